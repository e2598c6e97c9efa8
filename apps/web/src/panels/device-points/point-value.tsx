import { Quality as Code } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { Quality } from '../../ui/quality.tsx';
import { meaningKey } from './meaning.ts';
import type { PointRow } from './point-rows.ts';
import styles from './points.module.css';
import { unitText } from './unit-text.ts';

/** A point as a person reads it: number and unit, a word, or the alarms that are set. */
export function PointValue({ row }: { readonly row: PointRow }) {
  const t = useTranslations('device.points');
  const isGood = row.quality === Code.good;
  return (
    <span className={styles.value} data-quality={isGood ? 'good' : 'other'}>
      {row.kind === 'alarms' ? (
        <AlarmsSet row={row} />
      ) : row.kind === 'array' ? (
        <ArrayValue row={row} />
      ) : row.text !== undefined ? (
        <span>{row.text}</span>
      ) : row.value === undefined ? (
        <>
          <span aria-hidden="true">{MISSING}</span>
          {isGood && <span className="heard">{t('noValue')}</span>}
        </>
      ) : (
        <span>
          {numberText(row.value)} <span className={styles.unit}>{unitText(row.unit)}</span>
        </span>
      )}
      <Quality quality={row.quality} ageMs={row.ageMs} />
    </span>
  );
}

function ArrayValue({ row: { array, unit } }: { readonly row: PointRow }) {
  const t = useTranslations('device.points');
  const format = useFormat();
  if (!array || array.min === null || array.max === null || array.mean === null) return MISSING;
  return (
    <span>
      {t('array', {
        count: format.count(array.count),
        of: format.count(array.of),
        min: numberText(array.min),
        minAt: String(array.minAt),
        max: numberText(array.max),
        maxAt: String(array.maxAt),
        mean: numberText(Math.round(array.mean * 1_000) / 1_000),
      })}{' '}
      <span className={styles.unit}>{unitText(unit)}</span>
    </span>
  );
}

function AlarmsSet({ row }: { readonly row: PointRow }) {
  const t = useTranslations('device.points');
  const states = useTranslations('states.rackAlarm');
  if (row.raw === undefined) return MISSING;
  if (row.bits.length === 0) return <span className={styles.quiet}>{t('noAlarm')}</span>;
  return (
    <ul className={styles.alarms}>
      {row.bits.map(({ bit, meaning }) => {
        const key = meaningKey(meaning);
        const words = key ? states(key) : meaning;
        return <li key={bit}>{words === '' ? t('unknownBit', { bit: String(bit) }) : words}</li>;
      })}
    </ul>
  );
}

/** As many digits as the register gives, and no more: 3.312, 1370, -32.1. */
function numberText(value: number): string {
  return String(value).replace('-', '−');
}
