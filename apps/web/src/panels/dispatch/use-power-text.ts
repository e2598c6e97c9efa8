import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';

/** "discharge 120.0 MW": a power never without its direction in words. */
export function usePowerText(): (kw: number | null | undefined) => string {
  const format = useFormat();
  const values = useTranslations('dispatch.way');
  return (kw) => {
    if (kw === null || kw === undefined || Number.isNaN(kw)) return MISSING;
    const { text, unit } = format.power(Math.abs(kw));
    return kw === 0
      ? `${text} ${unit}`
      : `${values(kw > 0 ? 'discharge' : 'charge')} ${text} ${unit}`;
  };
}
