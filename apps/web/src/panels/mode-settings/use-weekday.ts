import { useMemo } from 'react';
import { useLocale } from 'use-intl';

/** "Thu" of a date, which has no time zone: it is the same day everywhere. */
export function useWeekday(): (day: string) => string {
  const locale = useLocale();
  const format = useMemo(
    () => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }),
    [locale],
  );
  return (day) => {
    const utcMs = Date.parse(`${day}T00:00:00Z`);
    return Number.isNaN(utcMs) ? '' : format.format(utcMs);
  };
}
