import {
  LimitReason,
  Quality,
  RackState,
  STALE_AFTER_MS,
  TEMPERATURE_NOT_MEASURED,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellsAt, Field, sensorsAt, station, topology } from './field.ts';

/** One cycle of a random life: some racks speak, some are silent for long. */
function live(field: Field, random: Random): void {
  for (let rack = 0; rack < topology.racks; rack += 1) {
    if (random.chance(0.3)) continue;
    const voltage = () =>
      random.chance(0.1)
        ? VOLTAGE_NOT_MEASURED
        : 3_300 + random.below(random.chance(0.1) ? 3_000 : 30);
    const temperature = () =>
      random.chance(0.1) ? TEMPERATURE_NOT_MEASURED : random.below(600) - 300;
    field.rack(rack, {
      state: random.chance(0.8) ? RackState.closed : random.below(7),
      socPermille: random.below(1_001),
      sohPermille: random.chance(0.1) ? 0 : 700 + random.below(301),
      voltageDeciV: 9_000 + random.below(2_000),
      dischargeLimitDeciA: random.below(2_000),
      chargeLimitDeciA: random.below(2_000),
      dischargeLimitReason: random.below(10),
      chargeLimitReason: random.below(12),
      ...cellsAt(...Array.from({ length: topology.cellsPerRack }, voltage)),
      ...sensorsAt(...Array.from({ length: topology.sensorsPerRack }, temperature)),
    });
  }
  for (let block = 0; block < topology.blocks; block += 1) {
    if (random.chance(0.3)) continue;
    field.block(block, {
      dischargeablePowerDeciKw: random.below(4_000),
      chargeablePowerDeciKw: random.below(4_000),
    });
  }
  field.cycle(random.chance(0.2) ? STALE_AFTER_MS : 100 + random.below(900));
}

interface Point {
  readonly value: number;
  readonly index: number;
}

const range = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at);

/** Good points of [first, first + count), of fresh racks alone where asked. */
function goodPoints(
  field: Field,
  kind: 'cells' | 'sensors',
  first: number,
  count: number,
): Point[] {
  const { image } = field.engine;
  const values = kind === 'cells' ? image.cells.voltageMv : image.sensors.temperatureDeciC;
  const { quality } = image[kind];
  const perRack = kind === 'cells' ? topology.cellsPerRack : topology.sensorsPerRack;
  return range(first, count)
    .filter((index) => quality[index] === Quality.good)
    .filter((index) => image.racks.quality[Math.floor(index / perRack)] === Quality.good)
    .map((index) => ({ value: values[index] as number, index }));
}

const lowest = (points: Point[]): Point | undefined =>
  points.reduce<Point | undefined>(
    (low, at) => (low && low.value <= at.value ? low : at),
    undefined,
  );
