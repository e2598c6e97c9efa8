import type { AlarmHealth } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../hooks/use-format.ts';

/** When the server did not run, so that nothing was counted; nothing where it always did. */
export function CountedGaps({ gaps }: { readonly gaps: AlarmHealth['gaps'] }) {
  const t = useTranslations('alarmHealth.gaps');
  const format = useFormat();
  const newest = gaps.at(-1);
  if (!newest) return null;
  const at = (ms: number): string => {
    const { date, clock } = format.plantTime(ms);
    return `${date} ${clock.slice(0, 5)}`;
  };
  const offMs = gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  return (
    <span>
      {t('off', {
        count: gaps.length,
        age: format.age(offMs),
        from: at(newest.fromMs),
        to: at(newest.toMs),
      })}
    </span>
  );
}
