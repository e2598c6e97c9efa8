import type { Columns, LINK_COLUMNS, LinkError, TelemetrySink, Topology } from '@cellarium/model';

/** How far a driver has come with the device at the other end. */
export const DriverStanding = {
  /** Not connected, or the device has not said who it is. */
  greeting: 0,
  /** The right device: what it says goes to the sink. */
  up: 1,
  /** Not the device that belongs here: write the output, then close. */
  refused: 2,
} as const;
export type DriverStanding = (typeof DriverStanding)[keyof typeof DriverStanding];

/**
 * The conversation with one device, without its connection: bytes and times in, telemetry to the sink,
 * bytes out. A device that speaks by itself and one that must be asked look the same from here: the
 * one acts on `received`, the other on `tick`. Never throws on input. Lives over reconnects.
 *
 * `nowMs` is the controller's UTC clock, with parts of a millisecond where it knows them.
 */
export interface Driver {
  readonly standing: DriverStanding;
  /** Why it is refused; `none` where it is not. */
  readonly refusal: LinkError;
  /** Good frames since the driver was opened. */
  readonly frames: number;
  connected(nowMs: number): void;
  received(bytes: Uint8Array, nowMs: number): void;
  /** Called a few times a second while connected. */
  tick(nowMs: number): void;
  disconnected(nowMs: number): void;
  /** What is to be written now, in one piece; undefined where nothing is. Bounded while not taken. */
  output(): Uint8Array | undefined;
  /** Writes what it counts and measures into its row; state, rates and reconnects are not its own. */
  fillStatistics(columns: Columns<typeof LINK_COLUMNS>, row: number): void;
}

export interface DriverOptions {
  readonly topology: Topology;
  /** Row of LINK_COLUMNS: 0 is the meter, 1 + block the blocks. */
  readonly device: number;
  readonly sink: TelemetrySink;
}

/** One file a device: what it is called, and how a conversation with it begins. */
export interface DriverKind {
  readonly id: string;
  open(options: DriverOptions): Driver;
}
