import { Quality as Code, QUALITY_NAMES } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../hooks/use-format.ts';
import styles from './quality.module.css';

interface QualityProps {
  readonly quality: number;
  /** Since it was received; shown where the value is stale. */
  readonly ageMs?: number | undefined;
}

/** What a value is worth, in words and age; nothing where it is good. */
export function Quality({ quality, ageMs }: QualityProps) {
  const t = useTranslations('states.quality');
  const format = useFormat();
  if (quality === Code.good) return null;
  const words = t(QUALITY_NAMES[quality] ?? 'bad');
  return (
    <span className={`${styles.quality} hatched`} data-quality={QUALITY_NAMES[quality]}>
      {quality === Code.stale && ageMs !== undefined ? (
        <>
          <span className="heard">{words} </span>
          {format.age(ageMs)}
        </>
      ) : (
        words
      )}
    </span>
  );
}
