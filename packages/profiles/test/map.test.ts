import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutModel, modelById } from '@cellarium/sunspec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DeviceMap,
  mapRegisters,
  mapSunspec,
  NUMBER_REGISTERS,
  type Profile,
  parseProfile,
  readNumber,
  takeArray,
  writeNumber,
} from '../src/index.ts';

const COUNTS = { cells: 416, sensors: 96 };

const SHIPPED = join(import.meta.dirname, '../../stations/profiles');

function profile(name: string): Profile {
  const opened = parseProfile(readFileSync(join(SHIPPED, `${name}.yaml`), 'utf8'), name);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** Writes words at an address of the map, as a reply would. */
function put(map: DeviceMap, at: number, ...words: number[]): void {
  for (const region of map.regions) {
    for (const [index, word] of words.entries()) {
      const offset = at + index - region.address;
      if (offset >= 0 && offset < region.registers.length) region.registers[offset] = word;
    }
  }
}

const point = (map: DeviceMap, name: string) =>
  map.points.find((mapped) => mapped.point.name === name);

describe('a map of registers', () => {
  test('scales, signs and enumerates as the profile says', () => {
    const map = mapRegisters(profile('hv-rack-a'), COUNTS);
    put(map, 0x2100, 13_312, 0xffff - 1_569);
    put(map, 0x2103, 61);
    expect(point(map, 'rackVoltage')?.value()).toBe(1_331.2);
    expect(point(map, 'rackCurrent')?.value()).toBe(-157);
    expect(point(map, 'soc')?.value()).toBe(61);
  });

  test('reads 416 voltages and 96 temperatures, and not a register more', () => {
    const map = mapRegisters(profile('hv-rack-a'), COUNTS);
    const cells = map.reads.filter(({ region }) => region.group === 'cells');
    expect(cells.map(({ count }) => count)).toEqual([125, 125, 125, 41, 96]);
  });

  test('cells that the device does not measure stay unmeasured', () => {
    const map = mapRegisters(profile('hv-rack-a'), COUNTS);
    put(map, 0x2800, 3_312, 0xffff, 3_310);
    const voltages = new Uint16Array(416);
    const array = map.arrays.find(({ array: { fills } }) => fills === 'cellVoltage');
    if (!array) throw new Error('a rack has cells');
    takeArray(array, voltages, 0xffff);
    expect([...voltages.subarray(0, 3)]).toEqual([3_312, 0xffff, 3_310]);
  });

  test.each(['generic-pcs', 'hv-rack-a', 'hv-rack-b', 'pylontech-m2'])(
    'no read of %s tears a value or is longer than the device takes',
    (name) => {
      for (const registersMax of [4, 10, 125]) {
        const wanted = profile(name);
        const map = mapRegisters({ ...wanted, bus: { ...wanted.bus, registersMax } }, COUNTS);
        for (const { count } of map.reads) expect(count).toBeLessThanOrEqual(registersMax);
        for (const mapped of map.points) {
          const whole = map.reads.some(
            ({ region, offset, count }) =>
              region === mapped.region &&
              mapped.offset >= offset &&
              mapped.offset + mapped.registers <= offset + count,
          );
          expect(whole, mapped.point.name).toBe(true);
        }
      }
    },
  );

  test('every number is read as it was written, in both word orders', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('uint16', 'int16', 'uint32', 'int32', 'int64', 'float32', 'float64'),
        fc.constantFrom('high-first', 'low-first'),
        fc.integer({ min: -0x8000, max: 0x7fff }),
        (type, order, value) => {
          const number = type.startsWith('u') ? Math.abs(value) : value;
          const registers = writeNumber(number, type, order);
          expect(registers.length).toBe(NUMBER_REGISTERS[type]);
          expect(readNumber(registers, 0, type, order)).toBe(number);
        },
      ),
    );
  });
});

