import {
  type LimitLevels,
  type Place,
  placeOfCell,
  placeOfRack,
  Quality,
  type Topology,
} from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useStation } from '../../hooks/use-station.ts';
import { LimitScale, limitPriority, type ScaleLimits } from '../../ui/limit-scale.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { shownQuality } from '../../ui/shown-quality.ts';
import { Value } from '../../ui/value.tsx';
import styles from './extremes.module.css';

type Extreme = 'voltageMax' | 'voltageMin' | 'temperatureMax' | 'temperatureMin' | 'spread';

interface ExtremeRow {
  readonly name: Extreme;
  readonly value: number;
  readonly unit: string;
  readonly digits: number;
  readonly limits: ScaleLimits;
  readonly place: Place;
}

/** The cells and sensors farthest out, where they are, one click from them. */
export function Extremes({ className }: { readonly className?: string | undefined }) {
  const t = useTranslations('overview.extremes');
  const format = useFormat();
  const { topology, limits } = useStation();
  const { view, status, hasData } = useScope({ kind: 'station' });
  const { summary } = view.tables;
  const quality = shownQuality(summary.quality[0] as number, status);
  const volts = scaled(limits.cellVoltageMv, 1_000);
  const celsius = scaled(limits.cellTemperatureDeciC, 10);
  const at = (column: Uint16Array | Uint32Array | Int16Array): number => column[0] as number;
  const cell = (column: Uint32Array): Place => placeOfCell(topology, at(column));
  const sensor = (column: Uint32Array): Place => placeBesideSensor(topology, at(column));
  const isKnown =
    hasData &&
    at(summary.cellVoltageMinMv) <= at(summary.cellVoltageMaxMv) &&
    (summary.cellsFresh[0] as number) > 0;
  const rows: readonly ExtremeRow[] = isKnown
    ? [
        {
          name: 'voltageMax',
          value: at(summary.cellVoltageMaxMv) / 1_000,
          unit: 'V',
          digits: 3,
          limits: volts,
          place: cell(summary.cellVoltageMaxCell),
        },
        {
          name: 'voltageMin',
          value: at(summary.cellVoltageMinMv) / 1_000,
          unit: 'V',
          digits: 3,
          limits: volts,
          place: cell(summary.cellVoltageMinCell),
        },
        {
          name: 'temperatureMax',
          value: at(summary.temperatureMaxDeciC) / 10,
          unit: '°C',
          digits: 1,
          limits: celsius,
          place: sensor(summary.temperatureMaxSensor),
        },
        {
          name: 'temperatureMin',
          value: at(summary.temperatureMinDeciC) / 10,
          unit: '°C',
          digits: 1,
          limits: celsius,
          place: sensor(summary.temperatureMinSensor),
        },
        {
          name: 'spread',
          value: at(summary.spreadMaxMv),
          unit: 'mV',
          digits: 0,
          limits: { high: limits.cellSpreadMv },
          place: placeOfRack(topology, at(summary.spreadMaxRack)),
        },
      ]
    : [];
  return (
    <Panel
      title={t('title')}
      className={className}
      aside={
        isKnown && (
          <span className={styles.cells}>
            {t('cells', {
              fresh: format.count(status === 'live' ? (summary.cellsFresh[0] as number) : 0),
              of: format.count(topology.cells),
            })}
          </span>
        )
      }
    >
      <table className={styles.extremes}>
        <thead className="heard">
          <tr>
            <th scope="col">{t('quantity')}</th>
            <th scope="col">{t('value')}</th>
            <th scope="col">{t('scale')}</th>
            <th scope="col">{t('place')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} data-extreme={row.name}>
              <th scope="row">{t(row.name)}</th>
              <td className={styles.value}>
                <Value
                  value={row.value}
                  unit={row.unit}
                  digits={row.digits}
                  quality={quality}
                  isBare
                  priority={
                    quality === Quality.good ? limitPriority(row.value, row.limits) : undefined
                  }
                />
              </td>
              <td className={styles.scale}>
                <LimitScale value={row.value} limits={row.limits} />
              </td>
              <td className={styles.place}>
                <PlaceLink place={row.place} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** A sensor is named by the cell it sits beside: that is where somebody would look. */
function placeBesideSensor(topology: Topology, sensor: number): Place {
  const rack = Math.floor(sensor / topology.sensorsPerRack);
  const cell = topology.cellOfSensorInRack(sensor % topology.sensorsPerRack);
  return placeOfCell(topology, rack * topology.cellsPerRack + cell);
}

function scaled(levels: LimitLevels, by: number): LimitLevels {
  const divide = ([a, b, c]: readonly [number, number, number]) =>
    [a / by, b / by, c / by] as const;
  return { low: divide(levels.low), high: divide(levels.high) };
}
