import { parsePlace, Topology } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import { formatEnergy, formatNumber, formatPower } from '../src/format/numbers.ts';
import { isWithin, placePath, rackId } from '../src/format/places.ts';
import { createPlantTime, formatAge } from '../src/format/time.ts';

describe('numbers', () => {
  it('carry a true minus, grouped digits, and a plus only where the sign is asked for', () => {
    expect(formatNumber(-182.44, 1)).toBe('−182.4');
    expect(formatNumber(998_400, 0)).toBe('998,400');
    expect(formatNumber(12, 1, true)).toBe('+12.0');
    expect(formatNumber(0, 1, true)).toBe('0.0');
  });

  it('of power are in the unit of the station, not of the moment', () => {
    expect(formatPower(471_000, 500_000)).toMatchObject({ text: '471.0', unit: 'MW' });
    expect(formatPower(12, 500_000)).toMatchObject({ text: '0.0', unit: 'MW' });
    expect(formatPower(612, 1_250)).toMatchObject({ text: '612', unit: 'kW' });
  });

  it('of energy grow into the next unit', () => {
    expect(formatEnergy(612_000, 1_003_000)).toMatchObject({ text: '612.0', unit: 'MWh' });
    expect(formatEnergy(18_402_113, 1_003_000)).toMatchObject({ text: '18.40', unit: 'GWh' });
    expect(formatEnergy(1_250, 2_500)).toMatchObject({ text: '1,250', unit: 'kWh' });
  });
});

describe('ages', () => {
  it.each([
    [830, '0.8 s'],
    [9_940, '9.9 s'],
    [9_999, '9.9 s'],
    [10_000, '10 s'],
    [41_000, '41 s'],
    [185_000, '3 min 05 s'],
    [7_800_000, '2 h 10 min'],
    [356_400_000, '4 d 3 h'],
    [-20, '0.0 s'],
  ])('of %d ms read %s', (ms, text) => {
    expect(formatAge(ms)).toBe(text);
  });
});

describe('plant time', () => {
  it('is the time on the walls of the station, with its offset', () => {
    const time = createPlantTime('Asia/Shanghai')(Date.UTC(2026, 10, 22, 6, 31, 52, 118));
    expect(time).toEqual({
      clock: '14:31:52',
      clockMs: '14:31:52.118',
      date: '2026-11-22',
      offset: 'UTC+08:00',
    });
  });

  it('follows daylight saving, and writes UTC as an offset like any other', () => {
    const berlin = createPlantTime('Europe/Berlin');
    expect(berlin(Date.UTC(2026, 6, 1)).offset).toBe('UTC+02:00');
    expect(berlin(Date.UTC(2026, 11, 1)).offset).toBe('UTC+01:00');
    expect(createPlantTime('UTC')(0).offset).toBe('UTC+00:00');
  });
});

describe('places', () => {
  const topology = new Topology({
    feeders: 10,
    blocks: 200,
    racksPerBlock: 12,
    modulesPerRack: 8,
    cellsPerModule: 52,
    sensorsPerModule: 12,
  });

  it.each([
    ['b17', '/blocks/B017'],
    ['B017 R05', '/racks/B017R05'],
    ['b017.r05 m3', '/racks/B017R05?module=M3'],
    ['B017 R05 C213', '/racks/B017R05?cell=M5C05'],
    ['B017R05M3C21', '/racks/B017R05?cell=M3C21'],
  ])('%s leads to %s', (text, path) => {
    const place = parsePlace(text, topology);
    expect(place && placePath(place)).toBe(path);
  });

  it.each(['B201', 'B017 R13', 'B017 R05 C417', 'rack', ''])('%s leads nowhere', (text) => {
    expect(parsePlace(text, topology)).toBeUndefined();
  });

  it('lie within one another as they are nested', () => {
    const cell = { block: 17, rack: 5, module: 3, cell: 21 };
    expect(rackId(cell)).toBe('B017R05');
    expect(isWithin(cell, { block: 17 })).toBe(true);
    expect(isWithin(cell, { block: 17, rack: 5 })).toBe(true);
    expect(isWithin(cell, { block: 17, rack: 6 })).toBe(false);
    expect(isWithin({ block: 17 }, cell)).toBe(false);
  });
});
