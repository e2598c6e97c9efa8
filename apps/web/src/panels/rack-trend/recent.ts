import type { RackRecent } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';
import { fetchJson } from '../../stream/fetch-json.ts';
import type { RackQuantity } from './live-ring.ts';
import type { TrendTable } from './merge.ts';
import { type LineOf, lineKey } from './series.ts';

/** A thin link takes its time over an answer of 60 kB. */
const ANSWER_WITHIN_MS = 20_000;

export type RecentFailure = 'unreachable' | 'refused' | 'malformed';

/** What the server kept of some lines, by their keys. */
export interface Recent {
  readonly periodMs: number;
  readonly timesMs: readonly number[];
  readonly lines: ReadonlyMap<string, readonly (number | null)[]>;
}

export const NO_RECENT: Recent = { periodMs: 10_000, timesMs: [], lines: new Map() };

/** Asks for the rack's own series, a point a second, or for cells and sensors, a point in ten. */
export async function fetchRecent(
  rackId: string,
  chosen: { readonly cells: readonly number[]; readonly sensors: readonly number[] } | 'rack',
  signal: AbortSignal,
): Promise<Result<Recent, RecentFailure>> {
  const query = new URLSearchParams();
  if (chosen !== 'rack') {
    const from1 = (all: readonly number[]): string => all.map((at) => at + 1).join(',');
    if (chosen.cells.length > 0) query.set('cells', from1(chosen.cells));
    if (chosen.sensors.length > 0) query.set('sensors', from1(chosen.sensors));
  }
  const text = query.toString();
  const path = `/api/v1/racks/${rackId}/recent${text === '' ? '' : `?${text}`}`;
  const answer = await fetchJson<unknown>(path, ANSWER_WITHIN_MS, signal);
  if (!answer.ok) return err(answer.error.code === 'unreachable' ? 'unreachable' : 'refused');
  const recent = readRecent(answer.value);
  return recent ? ok(recent) : err('malformed');
}

/** Turns an answer of the server to lines in the units of the trend; undefined where it is none. */
function readRecent(answer: unknown): Recent | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { periodMs, timesMs, series } = answer as Partial<RackRecent>;
  if (typeof periodMs !== 'number' || !Array.isArray(timesMs) || !Array.isArray(series)) {
    return undefined;
  }
  const lines = new Map<string, readonly (number | null)[]>();
  for (const one of series) {
    if (one.values.length !== timesMs.length) return undefined;
    if (one.quantity === 'cellVoltageMv' && one.cell !== undefined) {
      lines.set(lineKey({ kind: 'cell', cell: one.cell - 1 }), one.values);
    } else if (one.quantity === 'temperatureDeciC' && one.sensor !== undefined) {
      lines.set(lineKey({ kind: 'sensor', sensor: one.sensor - 1 }), tenths(one.values));
    } else {
      const quantity = QUANTITIES[one.quantity];
      if (quantity) lines.set(quantity, tenths(one.values));
    }
  }
  return { periodMs, timesMs, lines };
}

const QUANTITIES: Readonly<Partial<Record<string, RackQuantity>>> = {
  currentDeciA: 'current',
  voltageDeciV: 'voltage',
  socPermille: 'soc',
  temperatureMaxDeciC: 'temperature',
};

function tenths(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) => (value === null ? null : value / 10));
}

/** The kept past as a table with a column for each line, empty where it is not of that line. */
export function recentTable(recent: Recent, lines: readonly LineOf[]): TrendTable {
  return {
    periodMs: recent.periodMs,
    timesMs: recent.timesMs,
    lines: lines.map(
      (line) =>
        recent.lines.get(lineKey(line)) ?? new Array<null>(recent.timesMs.length).fill(null),
    ),
  };
}
