import {
  type Columns,
  LimitReason,
  NO_CELL,
  placeOfCellInRack,
  Quality,
  type RACK_COLUMNS,
} from '@cellarium/model';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { Value } from '../../ui/value.tsx';
import { hasValue } from '../rack-cells/deviation.ts';
import type { RackReadings } from '../rack-cells/readings.ts';
import { rackPoint } from '../rack-measures/points.ts';
import { SpanScale } from '../rack-measures/span-scale.tsx';
import styles from './limits.module.css';
import { type AllowedCurrent, allowedCurrent, isHeldBack, quantityOfReason } from './limits.ts';

interface RackLimitsProps {
  /** Stands for columns that change in place: a panel is made anew when it changes. */
  readonly version: number;
  readonly rack: number;
  readonly columns: Columns<typeof RACK_COLUMNS>;
  readonly readings: RackReadings;
  readonly ageMs: number | undefined;
}

/** What the rack may carry either way, and what sets it. */
function RackLimitsOf({ rack, columns, readings, ageMs }: RackLimitsProps) {
  const t = useTranslations('rack.limits');
  const reasons = useTranslations('states.limit');
  const most = useStation().rack.maxCurrentA;
  const allowedIn = (direction: 'charge' | 'discharge'): AllowedCurrent | undefined => {
    const deciA = rackPoint(columns, `${direction}LimitDeciA`);
    if (deciA === undefined) return undefined;
    return allowedCurrent(
      deciA,
      rackPoint(columns, `${direction}LimitReason`) ?? LimitReason.none,
      rackPoint(columns, `${direction}LimitCell`) ?? NO_CELL,
      most,
    );
  };
  return (
    <Panel
      title={t('title')}
      aside={
        <>
          {t('dcMost', { most: formatNumber(most, 0) })}{' '}
          <QualityText quality={readings.quality} ageMs={ageMs} />
        </>
      }
    >
      <dl className={styles.limits} data-stale={readings.quality !== Quality.good || undefined}>
        {(['charge', 'discharge'] as const).map((direction) => {
          const allowed = allowedIn(direction);
          return (
            <div key={direction} className={styles.limit}>
              <dt>
                {t(direction)}
                {allowed === undefined && <span className={styles.free}>{t('notGiven')}</span>}
                {allowed !== undefined && allowed.cell === undefined && (
                  <span className={styles.free}>
                    <StateText
                      priority={
                        isHeldBack(allowed) && readings.quality === Quality.good ? 'p3' : undefined
                      }
                    >
                      {reasons(allowed.reason)}
                    </StateText>
                  </span>
                )}
              </dt>
              <dd className={styles.scale}>
                <SpanScale value={allowed?.allowedA} span={{ from: 0, to: most }} />
              </dd>
              <dd className={styles.value}>
                <Value
                  value={allowed?.allowedA}
                  unit="A"
                  quality={readings.quality}
                  ageMs={ageMs}
                />
              </dd>
              {allowed?.cell !== undefined && (
                <dd className={styles.reason}>
                  <LimitCause rack={rack} allowed={allowed} readings={readings} />
                </dd>
              )}
            </div>
          );
        })}
      </dl>
    </Panel>
  );
}

interface LimitCauseProps {
  readonly rack: number;
  readonly allowed: AllowedCurrent;
  readonly readings: RackReadings;
}

/** `cell voltage high  B017 R05 M5 C05 3.580 V -> 42 %` */
function LimitCause({ rack, allowed, readings }: LimitCauseProps) {
  const t = useTranslations('states.limit');
  const words = useTranslations('rack.limits');
  const { topology } = useStation();
  const stale = readings.quality !== 0;
  return (
    <>
      <StateText priority={!stale ? 'p3' : undefined} isStale={stale}>
        {t(allowed.reason)}
      </StateText>
      {allowed.cell !== undefined && (
        <>
          {' '}
          <PlaceLink place={placeOfCellInRack(topology, rack, allowed.cell)} />{' '}
          <span className={styles.figure}>{figureOf(allowed, readings, topology)}</span>
        </>
      )}
      {
        <span className={styles.share}>
          {' '}
          → {words('share', { share: String(Math.round(allowed.share * 100)) })}
        </span>
      }
    </>
  );
}

/** The number behind the reason, of the cell that sets the limit. */
function figureOf(
  { cell, reason }: AllowedCurrent,
  readings: RackReadings,
  topology: { sensorOfCellInRack(cell: number): number },
): string {
  if (cell === undefined) return '';
  if (quantityOfReason(reason) === 'temperature') {
    const sensor = topology.sensorOfCellInRack(cell);
    return hasValue(readings.sensorQuality[sensor] as number)
      ? `${formatNumber((readings.temperatureDeciC[sensor] as number) / 10, 1)} \u00b0C`
      : '–';
  }
  return hasValue(readings.cellQuality[cell] as number)
    ? `${formatNumber((readings.voltageMv[cell] as number) / 1000, 3)} V`
    : '–';
}

export const RackLimits = memo(RackLimitsOf);
