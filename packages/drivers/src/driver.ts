import type {
  Columns,
  LINK_COLUMNS,
  LinkError,
  LinkProtocol,
  StationLink,
  TelemetrySink,
  Topology,
} from '@cellarium/model';
import type { Profile } from '@cellarium/profiles';
import type { PolledUnit } from './modbus/unit.ts';
import type { DeviceOrder, OrderAnswered } from './order.ts';

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

/** Who a device says it is, in its own words; empty where it leaves one out. */
export interface DeviceIdentity {
  readonly manufacturer: string;
  readonly model: string;
  readonly options: string;
  readonly version: string;
  readonly serial: string;
}

/**
 * The conversation with one device, without its connection: bytes and times in, telemetry to the sink,
 * bytes out. A device that speaks by itself and one that must be asked look the same from here: the
 * one acts on `received`, the other on `tick`. Never throws on input. Lives over reconnects.
 *
 * `nowMs` is the controller's UTC clock, with parts of a millisecond where it knows them: it dates what
 * comes, and may leap. `monotonicMs` never does: periods, timeouts and round trips are measured by it.
 */
export interface Driver {
  readonly standing: DriverStanding;
  /** Why it is refused; `none` where it is not. */
  readonly refusal: LinkError;
  /** Good frames since the driver was opened. */
  readonly frames: number;
  /** Devices that are asked, where the driver asks: what they answer, for who commissions them. */
  readonly units?: readonly PolledUnit[];
  /** Who the device says it is, where it says so by itself; undefined until it has. */
  readonly identity?: DeviceIdentity | undefined;
  connected(nowMs: number, monotonicMs: number): void;
  received(bytes: Uint8Array, nowMs: number, monotonicMs: number): void;
  /** Called a few times a second while connected. */
  tick(nowMs: number, monotonicMs: number): void;
  disconnected(nowMs: number): void;
  /** Tells the device to do something; not there where its protocol takes no orders from here. */
  order?(order: DeviceOrder, nowMs: number, monotonicMs: number, answered: OrderAnswered): void;
  /** What is to be written now, in one piece; undefined where nothing is. Bounded while not taken. */
  output(): Uint8Array | undefined;
  /** Writes what it counts and measures into its row; state, rates and reconnects are not its own. */
  fillStatistics(columns: Columns<typeof LINK_COLUMNS>, row: number): void;
}

export interface DriverOptions {
  readonly topology: Topology;
  readonly link: StationLink;
  /** By the names that the link's devices give: every one of them is here. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly sink: TelemetrySink;
}

/** One file a protocol: what it is called, and how a conversation with a device of it begins. */
export interface DriverKind {
  readonly protocol: LinkProtocol;
  open(options: DriverOptions): Driver;
}
