import { type CodeOf, namesByCode } from './closed.ts';
import type { TableShape } from './columns.ts';

export const LinkState = {
  /** Waiting to try again. */
  down: 0,
  connecting: 1,
  /** TCP stands; the device has not said who it is, or was refused. */
  greeting: 2,
  /** Frames come. */
  up: 3,
  /** TCP stands and nothing comes. */
  silent: 4,
  /** TCP stands, and what comes makes no sense. */
  garbled: 5,
} as const;
export type LinkState = CodeOf<typeof LinkState>;
export const LINK_STATE_NAMES = namesByCode(LinkState);

/** Why a link last failed; each has a sentence in the console's catalogues that says what to do. */
export const LinkError = {
  none: 0,
  refused: 1,
  unreachable: 2,
  timedOut: 3,
  closedByDevice: 4,
  wrongVersion: 5,
  wrongDevice: 6,
  wrongLayout: 7,
  garbage: 8,
  silent: 9,
  addressUnknown: 10,
  other: 11,
  /** The certificates of the two ends do not satisfy each other, or the device speaks no TLS. */
  tlsRefused: 12,
} as const;
export type LinkError = CodeOf<typeof LinkError>;
export const LINK_ERROR_NAMES = namesByCode(LinkError);

/** One row a link of the station. Counters since the server started. */
export const LINK_COLUMNS = {
  state: 'u8',
  lastError: 'u8',
  stateSinceMs: 'f64',
  lastFrameMs: 'f64',
  framesPerSecond: 'f32',
  bytesPerSecond: 'f32',
  frames: 'f64',
  /** Sequences that were missing when a newer one came; most are filled from the device's store. */
  gaps: 'u32',
  /** Sequences that never came: the device no longer has them. */
  lost: 'u32',
  checksumErrors: 'u32',
  /** Came whole and made no sense: frames of a wrong content, replies that are no answer. */
  malformed: 'u32',
  duplicates: 'u32',
  /** Frames that came late, from the device's store. */
  replayed: 'u32',
  reconnects: 'u32',
  /** Dropped because the inbox was full. */
  dropped: 'u32',
  /** This and the next three are NaN until the first heartbeat was answered. */
  roundTripMs: 'f32',
  /** Of the last minute. */
  roundTripMaxMs: 'f32',
  /** Device clock minus ours. */
  clockOffsetMs: 'f32',
  /** At least 1 ms: times on the wire are whole milliseconds. */
  clockUncertaintyMs: 'f32',
} as const satisfies TableShape;
