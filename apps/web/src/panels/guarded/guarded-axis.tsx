import { useTranslations } from 'use-intl';
import { Freshness } from '../../ui/freshness.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Axis } from './axes.ts';
import { AxisRails } from './axis-rails.tsx';
import { AxisSideLine } from './axis-side.tsx';
import styles from './guarded.module.css';
import { axisValue } from './written.ts';

interface GuardedAxisProps {
  readonly axis: Axis;
  readonly isStale: boolean;
}

/** One quantity: what stands between which limits, and how much is left. */
export function GuardedAxis({ axis, isStale }: GuardedAxisProps) {
  const t = useTranslations('protection');
  const guarded = (axis.low ?? axis.high)?.guarded;
  const isBoth = axis.low !== undefined && axis.high !== undefined;
  return (
    <Panel
      title={t(`quantities.${axis.name}`)}
      aside={
        <>
          {axisValue(axis.name, 0).unit}{' '}
          {guarded && <Freshness fresh={guarded.fresh} of={guarded.of} />}
        </>
      }
      className={styles.axis}
    >
      <div className={styles.sides}>
        {axis.low && (
          <AxisSideLine
            name={axis.name}
            side={axis.low}
            word={isBoth || axis.name === 'insulation' ? 'lowest' : 'now'}
            isStale={isStale}
          />
        )}
        {axis.high && (
          <AxisSideLine name={axis.name} side={axis.high} word="highest" isStale={isStale} />
        )}
      </div>
      <AxisRails axis={axis} />
    </Panel>
  );
}
