import {
  CommandKind,
  CommandOutcome,
  type CommandRecord,
  isAtDevice,
  isStop,
  STATION_PLACE,
} from '@cellarium/dispatch';
import { parsePlace, type Topology } from '@cellarium/model';

/** Commands of power that ask for something now. */
export interface InForce {
  readonly station: CommandRecord | undefined;
  readonly stationStop: CommandRecord | undefined;
  /** By block; a stop of it too. */
  readonly blocks: ReadonlyMap<number, CommandRecord>;
}

export const NOTHING_IN_FORCE: InForce = {
  station: undefined,
  stationStop: undefined,
  blocks: new Map(),
};

/**
 * What went out and is neither over nor out of its time. What a restart found is not: nobody knows what
 * came of it, and nothing resumes by itself.
 */
export function inForceOf(
  records: readonly CommandRecord[],
  topology: Topology,
  nowMs: number,
): InForce {
  let station: CommandRecord | undefined;
  let stationStop: CommandRecord | undefined;
  const blocks = new Map<number, CommandRecord>();
  const newer = (one: CommandRecord, other: CommandRecord | undefined): CommandRecord =>
    other !== undefined && sentMs(other) > sentMs(one) ? other : one;
  for (const record of records) {
    if (!isInForce(record, nowMs)) continue;
    if (record.body.place === STATION_PLACE) {
      if (isStop(record.body)) stationStop = newer(record, stationStop);
      else station = newer(record, station);
      continue;
    }
    const place = parsePlace(record.body.place, topology);
    if (place === undefined) continue;
    blocks.set(place.block - 1, newer(record, blocks.get(place.block - 1)));
  }
  return { station, stationStop, blocks };
}

function sentMs(record: CommandRecord): number {
  return record.sending?.at.monotonicMs ?? Number.NEGATIVE_INFINITY;
}

function isInForce(record: CommandRecord, nowMs: number): boolean {
  const { body, sending, state, outcome } = record;
  const isPower = body.kind === CommandKind.setPower || body.kind === CommandKind.stop;
  if (!isPower || sending === undefined || !isAtDevice(state)) return false;
  if (outcome === CommandOutcome.restarted) return false;
  return isStop(body) || nowMs < sending.holdUntilMs;
}
