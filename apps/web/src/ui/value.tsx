import { Quality as Code, QUALITY_NAMES } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../format/numbers.ts';
import { LimitScale, limitPriority, type ScaleLimits } from './limit-scale.tsx';
import { Missing } from './missing.tsx';
import { NotGiven } from './not-given.tsx';
import { type Priority, PriorityMark } from './priority.tsx';
import { Quality } from './quality.tsx';
import styles from './value.module.css';

export interface ValueProps {
  /** In the unit shown; undefined where nothing ever arrived, which shows as a dash. */
  readonly value: number | undefined;
  /** There is no value because the device has no such point, which it says in words. */
  readonly isNotGiven?: boolean;
  readonly unit?: string | undefined;
  readonly digits?: number;
  readonly isSigned?: boolean;
  /** Quality of the model; a value that is not good is dimmed, hatched, and says what it is worth. */
  readonly quality?: number;
  /** Since it was received; stands beside it where it is stale. */
  readonly ageMs?: number | undefined;
  /** In the unit shown: draws where the value stands, and marks it where it is outside. */
  readonly limits?: ScaleLimits | undefined;
  /** Where something other than limits says that the value is abnormal. */
  readonly priority?: Priority | undefined;
  readonly size?: 's' | 'm' | 'l' | 'xl';
  /** Where the age stands beside many values at once: the value is dimmed and hatched alone. */
  readonly isBare?: boolean;
}

/** A number, its unit, where it stands between its limits, and what it is worth. */
export function Value(props: ValueProps) {
  const { value, unit, digits = 0, quality = Code.good, ageMs, limits, size = 'm' } = props;
  const t = useTranslations('values');
  const states = useTranslations('states.quality');
  const isMissing = value === undefined || Number.isNaN(value);
  const priority =
    props.priority ??
    (limits && !isMissing && quality === Code.good ? limitPriority(value, limits) : undefined);
  return (
    <span
      className={styles.value}
      data-size={size}
      data-quality={isMissing ? 'missing' : QUALITY_NAMES[quality]}
      data-value={isMissing ? undefined : value}
      data-priority={priority}
    >
      {limits && <LimitScale value={isMissing ? undefined : value} limits={limits} />}
      <span
        className={quality === Code.good || isMissing ? styles.figure : `${styles.figure} hatched`}
      >
        {priority && (
          <>
            <PriorityMark priority={priority} />
            <span className="heard">{t(`priority.${priority}`)} </span>
          </>
        )}
        <span className={styles.number}>
          {isMissing && props.isNotGiven ? (
            <NotGiven isShort={size !== 'm' || props.isBare === true} />
          ) : isMissing ? (
            <Missing />
          ) : (
            formatNumber(value, digits, props.isSigned)
          )}
        </span>
        {unit && !(isMissing && props.isNotGiven) && <span className={styles.unit}>{unit}</span>}
      </span>
      {!isMissing &&
        (props.isBare ? (
          quality !== Code.good && (
            <span className="heard">{states(QUALITY_NAMES[quality] ?? 'bad')}</span>
          )
        ) : (
          <Quality quality={quality} ageMs={ageMs} />
        ))}
    </span>
  );
}
