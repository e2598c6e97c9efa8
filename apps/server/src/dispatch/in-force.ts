import {
  CommandKind,
  CommandOutcome,
  type CommandRecord,
  isAtDevice,
  isStop,
  STATION_PLACE,
} from '@cellarium/dispatch';
import { parsePlace, type Topology } from '@cellarium/model';

/** Commands that ask for something now. */
export interface InForce {
  readonly station: CommandRecord | undefined;
  readonly stationStop: CommandRecord | undefined;
  /** By block; a stop of it too. */
  readonly blocks: ReadonlyMap<number, CommandRecord>;
  /** Of the station and of blocks. */
  readonly stops: readonly CommandRecord[];
  /** Of our protection. */
  readonly overrides: readonly CommandRecord[];
}

export const NOTHING_IN_FORCE: InForce = {
  station: undefined,
  stationStop: undefined,
  blocks: new Map(),
  stops: [],
  overrides: [],
};

/**
 * What went out and is neither over nor out of its time. What a restart found is not, for nothing resumes
 * by itself; but a stop is: what rests goes on resting.
 */
export function inForceOf(
  records: readonly CommandRecord[],
  topology: Topology,
  nowMs: number,
): InForce {
  let station: CommandRecord | undefined;
  let stationStop: CommandRecord | undefined;
  const blocks = new Map<number, CommandRecord>();
  const overrides: CommandRecord[] = [];
  const newer = (one: CommandRecord, other: CommandRecord | undefined): CommandRecord =>
    other !== undefined && sentMs(other) > sentMs(one) ? other : one;
  for (const record of records) {
    if (!isInForce(record, nowMs)) continue;
    if (record.body.kind === CommandKind.overrideProtection) {
      overrides.push(record);
      continue;
    }
    if (record.body.place === STATION_PLACE) {
      if (isStop(record.body)) stationStop = newer(record, stationStop);
      else station = newer(record, station);
      continue;
    }
    const place = parsePlace(record.body.place, topology);
    if (place === undefined) continue;
    blocks.set(place.block - 1, newer(record, blocks.get(place.block - 1)));
  }
  const ofBlocks = [...blocks.values()].filter(({ body }) => isStop(body));
  const stops = stationStop === undefined ? ofBlocks : [stationStop, ...ofBlocks];
  return { station, stationStop, blocks, stops, overrides };
}

function sentMs(record: CommandRecord): number {
  return record.sending?.at.monotonicMs ?? Number.NEGATIVE_INFINITY;
}

const ASKING: readonly CommandKind[] = [
  CommandKind.setPower,
  CommandKind.stop,
  CommandKind.overrideProtection,
];

function isInForce(record: CommandRecord, nowMs: number): boolean {
  const { body, sending, state, outcome } = record;
  if (!ASKING.includes(body.kind) || sending === undefined || !isAtDevice(state)) return false;
  if (isStop(body)) return true;
  return outcome !== CommandOutcome.restarted && nowMs < sending.holdUntilMs;
}
