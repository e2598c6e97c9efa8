import { formatPlace, placeOfBlock, placeOfRack, Quality, RackState } from '@cellarium/model';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { rackId } from '../../format/places.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useStation } from '../../hooks/use-station.ts';
import { RackAlarms } from '../../panels/rack-alarms/rack-alarms.tsx';
import { RackAround } from '../../panels/rack-around/rack-around.tsx';
import type { CellNumber } from '../../panels/rack-cells/cell-face.ts';
import { RackCells } from '../../panels/rack-cells/rack-cells.tsx';
import { readRack } from '../../panels/rack-cells/readings.ts';
import { isNarrow } from '../../panels/rack-cells/use-cells-per-row.ts';
import { RackHistogram } from '../../panels/rack-histogram/rack-histogram.tsx';
import { RackLimits } from '../../panels/rack-limits/rack-limits.tsx';
import { RackLine } from '../../panels/rack-line/rack-line.tsx';
import { rackPoint } from '../../panels/rack-measures/points.ts';
import { RackMeasures } from '../../panels/rack-measures/rack-measures.tsx';
import { RackProtection } from '../../panels/rack-protection/rack-protection.tsx';
import { RackTrend } from '../../panels/rack-trend/rack-trend.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PlaceWithoutData } from '../place-without-data.tsx';
import styles from './rack.module.css';
import { RackHeader } from './rack-header.tsx';
import { useLiveRing } from './use-live-ring.ts';
import { useRackSelection } from './use-rack-selection.ts';
import { useTableKey } from './use-table-key.ts';

/** Comes when there is one: the words of dispatch come with it. */
const RackOverride = lazy(() => import('../../panels/overrides/rack-override.tsx'));
const RackTable = lazy(() => import('../../panels/rack-table/rack-table.tsx'));

/** One rack: its cells at the left, what it does at the right, its last ten minutes at the foot. */
export function RackView({ rack }: { readonly rack: number }) {
  const t = useTranslations('rack');
  const { topology } = useStation();
  const scope = useScope({ kind: 'rack', rack });
  const tickMs = useServerNow();
  const [show, setShow] = useState<CellNumber>(isNarrow() ? 'deviation' : 'voltage');
  const [isTable, toggleTable] = useTableKey();
  const { tables } = scope.view;
  // The tick is whole seconds; a frame is at least as young as it says.
  const nowMs = Math.max(tickMs, scope.view.serverTimeMs);
  const live = scope.status === 'live';
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for columns that change in place
  const readings = useMemo(() => readRack(tables, live), [tables, scope.version, live]);
  const { ring, breaks } = useLiveRing(tables, scope.version, live);
  const choice = useRackSelection(rack, readings);
  const place = useMemo(() => placeOfRack(topology, rack), [topology, rack]);
  const blockPlace = useMemo(() => placeOfBlock(topology.blockOfRack(rack)), [topology, rack]);

  if (scope.status === 'refused' || scope.status === 'loading') {
    return (
      <PlaceWithoutData
        title={t('title', { place: formatPlace(place) })}
        refusal={scope.status === 'refused' ? (scope.refusal ?? '') : undefined}
      />
    );
  }

  const columns = tables.rack;
  const heard = readings.sourceTimeMs > 0;
  const ageMs = heard ? Math.max(0, nowMs - (columns.receiveTimeMs[0] as number)) : undefined;
  const shown = ageMs === undefined ? undefined : shownAge(readings.quality, ageMs);
  const blockMs = tables.block.receiveTimeMs[0] as number;
  const blockQuality = Math.max(
    tables.block.quality[0] as number,
    live ? Quality.good : Quality.stale,
  );
  const common = {
    rack,
    place: formatPlace(place),
    readings,
    version: scope.version,
    inTrend: choice.inTrend,
    onChoose: choice.choose,
  };
  return (
    <div className={styles.page} data-stale={readings.quality !== Quality.good || undefined}>
      <RackHeader
        rack={rack}
        state={rackPoint(columns, 'state') ?? RackState.unknown}
        readings={readings}
        ageMs={ageMs}
        show={show}
        onShow={setShow}
        isTable={isTable}
        onTable={toggleTable}
      />
      <section className={styles.cells} aria-label={t('cells.title')}>
        {tables.rackProtection.isOverridden[0] === 1 && (
          <Suspense>
            <RackOverride place={formatPlace(place)} />
          </Suspense>
        )}
        {!heard && <EmptyState title={t('never')} />}
        {heard && !isTable && (
          <RackCells
            {...common}
            show={show}
            focusCell={choice.focusCell}
            onFocusCell={choice.focus}
            onClear={choice.clear}
          />
        )}
        {heard && isTable && (
          <Suspense fallback={<EmptyState title={t('table')} />}>
            <RackTable {...common} ageMs={ageMs ?? 0} />
          </Suspense>
        )}
      </section>
      <aside className={styles.side} aria-label={t('side')}>
        <RackProtection
          rack={rack}
          rackId={rackId(place)}
          tables={tables}
          version={scope.version}
          nowMs={Math.floor(nowMs / 1000) * 1000}
          isLive={live}
        />
        {heard && (
          <>
            <RackLine
              rack={columns}
              quality={readings.quality}
              ageMs={shown}
              version={scope.version}
            />
            <RackMeasures
              rack={columns}
              quality={readings.quality}
              ageMs={shown}
              version={scope.version}
            />
            <RackLimits
              rack={rack}
              columns={columns}
              readings={readings}
              ageMs={shown}
              version={scope.version}
            />
            <RackAlarms
              alarmBits={rackPoint(columns, 'alarmBits')}
              quality={readings.quality}
              ageMs={shown}
            />
          </>
        )}
        <RackAround
          place={blockPlace}
          version={scope.version}
          block={tables.block}
          quality={blockQuality}
          ageMs={blockMs > 0 ? shownAge(blockQuality, nowMs - blockMs) : undefined}
        />
      </aside>
      {heard && (
        <div className={styles.foot}>
          <RackTrend
            rack={rack}
            rackId={rackId(place)}
            ring={ring}
            breaks={breaks}
            selection={choice.selection}
            inTrend={choice.inTrend}
            adds={choice.adds}
            onAdds={choice.setAdds}
            onToggle={choice.toggle}
            onClear={choice.clear}
          />
          <RackHistogram readings={readings} chosen={choice.inTrend.cells} />
        </div>
      )}
    </div>
  );
}

/** An age is written only beside what is not good: a panel need not be made anew for one that is not. */
function shownAge(quality: number, ageMs: number): number {
  return quality === Quality.good ? 0 : Math.floor(Math.max(0, ageMs) / 1000) * 1000;
}