const highest = (points: Point[]): Point | undefined =>
  points.reduce<Point | undefined>(
    (high, at) => (high && high.value >= at.value ? high : at),
    undefined,
  );

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe('aggregates', () => {
  test('equal what a person would compute from the image by hand', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 12 }), (seed, cycles) => {
        const field = new Field();
        const random = new Random(seed);
        for (let cycle = 0; cycle < cycles; cycle += 1) live(field, random);
        const { racks, modules, blocks, station: whole } = field.engine.aggregates;
        const { cellsPerRack, sensorsPerRack, racksPerBlock, cellsPerModule } = topology;
        for (const rack of range(0, topology.racks)) {
          const cells = goodPoints(field, 'cells', rack * cellsPerRack, cellsPerRack);
          const sensors = goodPoints(field, 'sensors', rack * sensorsPerRack, sensorsPerRack);
          expect(racks.cellsFresh[rack]).toBe(cells.length);
          expect(racks.sensorsFresh[rack]).toBe(sensors.length);
          const low = lowest(cells);
          if (low) {
            const sorted = cells.map(({ value }) => value).sort((one, other) => one - other);
            expect(racks.cellVoltageMinMv[rack]).toBe(low.value);
            expect(racks.cellVoltageMinCell[rack]).toBe(low.index - rack * cellsPerRack);
            expect(racks.cellVoltageMaxCell[rack]).toBe(
              (highest(cells)?.index ?? 0) - rack * cellsPerRack,
            );
            expect(racks.cellVoltageMedianMv[rack]).toBe(sorted[(sorted.length - 1) >> 1]);
            const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
            expect(racks.cellVoltageMeanMv[rack]).toBeCloseTo(mean, 2);
          }
          for (const module of range(0, topology.modulesPerRack)) {
            const row = rack * topology.modulesPerRack + module;
            const ofModule = goodPoints(field, 'cells', row * cellsPerModule, cellsPerModule);
            expect(modules.cellsFresh[row]).toBe(ofModule.length);
            const first = lowest(ofModule);
            if (first) expect(modules.cellVoltageMinMv[row]).toBe(first.value);
          }
        }
        const checkExtremes = (
          table: typeof blocks | typeof whole,
          row: number,
          from: number,
          of: number,
        ) => {
          const cells = goodPoints(field, 'cells', from * cellsPerRack, of * cellsPerRack);
          const sensors = goodPoints(field, 'sensors', from * sensorsPerRack, of * sensorsPerRack);
          expect(table.cellsFresh[row]).toBe(cells.length);
          const low = lowest(cells);
          const hot = highest(sensors);
          if (low) {
            expect(table.cellVoltageMinMv[row]).toBe(low.value);
            expect(table.cellVoltageMinCell[row]).toBe(low.index);
            expect(table.cellVoltageMaxMv[row]).toBe(highest(cells)?.value);
            expect(table.cellVoltageMaxCell[row]).toBe(highest(cells)?.index);
          }
          if (hot) {
            expect(table.temperatureMaxDeciC[row]).toBe(hot.value);
            expect(table.temperatureMaxSensor[row]).toBe(hot.index);
            expect(table.temperatureMinSensor[row]).toBe(lowest(sensors)?.index);
          }
        };
        for (const block of range(0, topology.blocks)) {
          checkExtremes(blocks, block, block * racksPerBlock, racksPerBlock);
        }
        checkExtremes(whole, 0, 0, topology.racks);
      }),
      { numRuns: 150 },
    );
  });

  test('nameplate = what can be delivered and every loss, in both directions, always', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const field = new Field();
        const random = new Random(seed);
        for (let cycle = 0; cycle < 5; cycle += 1) {
          live(field, random);
          const of = field.engine.aggregates.station;
          const discharge = [
            of.dischargeablePowerKw,
            of.dischargeLostRacksOutKw,
            of.dischargeLostCellsKw,
            of.dischargeLostThermalKw,
            of.dischargeLostPcsKw,
            of.dischargeLostStaleKw,
          ].map((column) => column[0] as number);
          const charge = [
            of.chargeablePowerKw,
            of.chargeLostRacksOutKw,
            of.chargeLostCellsKw,
            of.chargeLostThermalKw,
            of.chargeLostPcsKw,
            of.chargeLostStaleKw,
          ].map((column) => column[0] as number);
          for (const parts of [discharge, charge]) {
            expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(
              station.nominal.powerKw,
              2,
            );
            expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('each loss has its name', () => {
    const lostTo = (prepare: (field: Field) => void): Record<string, number> => {
      const field = new Field();
      field.everyone();
      prepare(field);
      field.cycle(0);
      const of = field.engine.aggregates.station;
      const lost: Record<string, number> = {};
      for (const name of ['RacksOut', 'Cells', 'Thermal', 'Pcs', 'Stale'] as const) {
        const kw = of[`dischargeLost${name}Kw`][0] as number;
        if (kw > 0) lost[name] = Math.round(kw);
      }
      return lost;
    };
    expect(lostTo(() => undefined)).toEqual({});
    expect(lostTo((field) => field.rack(0, { state: RackState.tripped }))).toEqual({
      RacksOut: 100,
    });
    const limited = (dischargeLimitReason: number) => (field: Field) =>
      field.rack(0, { dischargeLimitDeciA: 400, dischargeLimitReason });
    expect(lostTo(limited(LimitReason.stateOfCharge))).toEqual({ Cells: 60 });
    expect(lostTo(limited(LimitReason.temperatureHigh))).toEqual({ Thermal: 60 });
    expect(lostTo(limited(LimitReason.insulation))).toEqual({ RacksOut: 60 });
    expect(lostTo((field) => field.block(1, { dischargeablePowerDeciKw: 2_500 }))).toEqual({
      Pcs: 50,
    });
    const silent = new Field();
    silent.everyone();
    silent.cycle(0);
    silent.clock.advance(STALE_AFTER_MS + 1);
    for (const rack of [0, 1, 2, 3, 4]) silent.rack(rack);
    silent.block(0);
    silent.cycle(0);
    const { station: of } = silent.engine.aggregates;
    // One silent rack, and a block whose PCS is not heard from any more.
    expect(of.dischargeLostStaleKw[0]).toBeCloseTo(300);
    expect(of.dischargeablePowerKw[0]).toBeCloseTo(300);
  });

  test('energy counts racks that are fresh and connected', () => {
    const field = new Field();
    field.everyone();
    field.rack(0, { socPermille: 250, sohPermille: 800 });
    field.rack(1, { state: RackState.open });
    field.cycle(0);
    const { blocks, station: whole } = field.engine.aggregates;
    expect(blocks.dischargeableEnergyKwh[0]).toBeCloseTo(0.25 * 800 + 500, 3);
    expect(blocks.chargeableEnergyKwh[0]).toBeCloseTo(0.75 * 800 + 500, 3);
    expect(whole.dischargeableEnergyKwh[0]).toBeCloseTo(700 + 1_500, 3);
    expect(blocks.racksClosed[0]).toBe(2);
    expect(blocks.racksFresh[0]).toBe(3);
  });

  test('of equal extremes the first is named, and stays named', () => {
    const field = new Field();
    field.everyone();
    field.rack(2, cellsAt(3_300, 3_200));
    field.rack(4, cellsAt(3_200));
    field.cycle(0);
    const { station: whole } = field.engine.aggregates;
    expect(whole.cellVoltageMinCell[0]).toBe(2 * topology.cellsPerRack + 1);
    field.clock.advance(500);
    field.rack(4, cellsAt(3_200));
    field.cycle(0);
    expect(whole.cellVoltageMinCell[0]).toBe(2 * topology.cellsPerRack + 1);
  });

  test('the widest spread is told with its rack', () => {
    const field = new Field();
    field.everyone();
    field.rack(3, cellsAt(3_290, 3_320));
    field.cycle(0);
    expect(field.engine.aggregates.station.spreadMaxMv[0]).toBe(30);
    expect(field.engine.aggregates.station.spreadMaxRack[0]).toBe(3);
  });
});
