import type { Alarm } from '@cellarium/api';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { WordsOf } from './filter.ts';

/** The words of an alarm in the language of the page, with who had to do with it. */
export function useWordsOf(): WordsOf {
  const t = useTranslations('alarms');
  const conditions = useTranslations('conditions');
  return useMemo(
    () => (alarm: Alarm) =>
      [
        alarm.place,
        conditions(alarm.condition),
        t(`layer.${alarm.layer}`),
        t(`state.${alarm.state}`),
        alarm.rawCode === 0 ? '' : `0x${alarm.rawCode.toString(16)}`,
        alarm.acknowledged?.by,
        alarm.shelved?.by,
        alarm.shelved?.reason,
        alarm.outOfService?.by,
        ...alarm.notes.flatMap(({ by, note }) => [by, note]),
      ].join(' '),
    [t, conditions],
  );
}
