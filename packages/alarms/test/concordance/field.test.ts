import {
  absentBit,
  createColumns,
  createStationImage,
  GUARDED_QUANTITIES,
  Layer,
  Quality,
  RACK_AGGREGATE_COLUMNS,
  RACK_POINTS,
} from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { FAMILIES, guardLimits, readingOf } from '../../src/index.ts';
import { SMALL, START_MS } from '../incidents/desk.ts';

const LIMITS = {
  cellVoltageMv: { low: [2_950, 2_500, 2_400], high: [3_500, 3_600, 3_650] },
  cellTemperatureDeciC: { low: [50, 0, -100], high: [450, 500, 550] },
  cellSpreadMv: [500, 600, 800],
  insulationKohm: [550, 275, 137],
  hardware: {
    cellVoltageHighMv: 3_800,
    cellVoltageLowMv: 2_000,
    currentDeciA: 4_000,
    cellTemperatureHighDeciC: 700,
    insulationLowKohm: 60,
  },
} as const;

function newView() {
  const image = createStationImage(SMALL);
  const aggregates = { racks: createColumns(RACK_AGGREGATE_COLUMNS, SMALL.racks) };
  image.racks.quality.fill(Quality.good);
  image.racks.sourceTimeMs.fill(START_MS);
  image.racks.currentDeciA[1] = -1_504;
  image.racks.insulationKohm[1] = 2_100;
  image.racks.voltageDeciV[1] = 13_312;
  aggregates.racks.cellsFresh.fill(16);
  aggregates.racks.sensorsFresh.fill(4);
  aggregates.racks.cellVoltageMaxMv[1] = 3_412;
  aggregates.racks.cellVoltageMinMv[1] = 3_398;
  aggregates.racks.temperatureMaxDeciC[1] = 312;
  aggregates.racks.temperatureMinDeciC[1] = 287;
  return { image, aggregates };
}

describe('what a rack measures of each guarded quantity', () => {
  test('is the worst of its members, in the unit of the quantity, either direction of current alike', () => {
    const view = newView();
    const values = GUARDED_QUANTITIES.map((quantity) => readingOf(view, 1, quantity)?.value);
    expect(values.map((value) => Math.round((value ?? 0) * 10) / 10)).toEqual([
      3_412, 3_398, 14, 31.2, 28.7, 2.5, 150.4, 2_100, 1_331.2, 1_331.2,
    ]);
    expect(readingOf(view, 1, 'cellSpread')).toMatchObject({
      sourceTimeMs: START_MS,
      isGood: true,
    });
  });

  test('keeps its last value and is not good where the rack or all its sensors are not', () => {
    const view = newView();
    view.aggregates.racks.sensorsFresh[1] = 0;
    expect(readingOf(view, 1, 'temperatureHigh')).toMatchObject({ value: 31.2, isGood: false });
    expect(readingOf(view, 1, 'cellVoltageHigh')?.isGood).toBe(true);
    view.image.racks.quality[1] = Quality.stale;
    for (const quantity of GUARDED_QUANTITIES) {
      expect(readingOf(view, 1, quantity)?.isGood, quantity).toBe(false);
    }
  });

  test('is nothing where the device does not give it', () => {
    const view = newView();
    view.image.racks.absentBits[1] = absentBit(RACK_POINTS, 'insulationKohm');
    expect(readingOf(view, 1, 'insulation')).toBeUndefined();
    expect(readingOf(view, 1, 'overCurrent')).toBeDefined();
  });
});

describe('the limits of the layers', () => {
  const limits = guardLimits(LIMITS, (condition, level) => {
    if (condition === 'charge-temperature-high') return [45, 50, 54][level - 1] ?? null;
    if (condition === 'discharge-temperature-high') return [48, 50, 52][level - 1] ?? null;
    return condition === 'cell-voltage-low' && level < 3 ? 3_000 - level * 100 : null;
  });

  test('come in the unit of the quantity; of two rules the tighter counts', () => {
    expect(limits.limit(Layer.hardware, 'temperatureHigh', 3)).toBe(70);
    expect(limits.limit(Layer.firmware, 'temperatureHigh', 2)).toBe(50);
    expect(limits.limit(Layer.software, 'temperatureHigh', 1)).toBe(45);
    expect(limits.limit(Layer.software, 'temperatureHigh', 3)).toBe(52);
    expect(limits.limit(Layer.hardware, 'overCurrent', 3)).toBe(400);
  });

  test('are not known where nobody says them', () => {
    expect(limits.limit(Layer.software, 'cellVoltageLow', 3)).toBeNull();
    expect(limits.limit(Layer.firmware, 'overCurrent', 1)).toBeNull();
    expect(limits.limit(Layer.hardware, 'cellSpread', 3)).toBeNull();
    expect(limits.limit(Layer.software, 'insulation', 1)).toBeNull();
  });

  test('of the hardware lie beyond those of the firmware, on the bad side', () => {
    for (const quantity of GUARDED_QUANTITIES) {
      const hardware = limits.limit(Layer.hardware, quantity, 3);
      const firmware = limits.limit(Layer.firmware, quantity, 3);
      if (hardware === null || firmware === null) continue;
      expect((hardware - firmware) * FAMILIES[quantity].direction, quantity).toBeGreaterThan(0);
    }
  });
});