describe('a map of SunSpec models', () => {
  function model(id: number, length: number, set: Record<string, number>) {
    const table = modelById(id);
    if (!table) throw new Error('a known model');
    const registers = new Uint16Array(length + 2);
    registers[0] = id;
    registers[1] = length;
    const counts: Record<string, number> = { NMod: set.NMod ?? 0 };
    const layout = layoutModel(table, length, (name) => counts[name]);
    if (!layout.ok) throw new Error(layout.error);
    for (const { point: placed, path, offset } of layout.value.points) {
      const value = set[path] ?? set[placed.name];
      if (value !== undefined) registers[offset] = value & 0xffff;
    }
    return { found: { id, address: 40_000 + id, length, known: true }, registers };
  }

  const rack = (cells: number) => [
    model(802, 62, { AChaMax: 1_570, ADisChaMax: 2_000, AMax_SF: -1, State: 3 }),
    model(804, 46 + 8 * 16, {
      NMod: 8,
      V: 13_312,
      V_SF: -1,
      A: -1_570,
      A_SF: -1,
      SoC: 613,
      SoC_SF: -1,
      SoH: 997,
      SoH_SF: -1,
    }),
    ...Array.from({ length: 8 }, () =>
      model(805, 42 + cells * 4, { CellV: 3_312, CellV_SF: -3, CellTmp: 251, Tmp_SF: -1 }),
    ),
  ];

  test('takes values with the scale factors of the device', () => {
    const map = mapSunspec(profile('sunspec-rack'), rack(52), COUNTS);
    if (!map.ok) throw new Error(map.error.kind);
    expect(point(map.value, 'voltage')?.value()).toBe(1_331.2);
    expect(point(map.value, 'current')?.value()).toBe(-157);
    expect(point(map.value, 'chargeLimit')?.value()).toBe(157);
  });

  test('takes the cells of all modules in loops, one a module', () => {
    const map = mapSunspec(profile('sunspec-rack'), rack(52), COUNTS);
    if (!map.ok) throw new Error(map.error.kind);
    const voltages = new Uint16Array(416);
    const array = map.value.arrays.find(({ array: { fills } }) => fills === 'cellVoltage');
    if (!array) throw new Error('a rack has cells');
    expect(array.segments.length).toBe(8);
    expect(takeArray(array, voltages, 0xffff)).toBe(416);
    expect(new Set(voltages)).toEqual(new Set([3_312]));
  });

  test('a device with fewer cells than the station says is refused', () => {
    expect(mapSunspec(profile('sunspec-rack'), rack(40), COUNTS)).toMatchObject({
      ok: false,
      error: { kind: 'too-few-values', found: 320 },
    });
  });

  test('a model that a device may lack takes its points with it, and nothing else', () => {
    const may: Profile = {
      ...profile('sunspec-rack'),
      sunspec: { models: { 802: 'fast', 804: 'fast', 805: 'cells' }, optional: [802] },
    };
    const models = rack(52).filter(({ found }) => found.id !== 802);
    const map = mapSunspec(may, models, COUNTS);
    if (!map.ok) throw new Error(map.error.kind);
    expect(point(map.value, 'chargeLimit')).toBeUndefined();
    expect(point(map.value, 'voltage')?.value()).toBe(1_331.2);
  });

  test('a point of one repeat of a group is found by its path', () => {
    const pcs = { ...profile('sunspec-rack'), arrays: [], alarms: [] };
    const second = {
      name: 'moduleTwo',
      model: 804,
      point: 'lithium_ion_string_module[2].ModCellVMax',
    };
    const map = mapSunspec({ ...pcs, points: [second] }, rack(52), COUNTS);
    if (!map.ok) throw new Error(map.error.kind);
    const at = point(map.value, 'moduleTwo');
    // Behind the model's own 48 registers, the 16 of the first module, and three of the second.
    expect(at?.offset).toBe(48 + 16 + 3);
  });

  test('a device without a model that the profile needs is refused', () => {
    const models = rack(52).filter(({ found }) => found.id !== 802);
    expect(mapSunspec(profile('sunspec-rack'), models, COUNTS)).toMatchObject({
      ok: false,
      error: { kind: 'model-missing', model: 802 },
    });
  });
});
