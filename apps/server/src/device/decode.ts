import {
  ARRAY_FILLS,
  type DeviceMap,
  type MappedArray,
  type Read,
  type Region,
  takeArray,
} from '@cellarium/profiles';
import type { DeviceConnection } from './connection.ts';

/** A read that was not answered with values, and why. */
interface FailedRead {
  readonly read: Read;
  readonly cause: string;
}

export interface ShownPoint {
  readonly name: string;
  readonly address: number;
  readonly registers: readonly number[];
  /** Undefined: there is none; `why` says the cause. */
  readonly raw: number | undefined;
  readonly value: number | undefined;
  readonly unit: string;
  readonly meaning: string | undefined;
  readonly why: string | undefined;
}

export interface ShownAlarmWord {
  readonly name: string;
  readonly address: number;
  readonly severity: string;
  readonly raw: number | undefined;
  readonly why: string | undefined;
  readonly raised: readonly { readonly bit: number; readonly meaning: string }[];
}

export interface ShownArray {
  readonly fills: string;
  readonly unit: string;
  readonly digits: number;
  /** In the unit; undefined where the device gives none. */
  readonly values: readonly (number | undefined)[];
}

export interface Shown {
  readonly points: readonly ShownPoint[];
  readonly alarms: readonly ShownAlarmWord[];
  readonly arrays: readonly ShownArray[];
  readonly failed: readonly FailedRead[];
}

const NO_VALUE = 'the device says that there is none';

/** Reads every register of the map once. A read that fails is kept with its cause; the rest goes on. */
export async function readAll(connection: DeviceConnection, map: DeviceMap): Promise<Shown> {
  const failed: FailedRead[] = [];
  for (const read of map.reads) {
    const { region, offset, count } = read;
    const answer = await connection.registers({
      fn: region.functionCode,
      address: region.address + offset,
      count,
    });
    if (answer.ok) region.registers.set(answer.value, offset);
    else failed.push({ read, cause: answer.error });
  }
  return shown(map, failed);
}

function shown(map: DeviceMap, failed: readonly FailedRead[]): Shown {
  const causeAt = (region: Region, offset: number, registers: number): string | undefined =>
    failed.find(
      ({ read }) =>
        read.region === region &&
        offset < read.offset + read.count &&
        offset + registers > read.offset,
    )?.cause;
  return {
    failed,
    points: map.points.map(({ point, region, offset, registers, fill, raw, value }): ShownPoint => {
      const cause = causeAt(region, offset, registers);
      const rawNumber = cause === undefined ? raw() : undefined;
      return {
        name: point.name,
        address: region.address + offset,
        registers:
          cause === undefined ? [...region.registers.slice(offset, offset + registers)] : [],
        raw: rawNumber,
        value: cause === undefined ? value() : undefined,
        unit: point.unit ?? fill?.unit ?? '',
        meaning: rawNumber === undefined ? undefined : point.values?.[String(rawNumber)],
        why: cause ?? (rawNumber === undefined ? NO_VALUE : undefined),
      };
    }),
    alarms: map.alarms.map(({ word, region, offset, raw }): ShownAlarmWord => {
      const cause = causeAt(region, offset, 1);
      const bits = cause === undefined ? raw() : undefined;
      return {
        name: word.name,
        address: region.address + offset,
        severity: word.severity,
        raw: bits,
        why: cause ?? (bits === undefined ? NO_VALUE : undefined),
        raised: Array.from({ length: 32 }, (_, bit) => bit)
          .filter((bit) => Math.floor((bits ?? 0) / 2 ** bit) % 2 === 1)
          .map((bit) => ({ bit, meaning: word.bits[String(bit)] ?? 'not in the profile' })),
      };
    }),
    arrays: map.arrays.map((mapped) => shownArray(mapped, causeAt)),
  };
}

function shownArray(
  mapped: MappedArray,
  causeAt: (region: Region, offset: number, registers: number) => string | undefined,
): ShownArray {
  const { fills } = mapped.array;
  const { unit, stepsPerUnit } = ARRAY_FILLS[fills];
  const length = mapped.segments.reduce((sum, { count }) => sum + count, 0);
  const isVoltage = fills === 'cellVoltage';
  const column = isVoltage ? new Uint16Array(length) : new Int16Array(length);
  const none = isVoltage ? 0xffff : -0x8000;
  takeArray(mapped, column, none);
  let at = 0;
  for (const { region, offset, stride, count } of mapped.segments) {
    for (let value = 0; value < count; value += 1, at += 1) {
      if (causeAt(region, offset + value * stride, 1) !== undefined) column[at] = none;
    }
  }
  return {
    fills,
    unit,
    digits: Math.round(Math.log10(stepsPerUnit)),
    values: Array.from(column, (steps) => (steps === none ? undefined : steps / stepsPerUnit)),
  };
}
