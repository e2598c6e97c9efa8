import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import styles from './plan.module.css';

/** The nameplate at both ends of the bars, and which way is which. */
export function PowerAxis() {
  const t = useTranslations('dispatch.way');
  const format = useFormat();
  const { nominal } = useStation();
  const { text, unit } = format.power(nominal.powerKw);
  return (
    <div className={styles.axis} aria-hidden="true">
      <span>
        {text} {unit}
        <br />
        {t('discharge')}
      </span>
      <span>0</span>
      <span>
        {t('charge')}
        <br />
        {text} {unit}
      </span>
    </div>
  );
}
