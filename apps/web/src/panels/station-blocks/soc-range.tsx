import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import styles from './station-blocks.module.css';

interface SocRangeProps {
  readonly low: number;
  readonly high: number;
  readonly isStale: boolean;
}

/** From the emptiest rack to the fullest, on the scale from 0 to 100 %. */
export function SocRange({ low, high, isStale }: SocRangeProps) {
  const t = useTranslations('blocks');
  const format = useFormat();
  return (
    <span className={styles.soc} data-stale={isStale || undefined}>
      <span className={styles.scale} aria-hidden="true">
        <span style={{ left: `${low}%`, width: `max(2px, ${high - low}%)` }} />
      </span>
      {t('socRange', { low: format.number(low, 1), high: format.number(high, 1) })}
    </span>
  );
}
