import { assert } from '@cellarium/stdx';
import type {
  ArrayCounts,
  ArraySegment,
  DeviceMap,
  MappedAlarmWord,
  MappedArray,
  MappedPoint,
  Read,
  Region,
} from './device-map.ts';
import { ARRAY_FILLS, FILLS } from './fills.ts';
import { NUMBER_REGISTERS, readNumber, type WordOrder } from './number.ts';
import type { NumberTypeName, Profile } from './schema.ts';

const DEFAULT_REGISTERS_MAX = 125;

/** A stretch of registers that holds one value. */
interface Taken {
  readonly at: number;
  readonly registers: number;
}

/** Makes the map of a device that is described by register addresses. */
export function mapRegisters(profile: Profile, counts: ArrayCounts): DeviceMap {
  const order: WordOrder = profile.bus?.wordOrder ?? 'high-first';
  const arrayTaken = (profile.arrays ?? []).map((array) => ({
    at: array.at as number,
    registers:
      (array.stride ?? NUMBER_REGISTERS[array.type ?? 'uint16']) *
      (ARRAY_FILLS[array.fills].per === 'cell' ? counts.cells : counts.sensors),
  }));
  const { racks = 0 } = counts;
  const contactsTaken =
    profile.contacts && racks > 0 ? [{ at: profile.contacts.at, registers: racks }] : [];
  const taken: Taken[] = [
    ...profile.points.map((point) => takenBy(point.at, point.type)),
    ...(profile.alarms ?? []).map((word) => takenBy(word.at, word.type)),
  ];
  const regions = (profile.blocks ?? []).map((block): Region => {
    // A block of cells may be larger than the rack: only what holds a value is read.
    const used = [...taken, ...arrayTaken, ...contactsTaken].filter(
      ({ at }) => at >= block.at && at < block.at + block.registers,
    );
    const end = Math.min(
      block.at + block.registers,
      Math.max(block.at + 1, ...used.map(({ at, registers }) => at + registers)),
    );
    return {
      name: block.name,
      functionCode: block.function === 'input' ? 4 : 3,
      address: block.at,
      group: block.group,
      registers: new Uint16Array(end - block.at),
    };
  });
  const regionOf = (at: number): Region => {
    const found = regions.find(
      ({ address, registers }) => at >= address && at < address + registers.length,
    );
    assert(found !== undefined, 'a checked profile has a block for every address');
    return found;
  };
  const raw = (at: number, type: NumberTypeName, none: readonly number[]) => {
    const region = regionOf(at);
    const offset = at - region.address;
    return () => {
      const number = readNumber(region.registers, offset, type, order);
      return none.includes(number) || Number.isNaN(number) ? undefined : number;
    };
  };

  const points = profile.points.map((point): MappedPoint => {
    const at = point.at as number;
    const type = point.type ?? 'uint16';
    const rawOf = raw(at, type, point.notImplemented ?? []);
    return {
      point,
      region: regionOf(at),
      offset: at - regionOf(at).address,
      registers: NUMBER_REGISTERS[type],
      fill: point.fills === undefined ? undefined : FILLS[profile.device][point.fills],
      raw: rawOf,
      value: () => scaled(rawOf(), point.scale, point.offset),
    };
  });
  const arrays = (profile.arrays ?? []).map((array): MappedArray => {
    const region = regionOf(array.at as number);
    const { stepsPerUnit, per } = ARRAY_FILLS[array.fills];
    const stride = array.stride ?? NUMBER_REGISTERS[array.type ?? 'uint16'];
    const steps = (array.scale ?? 1) * stepsPerUnit;
    const offset = (array.at as number) - region.address;
    const room = Math.floor((region.registers.length - offset) / stride);
    const segment: ArraySegment = {
      region,
      offset,
      stride,
      count: Math.min(room, per === 'cell' ? counts.cells : counts.sensors),
      stepsPerRaw: () => steps,
      signed: array.type === 'int16',
      notImplemented: array.notImplemented ?? [],
    };
    return { array, segments: [segment] };
  });
  const alarms = (profile.alarms ?? []).map((word): MappedAlarmWord => {
    const at = word.at as number;
    const region = regionOf(at);
    return { word, region, offset: at - region.address, raw: raw(at, word.type ?? 'uint16', []) };
  });
  const contacts = contactsOf(contactsTaken[0], regionOf);
  const most = profile.bus?.registersMax ?? DEFAULT_REGISTERS_MAX;
  return {
    regions,
    reads: regions.flatMap((region) => cut(region, taken, most)),
    points,
    arrays,
    alarms,
    ...contacts,
  };
}

/** None where the block of registers ends before the last rack's. */
function contactsOf(
  taken: Taken | undefined,
  regionOf: (at: number) => Region,
): Pick<DeviceMap, 'contacts'> {
  if (!taken) return {};
  const region = regionOf(taken.at);
  const offset = taken.at - region.address;
  if (offset + taken.registers > region.registers.length) return {};
  return { contacts: { region, offset, racks: taken.registers } };
}

export function scaled(
  raw: number | undefined,
  scale: number | undefined,
  offset: number | undefined,
): number | undefined {
  if (raw === undefined) return undefined;
  const factor = scale ?? 1;
  // 3312 x 0.001 is 3.3120000000000003; 3312 / 1000 is 3.312.
  const inverse = Math.round(1 / factor);
  const value =
    Math.abs(factor) < 1 && Math.abs(inverse * factor - 1) < 1e-12 ? raw / inverse : raw * factor;
  return value + (offset ?? 0);
}

function takenBy(at: number | undefined, type: NumberTypeName | undefined): Taken {
  return { at: at as number, registers: NUMBER_REGISTERS[type ?? 'uint16'] };
}

/** Cuts a region into reads of at most `most` registers, never through a value. */
function cut(region: Region, taken: readonly Taken[], most: number): Read[] {
  const reads: Read[] = [];
  const { length } = region.registers;
  for (let offset = 0; offset < length; ) {
    let end = Math.min(length, offset + most);
    const torn = taken.find(({ at, registers }) => {
      const start = at - region.address;
      return start < end && start + registers > end && start > offset;
    });
    if (torn && end < length) end = torn.at - region.address;
    reads.push({ region, offset, count: end - offset });
    offset = end;
  }
  return reads;
}
