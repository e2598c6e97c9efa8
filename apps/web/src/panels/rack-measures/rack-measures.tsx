import type { Columns, RACK_COLUMNS } from '@cellarium/model';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import type { Priority } from '../../ui/priority.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { levelBelow } from '../rack-limits/limits.ts';
import { MeasureRow } from './measure-row.tsx';
import styles from './measures.module.css';
import { rackPoint } from './points.ts';
import { SpanScale } from './span-scale.tsx';

interface RackMeasuresProps {
  /** Stands for columns that change in place: a panel is made anew when it changes. */
  readonly version: number;
  readonly rack: Columns<typeof RACK_COLUMNS>;
  readonly quality: number;
  /** Undefined where the rack never reported. */
  readonly ageMs: number | undefined;
}

const LEVEL_PRIORITIES: readonly (Priority | undefined)[] = [undefined, 'p3', 'p2', 'p1'];

/** Current, voltage, power, charge, health and insulation, each where it stands. */
function RackMeasuresOf({ rack, quality, ageMs }: RackMeasuresProps) {
  const t = useTranslations('rack.measures');
  const words = useTranslations('values');
  const { topology, limits, rack: built } = useStation();
  const currentA = rackPoint(rack, 'currentDeciA', 10);
  const voltageV = rackPoint(rack, 'voltageDeciV', 10);
  const socPercent = rackPoint(rack, 'socPermille', 10);
  const sohPercent = rackPoint(rack, 'sohPermille', 10);
  const insulationKohm = rackPoint(rack, 'insulationKohm');
  const most = built.maxCurrentA;
  // A string's voltage stands between what its cells may have together.
  const volts = (mv: number): number => (mv * topology.cellsPerRack) / 1000;
  const { low, high } = limits.cellVoltageMv;
  const level =
    insulationKohm === undefined ? 0 : levelBelow(insulationKohm, limits.insulationKohm);
  const [report, limit, trip] = limits.insulationKohm;
  const common = { quality, ageMs };
  const direction = (value: number): string =>
    Math.abs(value) < 0.5 ? words('idle') : value > 0 ? words('discharge') : words('charge');
  return (
    <Panel
      title={t('title')}
      aside={
        <>
          {currentA !== undefined && direction(currentA)}{' '}
          <QualityText quality={quality} ageMs={ageMs} />
        </>
      }
    >
      <dl className={styles.rows}>
        <MeasureRow
          name={t('current')}
          value={currentA}
          digits={1}
          isSigned
          unit="A"
          {...common}
          scale={
            <SpanScale
              value={currentA}
              span={{
                from: -most,
                to: most,
                zero: 0,
                allowed: [
                  -(rackPoint(rack, 'chargeLimitDeciA', 10) ?? most),
                  rackPoint(rack, 'dischargeLimitDeciA', 10) ?? most,
                ],
              }}
            />
          }
        />
        <MeasureRow
          name={t('voltage')}
          value={voltageV}
          digits={1}
          unit="V"
          {...common}
          scale={
            <SpanScale
              value={voltageV}
              span={{
                from: volts(low[2]),
                to: volts(high[2]),
                allowed: [volts(low[0]), volts(high[0])],
              }}
            />
          }
        />
        <MeasureRow
          name={t('power')}
          value={
            currentA === undefined || voltageV === undefined
              ? undefined
              : (currentA * voltageV) / 1000
          }
          digits={1}
          isSigned
          unit="kW"
          {...common}
        />
        <MeasureRow
          name={t('soc')}
          value={socPercent}
          digits={1}
          unit="%"
          {...common}
          scale={<SpanScale value={socPercent} span={{ from: 0, to: 100 }} />}
        />
        <MeasureRow name={t('soh')} value={sohPercent} digits={1} unit="%" {...common} />
        <MeasureRow
          name={t('insulation')}
          value={insulationKohm}
          unit="kΩ"
          priority={quality === 0 ? LEVEL_PRIORITIES[level] : undefined}
          {...common}
          scale={
            <SpanScale
              value={insulationKohm}
              abnormal={level > 0}
              span={{ from: 0, to: report * 3, ticks: [report, limit, trip] }}
            />
          }
          note={
            level > 0
              ? t('insulationLevels', {
                  report: formatNumber(report, 0),
                  limit: formatNumber(limit, 0),
                  trip: formatNumber(trip, 0),
                })
              : undefined
          }
        />
      </dl>
    </Panel>
  );
}

export const RackMeasures = memo(RackMeasuresOf);
