import type { Fill } from './fills.ts';
import type { ProfileAlarmWord, ProfileArray, ProfilePoint } from './schema.ts';

/*
 * A profile made ready for one device: which registers are read when, and how each value is taken from
 * them. Made once a connection; values are then read without any look-up by name.
 */

/** Registers of the device that are kept here: a block of the profile, or a SunSpec model. */
export interface Region {
  readonly name: string;
  readonly functionCode: 3 | 4;
  /** Of the first register. */
  readonly address: number;
  readonly group: string;
  /** As last read; what was never read is worth nothing until its reads have been answered. */
  readonly registers: Uint16Array;
}

/** One request. Never tears a value of more than one register. */
export interface Read {
  readonly region: Region;
  /** Registers from the region's first. */
  readonly offset: number;
  readonly count: number;
}

/** A number and, where there is none, why: the device said so. */
export type Reading = number | undefined;

export interface MappedPoint {
  readonly point: ProfilePoint;
  readonly region: Region;
  readonly offset: number;
  readonly registers: number;
  readonly fill: Fill | undefined;
  /** The raw number; undefined where the device says that there is none. */
  readonly raw: () => Reading;
  /** Scaled to the point's unit; undefined where the device says that there is none. */
  readonly value: () => Reading;
}

/** A stretch of an array that lies in one region. */
export interface ArraySegment {
  readonly region: Region;
  readonly offset: number;
  readonly stride: number;
  readonly count: number;
  /** Steps of the sample's column per raw number, as the region's registers say now; NaN: unknown. */
  readonly stepsPerRaw: () => number;
  readonly signed: boolean;
  readonly notImplemented: readonly number[];
}

export interface MappedArray {
  readonly array: ProfileArray;
  readonly segments: readonly ArraySegment[];
}

export interface MappedAlarmWord {
  readonly word: ProfileAlarmWord;
  readonly region: Region;
  readonly offset: number;
  readonly raw: () => Reading;
}

/** Contacts of the racks' hardware layer, a register each. */
interface MappedContacts {
  readonly region: Region;
  readonly offset: number;
  readonly racks: number;
}

export interface DeviceMap {
  readonly regions: readonly Region[];
  readonly reads: readonly Read[];
  readonly points: readonly MappedPoint[];
  readonly arrays: readonly MappedArray[];
  readonly alarms: readonly MappedAlarmWord[];
  /** A register a rack; undefined where the block has none. */
  readonly contacts?: MappedContacts;
}

/** How many cells and sensors a rack has: arrays are read as far as that. */
export interface ArrayCounts {
  readonly cells: number;
  readonly sensors: number;
  /** Of a block: its contacts are read as far as that; 0, or left out: not at all. */
  readonly racks?: number;
}
