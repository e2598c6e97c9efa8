import { TEMPERATURE_NOT_MEASURED, VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import { NO_SUMMARY, RECENT_MS, type Recent, SUMMARY_QUANTITIES } from './recent.ts';
import type { RecentRing } from './recent-ring.ts';
import { SOURCE_TIME_OFF_MAX_MS } from './source-time.ts';

export interface RecentSeries {
  readonly quantity: (typeof SUMMARY_QUANTITIES)[number] | 'cellVoltageMv' | 'temperatureDeciC';
  /** In the rack, from 0. */
  readonly point?: number;
  readonly values: (number | null)[];
}

export interface RecentSamples {
  readonly periodMs: number;
  /** Source time of each sample; where samples are missing, one time in the gap with nulls. */
  readonly timesMs: number[];
  readonly series: RecentSeries[];
}

/** A gap is drawn as a gap from this many periods without a sample on: one may come late by itself. */
const GAP_PERIODS = 2.5;

/** The rack's own series of the last ten minutes, a sample a second. */
export function readSummaries(recent: Recent, rack: number, nowMs: number): RecentSamples {
  const ring = recent.summaries;
  const { timesMs, rows } = samplesOf(ring, rack, nowMs);
  const series = SUMMARY_QUANTITIES.map((quantity, index) => ({
    quantity,
    values: rows.map((row) => valueOrNull(ring, row, index, NO_SUMMARY)),
  }));
  return { periodMs: ring.periodMs, timesMs, series };
}

/** Single cells and sensors of the rack (from 0) over the last ten minutes, a sample each ten seconds. */
export function readPoints(
  recent: Recent,
  rack: number,
  cells: readonly number[],
  sensors: readonly number[],
  nowMs: number,
): RecentSamples {
  const { timesMs, rows } = samplesOf(recent.cells, rack, nowMs);
  const series: RecentSeries[] = [
    ...cells.map((point) => ({
      quantity: 'cellVoltageMv' as const,
      point,
      values: rows.map((row) => valueOrNull(recent.cells, row, point, VOLTAGE_NOT_MEASURED)),
    })),
    ...sensors.map((point) => ({
      quantity: 'temperatureDeciC' as const,
      point,
      values: rows.map((row) => valueOrNull(recent.sensors, row, point, TEMPERATURE_NOT_MEASURED)),
    })),
  ];
  return { periodMs: recent.cells.periodMs, timesMs, series };
}

const IN_GAP = -1;

function samplesOf(
  ring: RecentRing<Uint16Array> | RecentRing<Int16Array>,
  rack: number,
  nowMs: number,
): { timesMs: number[]; rows: number[] } {
  const timesMs: number[] = [];
  const rows: number[] = [];
  const push = (timeMs: number, row: number): void => {
    timesMs.push(timeMs);
    rows.push(row);
  };
  const gapMs = GAP_PERIODS * ring.periodMs;
  for (const { timeMs, row } of ring.rows(
    rack,
    nowMs - RECENT_MS,
    nowMs + SOURCE_TIME_OFF_MAX_MS,
  )) {
    const lastMs = timesMs.at(-1);
    if (lastMs !== undefined && timeMs - lastMs > gapMs) push(lastMs + ring.periodMs, IN_GAP);
    push(timeMs, row);
  }
  const lastMs = timesMs.at(-1);
  if (lastMs !== undefined && nowMs - lastMs > gapMs) push(lastMs + ring.periodMs, IN_GAP);
  return { timesMs, rows };
}

function valueOrNull(
  ring: RecentRing<Uint16Array> | RecentRing<Int16Array>,
  row: number,
  index: number,
  none: number,
): number | null {
  if (row === IN_GAP) return null;
  const value = ring.value(row, index);
  return value === none ? null : value;
}
