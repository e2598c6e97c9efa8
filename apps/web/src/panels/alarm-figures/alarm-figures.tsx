import type { AlarmHealth } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import styles from './figures.module.css';
import { healthFigures } from './figures.ts';

/** The figures of the standard beside their targets; what is beyond one says so. */
export function AlarmFigures({ health }: { readonly health: AlarmHealth }) {
  const t = useTranslations('alarmHealth');
  const format = useFormat();
  return (
    <dl className={styles.figures}>
      {healthFigures(health).map(({ id, value, digits, unit, target, isBelow }) => {
        const isMissed = target !== undefined && !target.isReached;
        const limit = target && `${format.number(target.value, 0)}${unit && ` ${unit}`}`;
        return (
          <div key={id} data-missed={isMissed || undefined}>
            <dt>{t(`figures.${id}`)}</dt>
            <dd>
              <strong>{format.number(value, digits)}</strong>
              {unit && <span className={styles.unit}> {unit}</span>}
            </dd>
            <dd className={styles.target}>
              {limit !== undefined &&
                `${t(isBelow ? 'under' : 'atMost', { value: limit })}${isMissed ? ` · ${t('missed')}` : ''}`}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
