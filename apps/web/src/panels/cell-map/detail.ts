import { type MapScope, mapValuesPerRack } from '@cellarium/api';
import type { Topology } from '@cellarium/model';

/** How closely the map is asked for: each cell, the worst cell of each module, of each rack. */
export type Detail = MapScope['level'];
export type DetailChoice = 'auto' | Detail;
export const DETAILS: readonly Detail[] = ['cell', 'module', 'rack'];

/** Racks measure once a second, so a second's worth of values is one of each. */
const RACK_HEADER_BYTES = 12;

/** Bytes a second that a level of detail needs for so many racks. */
export function bytesPerSecond(
  topology: Topology,
  detail: Detail,
  quantity: MapScope['quantity'],
  racks: number,
): number {
  const values = mapValuesPerRack(topology, { level: detail, quantity });
  return racks * (RACK_HEADER_BYTES + Math.ceil(values / 4) * 4);
}

/**
 * What is known of the link. A frame that comes late by its size measures it; one that comes at once
 * only says that the link is not slower than that.
 */
export interface LinkMeasure {
  /** Bytes a second that the link was seen to carry. */
  readonly bytesPerSecond: number;
  /** Time from the server's pen to here of the newest frame, ms. */
  readonly lagMs: number;
  /** Frames in a row that took longer than `LATE_MS`. */
  readonly late: number;
  /** Frames in a row that did not. */
  readonly prompt: number;
}

export const NO_MEASURE: LinkMeasure = { bytesPerSecond: 0, lagMs: 0, late: 0, prompt: 0 };

/** Data older than this when it comes is on its way to being stale when the next comes. */
const LATE_MS = 900;
const LATE_FRAMES = 3;
/** Patience before more is asked of a link that was too slow once. */
const PROMPT_FRAMES = 60;
/**
 * Coarse frames are small and show less of a link than it has. After long patience a finer level is
 * tried where the link was seen to carry at least a tenth of it: not on a thin one, where a keyframe
 * of every cell would stop all else for minutes.
 */
const TRIAL_FRAMES = 300;
const TRIAL_SHARE = 0.1;
/** Share of the link that the map may fill: the rest of the console shares the wire. */
const SHARE = 0.6;

export function measured(
  known: LinkMeasure,
  bytes: number,
  lagMs: number,
  roundTripMs: number,
): LinkMeasure {
  const transferMs = Math.max(1, lagMs - roundTripMs / 2);
  const rate = (bytes * 1_000) / transferMs;
  // Small frames measure the time of flight, not the breadth of the link.
  const weighs = bytes > 1_000;
  const smoothed = known.bytesPerSecond === 0 ? rate : known.bytesPerSecond * 0.7 + rate * 0.3;
  const isLate = lagMs > LATE_MS;
  return {
    bytesPerSecond: weighs ? smoothed : known.bytesPerSecond,
    lagMs,
    late: isLate ? known.late + 1 : 0,
    prompt: isLate ? 0 : known.prompt + 1,
  };
}

/** The detail to ask for next: a step coarser when the link can not follow, finer when it clearly can. */
export function chooseDetail(
  choice: DetailChoice,
  current: Detail,
  link: LinkMeasure,
  need: (detail: Detail) => number,
): Detail {
  if (choice !== 'auto') return choice;
  const at = DETAILS.indexOf(current);
  const coarser = DETAILS[at + 1];
  const finer = DETAILS[at - 1];
  if (coarser !== undefined && link.late >= LATE_FRAMES) return coarser;
  if (finer === undefined) return current;
  const has = link.bytesPerSecond * SHARE >= need(finer);
  const mayHave = link.bytesPerSecond >= need(finer) * TRIAL_SHARE;
  if (link.prompt >= (has ? PROMPT_FRAMES : TRIAL_FRAMES) && (has || mayHave)) return finer;
  return current;
}
