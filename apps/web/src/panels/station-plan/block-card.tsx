import { NOT_GIVEN } from '@cellarium/api';
import { Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Freshness } from '../../ui/freshness.tsx';
import { NotGiven } from '../../ui/not-given.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { Value } from '../../ui/value.tsx';
import { findAbnormal } from '../safety/find-abnormal.ts';
import { FindingText } from '../safety/finding-text.tsx';
import type { PlanLayout } from './plan-layout.ts';
import styles from './station-plan.module.css';

interface BlockCardProps {
  readonly block: number;
  readonly layout: PlanLayout;
}

const FINDINGS_MAX = 4;

/** One block in words, beside it. */
export function BlockCard({ block, layout }: BlockCardProps) {
  const t = useTranslations('overview.plan.card');
  const format = useFormat();
  const { topology } = useStation();
  const { view, status, hasData } = useScope({ kind: 'station' });
  if (!hasData) return null;
  const { blockPower, blockState, rackBars } = view.tables;
  const quality =
    status !== 'live' && blockState.quality[block] === Quality.good
      ? Quality.stale
      : (blockState.quality[block] as number);
  const isStale = quality !== Quality.good;
  const first = block * topology.racksPerBlock;
  const socs = [...rackBars.socHalfPercent.subarray(first, first + topology.racksPerBlock)].filter(
    (halves) => halves !== NOT_GIVEN.socHalfPercent,
  );
  const powerKw = blockPower.powerKw[block];
  const control = blockState.control[block] as number;
  const findings = findAbnormal(view.tables, topology).filter(
    ({ place }) => place.block === block + 1,
  );
  const box = layout.blocks[block] as (typeof layout.blocks)[number];
  const isRight = box.left > layout.width / 2;
  const isLow = box.top > layout.height / 2;
  return (
    <div
      className={styles.card}
      role="status"
      style={{
        ...(isRight ? { right: layout.width - box.left + 8 } : { left: box.left + box.width + 8 }),
        ...(isLow ? { bottom: layout.height - box.top - box.height } : { top: box.top }),
      }}
    >
      <div className={styles.cardTitle}>{format.place({ block: block + 1 })}</div>
      <dl>
        <dt>{t('power')}</dt>
        <dd>
          <Value
            value={quality === Quality.bad || powerKw === NOT_GIVEN.powerKw ? undefined : powerKw}
            isNotGiven={quality !== Quality.bad}
            unit="kW"
            isSigned
            quality={quality}
          />
        </dd>
        <dt>{t('pcs')}</dt>
        <dd>
          <StateText kind="pcs" code={blockState.pcsState[block] as number} isStale={isStale} />
        </dd>
        <dt>{t('control')}</dt>
        <dd>
          {control === NOT_GIVEN.control ? (
            <NotGiven isShort />
          ) : (
            <StateText kind="control" code={control} isStale={isStale} />
          )}
        </dd>
        <dt>{t('soc')}</dt>
        <dd>
          {socs.length === 0 ? (
            <NotGiven isShort />
          ) : (
            t('socRange', {
              low: format.number(Math.min(...socs) / 2, 1),
              high: format.number(Math.max(...socs) / 2, 1),
            })
          )}
        </dd>
        <dt>{t('racks')}</dt>
        <dd>
          <Freshness
            fresh={blockState.racksFresh[block] as number}
            of={topology.racksPerBlock}
            quality={quality}
          />
        </dd>
      </dl>
      {findings.slice(0, FINDINGS_MAX).map((finding) => (
        <div key={`${format.place(finding.place)} ${JSON.stringify(finding)}`}>
          <FindingText finding={finding} withRack />
        </div>
      ))}
      <div className={styles.cardHint}>{t('open')}</div>
    </div>
  );
}
