import { useTranslations } from 'use-intl';
import styles from './cells.module.css';
import { TEMPERATURE_STEPS_DECI_K, VOLTAGE_STEPS_MV } from './deviation.ts';
import tints from './tints.module.css';

const SIDES = [-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6];

interface TintScaleProps {
  readonly warm: boolean;
  readonly median: string | undefined;
}

/** What the tints mean: the step at which each begins, round the median. */
export function TintScale({ warm, median }: TintScaleProps) {
  const t = useTranslations('rack.cells');
  const steps: readonly number[] = warm ? TEMPERATURE_STEPS_DECI_K : VOLTAGE_STEPS_MV;
  const label = (side: number): string => {
    if (side === 0) return median ?? '';
    const from = steps[Math.abs(side) - 1] as number;
    return String(warm ? from / 10 : from);
  };
  return (
    <span
      className={`${styles.scale} ${tints.tints}`}
      role="img"
      aria-label={t('scale', {
        steps: SIDES.slice(7).map(label).join(', '),
        unit: warm ? 'K' : 'mV',
      })}
    >
      <span className={styles.scaleSign} aria-hidden="true">
        −
      </span>
      {SIDES.map((side) => (
        <span
          key={side}
          className={styles.swatch}
          data-tint={side}
          data-middle={side === 0 || undefined}
          aria-hidden="true"
        >
          {label(side)}
        </span>
      ))}
      <span className={styles.scaleSign} aria-hidden="true">
        + {warm ? 'K' : 'mV'}
      </span>
    </span>
  );
}
