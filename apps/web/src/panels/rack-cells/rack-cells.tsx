import {
  cellInRackOf,
  type Place,
  placeOfCellInRack,
  Quality,
  rackIndexOf,
} from '@cellarium/model';
import { memo, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useHighlight, useSetHighlight } from '../../hooks/use-highlight.ts';
import { useStation } from '../../hooks/use-station.ts';
import { PlaceLink } from '../../ui/place-link.tsx';
import { cellPlaceText } from '../rack-table/cell-rows.ts';
import type { CellNumber } from './cell-face.ts';
import { CellGrid } from './cell-grid.tsx';
import styles from './cells.module.css';
import type { Spread } from './deviation.ts';
import { layoutModule } from './module-layout.ts';
import type { RackReadings } from './readings.ts';
import type { SelectedKind, Selection } from './selection.ts';
import { TintScale } from './tint-scale.tsx';
import { useCellsPerRow } from './use-cells-per-row.ts';

export interface RackCellsProps {
  readonly rack: number;
  /** `B017 R05` */
  readonly place: string;
  readonly readings: RackReadings;
  readonly version: number;
  readonly show: CellNumber;
  readonly inTrend: Selection;
  readonly focusCell: number;
  readonly onFocusCell: (cell: number) => void;
  readonly onChoose: (kind: SelectedKind, at: number, adds: boolean) => void;
  readonly onClear: () => void;
}

/** The modules as they sit, and above them who stands out. */
function RackCellsOf(props: RackCellsProps) {
  const { rack, readings, show } = props;
  const { topology } = useStation();
  const columns = useCellsPerRow();
  const layout = useMemo(() => layoutModule(topology, columns), [topology, columns]);
  const pointed = useHighlight();
  const point = useSetHighlight();
  return (
    <>
      <Extremes rack={rack} readings={readings} show={show} />
      <CellGrid
        {...props}
        layout={layout}
        cellPlace={(cell) => cellPlaceText(topology, rack, cell)}
        sensorOfCell={(cell) => topology.sensorOfCellInRack(cell)}
        highlight={
          pointed && rackIndexOf(topology, pointed) === rack
            ? cellInRackOf(topology, pointed)
            : undefined
        }
        onPoint={(cell) =>
          point(cell === undefined ? undefined : placeOfCellInRack(topology, rack, cell))
        }
      />
    </>
  );
}

interface ExtremesProps {
  readonly rack: number;
  readonly readings: RackReadings;
  readonly show: CellNumber;
}

/** Lowest, highest and median in words, with what the tints mean. */
function Extremes({ rack, readings, show }: ExtremesProps) {
  const t = useTranslations('rack.cells');
  const { topology } = useStation();
  const warm = show === 'temperature';
  const spread: Spread | undefined = warm ? readings.temperature : readings.voltage;
  const write = (value: number): string => (warm ? (value / 10).toFixed(1) : String(value));
  const unit = warm ? '\u00b0C' : 'mV';
  const placeAt = (at: number): Place =>
    placeOfCellInRack(topology, rack, warm ? topology.cellOfSensorInRack(at) : at);
  return (
    <p
      className={styles.extremes}
      id="rack-cells-keys"
      title={t('keys')}
      data-stale={readings.quality !== Quality.good || undefined}
    >
      {spread && (
        <>
          <Extreme
            shape="▼"
            name={t('lowest')}
            value={`${write(spread.lowest)} ${unit}`}
            place={placeAt(spread.lowestAt)}
            shared={spread.lowestShared - 1}
          />
          <Extreme
            shape="▲"
            name={t('highest')}
            value={`${write(spread.highest)} ${unit}`}
            place={placeAt(spread.highestAt)}
            shared={spread.highestShared - 1}
          />
          <span>
            {t('spread', { value: write(spread.highest - spread.lowest), unit: warm ? 'K' : 'mV' })}
          </span>
        </>
      )}
      {readings.balancingCells > 0 && (
        <span className={styles.balancingNote}>
          {t('balancing', { count: String(readings.balancingCells) })}
        </span>
      )}
      <TintScale warm={warm} median={spread ? write(spread.median) : undefined} />
      <span className="heard">{t('keys')}</span>
    </p>
  );
}

interface ExtremeProps {
  readonly shape: string;
  readonly name: string;
  readonly value: string;
  readonly place: Place;
  readonly shared: number;
}

function Extreme({ shape, name, value, place, shared }: ExtremeProps) {
  const t = useTranslations('rack.cells');
  return (
    <span className={styles.extreme}>
      <span aria-hidden="true">{shape}</span> {name} <strong>{value}</strong>{' '}
      <PlaceLink place={place} />
      {shared > 0 && (
        <span className={styles.shared}> {t('shared', { count: String(shared) })}</span>
      )}
    </span>
  );
}

export const RackCells = memo(RackCellsOf);
