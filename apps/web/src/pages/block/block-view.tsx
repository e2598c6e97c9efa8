import { formatPlace, PcsState, placeOfBlock, Quality } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useScope } from '../../hooks/use-scope.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useStation } from '../../hooks/use-station.ts';
import { BlockCooling } from '../../panels/block-cooling/block-cooling.tsx';
import { BlockHardware } from '../../panels/block-hardware/block-hardware.tsx';
import { BlockInputs } from '../../panels/block-inputs/block-inputs.tsx';
import { BlockLink } from '../../panels/block-link/block-link.tsx';
import { BlockPcs } from '../../panels/block-pcs/block-pcs.tsx';
import { BlockRacks } from '../../panels/block-racks/block-racks.tsx';
import { rackRows } from '../../panels/block-racks/rack-rows.ts';
import { BlockShare } from '../../panels/block-share/block-share.tsx';
import { blockPoint } from '../../panels/rack-measures/points.ts';
import { readDerating } from '../../panels/rack-protection/derating.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PlaceWithoutData } from '../place-without-data.tsx';
import styles from './block.module.css';
import { BlockHeader } from './block-header.tsx';

/** One block: its racks at the left, the plant that serves them at the right. */
export function BlockView({ block }: { readonly block: number }) {
  const t = useTranslations('block');
  const { topology } = useStation();
  const scope = useScope({ kind: 'block', block });
  const tickMs = useServerNow();
  const place = placeOfBlock(block);
  if (scope.status === 'refused' || scope.status === 'loading') {
    return (
      <PlaceWithoutData
        title={t('title', { place: formatPlace(place) })}
        refusal={scope.status === 'refused' ? (scope.refusal ?? '') : undefined}
      />
    );
  }

  const { tables } = scope.view;
  // The tick is whole seconds; a frame is at least as young as it says.
  const nowMs = Math.max(tickMs, scope.view.serverTimeMs);
  const stale = scope.status !== 'live';
  const floor = stale ? Quality.stale : Quality.good;
  const quality = Math.max(tables.block.quality[0] as number, floor);
  const receivedMs = tables.block.receiveTimeMs[0] as number;
  const ageMs = receivedMs > 0 ? Math.max(0, nowMs - receivedMs) : undefined;
  const rows = rackRows(topology, block, tables, nowMs);
  const inputBits = blockPoint(tables.block, 'inputBits');
  const plant = { block: tables.block, quality, ageMs };
  return (
    <div className={styles.page}>
      <BlockHeader
        block={block}
        summary={tables.blockSummary}
        alarms={tables.blockAlarms}
        derating={readDerating(tables.blockProtection, 0)}
        stale={stale}
        pcsState={blockPoint(tables.block, 'pcsState') ?? PcsState.unknown}
        quality={quality}
        ageMs={ageMs}
      />
      <div className={styles.racks}>
        <BlockRacks
          place={formatPlace(place)}
          rows={rows}
          racksClosed={tables.blockSummary.racksClosed[0] as number}
          racksWithState={stale ? 0 : (tables.blockSummary.racksWithState[0] as number)}
          stale={stale}
        />
        <BlockShare rows={rows} stale={stale} />
      </div>
      <aside className={styles.side} aria-label={t('side')}>
        {ageMs === undefined && <EmptyState title={t('never')} />}
        <BlockPcs {...plant} />
        <BlockCooling {...plant} />
        <BlockHardware block={block} hardware={tables.hardware} nowMs={nowMs} isLive={!stale} />
        {inputBits !== undefined && (
          <BlockInputs inputBits={inputBits} quality={quality} ageMs={ageMs} />
        )}
        <BlockLink {...plant} />
      </aside>
    </div>
  );
}
