import type { Link, ScopeColumns, StationInfo } from '@cellarium/api';
import {
  LINK_ERROR_NAMES,
  LINK_STATE_NAMES,
  LinkState,
  type Place,
  parsePlace,
  type Topology,
} from '@cellarium/model';
import { devicePath, linkId } from '../../format/links.ts';
import type { Priority } from '../../ui/priority.tsx';
import { statePriority } from '../../ui/state-codes.ts';
import { isLate } from '../device-facts/late.ts';

type Links = ScopeColumns<'links'>['links'];
type LinkInfo = StationInfo['links'][number];

/** One device as the table shows it. Undefined: never measured. */
export interface LinkRow {
  /** Its name in the station: meter, B017, B017 R05. */
  readonly id: string;
  readonly protocol: LinkInfo['protocol'];
  /** Where the first device is shown, or the one in trouble. */
  readonly path: string;
  /** Of a link that is asked, once the server told them. */
  readonly devices: Link['devices'] | undefined;
  /** What follows the place in its name: ` PCS`, ` #2` for a second gateway. */
  readonly suffix: string;
  /** Undefined for the meter. */
  readonly place: Place | undefined;
  readonly state: number;
  readonly sinceMs: number | undefined;
  readonly framesPerSecond: number;
  readonly kilobytesPerSecond: number;
  readonly lastFrameMs: number | undefined;
  readonly gaps: number;
  readonly lost: number;
  /** What came and could not be used: wrong checksums, wrong contents, replies that are no answer. */
  readonly unusable: number;
  readonly duplicates: number;
  readonly replayed: number;
  readonly reconnects: number;
  readonly roundTripMs: number | undefined;
  readonly roundTripMaxMs: number | undefined;
  readonly clockOffsetMs: number | undefined;
  readonly clockUncertaintyMs: number | undefined;
  readonly lastError: (typeof LINK_ERROR_NAMES)[number];
  readonly priority: Priority | undefined;
  /** Higher is worse; what sorts alike keeps the order of the station. */
  readonly badness: number;
}

const SUFFIX = / (?:PCS|#\d+)$/;
/** A second off, and the order of events between two devices means nothing. */
const CLOCK_FAR_MS = 1_000;
const BADNESS: Readonly<Record<Priority, number>> = { p1: 4, p2: 3, p3: 2, p4: 1 };

export const isClockFar = (row: Pick<LinkRow, 'clockOffsetMs'>): boolean =>
  row.clockOffsetMs !== undefined && Math.abs(row.clockOffsetMs) >= CLOCK_FAR_MS;

/** `listed` are the links of the station, in the order of the rows; `told` what answers over each. */
export function linkRows(
  links: Links,
  listed: readonly LinkInfo[],
  topology: Topology,
  told: readonly Link[] = [],
): LinkRow[] {
  return listed.map((_, index) => linkRow(links, index, listed, topology, told[index]));
}

function linkRow(
  links: Links,
  index: number,
  listed: readonly LinkInfo[],
  topology: Topology,
  told: Link | undefined,
): LinkRow {
  const link = listed[index] as LinkInfo;
  const devices = link.protocol === 'modbus' ? told?.devices : undefined;
  const at = (column: { readonly [index: number]: number }): number => column[index] as number;
  /** Zero is no time, and not a number is no measurement. */
  const known = (column: { readonly [index: number]: number }): number | undefined => {
    const value = at(column);
    return value === 0 || Number.isNaN(value) ? undefined : value;
  };
  const state = at(links.state);
  const isMeasured = state === LinkState.up || at(links.roundTripMaxMs) > 0;
  const clockOffsetMs =
    isMeasured && !Number.isNaN(at(links.clockOffsetMs)) ? at(links.clockOffsetMs) : undefined;
  const priority = priorityOf(state, clockOffsetMs, devices);
  const unit = devices?.worst?.unit ?? told?.devices.firstUnit ?? 0;
  return {
    id: link.name,
    protocol: link.protocol,
    path: devicePath(linkId(link.name), unit),
    devices,
    // `B001 PCS` and `B001 #2` are the block's: their names are not places.
    place: parsePlace(link.name.replace(SUFFIX, ''), topology),
    suffix: SUFFIX.exec(link.name)?.[0] ?? '',
    state,
    sinceMs: known(links.stateSinceMs),
    framesPerSecond: at(links.framesPerSecond),
    kilobytesPerSecond: at(links.bytesPerSecond) / 1_000,
    lastFrameMs: known(links.lastFrameMs),
    gaps: at(links.gaps),
    lost: at(links.lost),
    unusable: at(links.checksumErrors) + at(links.malformed),
    duplicates: at(links.duplicates),
    replayed: at(links.replayed),
    reconnects: at(links.reconnects),
    roundTripMs: known(links.roundTripMs),
    roundTripMaxMs: known(links.roundTripMaxMs),
    clockOffsetMs,
    clockUncertaintyMs: clockOffsetMs === undefined ? undefined : at(links.clockUncertaintyMs),
    // What went wrong before the first connection stood is over: at every start devices and server wait
    // for each other.
    lastError:
      state === LinkState.up && at(links.reconnects) === 0
        ? 'none'
        : (LINK_ERROR_NAMES[at(links.lastError)] ?? 'other'),
    priority,
    badness: priority ? BADNESS[priority] : 0,
  };
}

function priorityOf(
  state: number,
  clockOffsetMs: number | undefined,
  devices: Link['devices'] | undefined,
): Priority | undefined {
  const ofState = statePriority('link', state);
  if (ofState) return ofState;
  if (devices && devices.inTrouble > 0) return 'p2';
  if (devices?.groups.some(isLate)) return 'p3';
  if (isClockFar({ clockOffsetMs })) return 'p3';
  return state === LinkState.up ? undefined : 'p4';
}

export interface LinkSummary {
  readonly up: number;
  readonly of: number;
  /** Devices by any state but up, in the order of the states. */
  readonly others: readonly { readonly state: number; readonly count: number }[];
  readonly framesPerSecond: number;
  readonly kilobytesPerSecond: number;
  readonly frames: LinkLosses;
  readonly polls: LinkLosses;
}

/** What did not come well since the server started. */
interface LinkLosses {
  /** Sequences that were missing, or rounds that were left out. */
  readonly gaps: number;
  /** Never came: frames that the device no longer has, or answers within their time. */
  readonly lost: number;
  /** Wrong checksums or contents, or replies that were no answer. */
  readonly faults: number;
  readonly replayed: number;
}

export function summarise(rows: readonly LinkRow[]): LinkSummary {
  const sum = (of: (row: LinkRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const count = (state: number): number => rows.filter((row) => row.state === state).length;
  return {
    up: count(LinkState.up),
    of: rows.length,
    others: LINK_STATE_NAMES.map((_, state) => ({ state, count: count(state) })).filter(
      (other) => other.state !== LinkState.up && other.count > 0,
    ),
    framesPerSecond: sum((row) => row.framesPerSecond),
    kilobytesPerSecond: sum((row) => row.kilobytesPerSecond),
    frames: lossesOf(rows.filter(({ protocol }) => protocol === 'frames')),
    polls: lossesOf(rows.filter(({ protocol }) => protocol === 'modbus')),
  };
}

function lossesOf(rows: readonly LinkRow[]): LinkLosses {
  const sum = (of: (row: LinkRow) => number): number => rows.reduce((all, row) => all + of(row), 0);
  return {
    gaps: sum((row) => row.gaps),
    lost: sum((row) => row.lost),
    faults: sum((row) => row.unusable),
    replayed: sum((row) => row.replayed),
  };
}
