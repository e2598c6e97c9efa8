import type { GuardedQuantities } from '@cellarium/api';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { AXIS_NAMES, axisOf, LAYERS } from './axes.ts';
import styles from './guarded.module.css';
import { GuardedAxis } from './guarded-axis.tsx';
import { LayerMark } from './layer-mark.tsx';

interface GuardedAxesProps {
  readonly guarded: GuardedQuantities;
  readonly isStale: boolean;
}

/** Every quantity that more than one layer guards, each on an axis of its own. */
export function GuardedAxes({ guarded, isStale }: GuardedAxesProps) {
  const axes = useMemo(
    () => AXIS_NAMES.flatMap((name) => axisOf(name, guarded.quantities) ?? []),
    [guarded],
  );
  return (
    <div className={styles.grid}>
      {axes.map((axis) => (
        <GuardedAxis key={axis.name} axis={axis} isStale={isStale} />
      ))}
    </div>
  );
}

/** Whose marks are whose. */
export function LayerKeyLine() {
  const t = useTranslations('protection');
  return (
    <ul className={styles.key} aria-label={t('page.key')}>
      {LAYERS.map((layer) => (
        <li key={layer}>
          <LayerMark layer={layer} />
          <b>{t(`layers.${layer}`)}</b>
          {t(`layers.${layer}Detail`)}
        </li>
      ))}
    </ul>
  );
}
