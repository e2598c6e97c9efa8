import type { RuleId } from '@cellarium/protection';
import { describe, expect, test } from 'vitest';
import { SimulatedStation, smallStation } from './simulated.ts';

/*
 * Goal: the rules see what breaks in a plant that has physics, name it right and open nothing for a
 * sensor; and they are silent on one that is well. Method: the simulated station behind a real engine,
 * seeded; one fault each. Times are plant time.
 */

/** 0.5P of a block of two racks of 314 Ah: 157 A each. */
const HALF_POWER_KW = 416;

describe('a station that is well', () => {
  test('raises nothing in hours of full swings at half power, with rest between them', () => {
    const field = new SimulatedStation(smallStation(1, 2));
    for (const [kw, hours] of [
      [0, 0.2],
      [-HALF_POWER_KW, 0.7],
      [0, 0.5],
      [HALF_POWER_KW, 1.6],
      [0, 0.4],
      [-HALF_POWER_KW, 0.7],
      [HALF_POWER_KW, 0.3],
    ] as const) {
      field.power(kw);
      field.run(hours * 3_600);
    }
    expect(field.signals).toEqual([]);
  });

  test.each([3, 17])('raises nothing on its own schedule, seed %i', (seed) => {
    const field = new SimulatedStation(smallStation(1, 2, seed));
    field.run(3 * 3_600);
    expect(field.signals).toEqual([]);
  });
});

interface Fault {
  readonly kind: string;
  readonly place: string;
  readonly parameters?: Record<string, number>;
  /** Share of half power before and after. */
  readonly load: number;
  /** The rule that has to name it, the level it comes to at least, and by when, min. */
  readonly rule: RuleId;
  readonly level?: number;
  readonly withinMin: number;
  readonly member?: number;
  /** For this one the software may open the rack. */
  readonly opens?: boolean;
  /** Half way the load changes to this share. */
  readonly loadThen?: number;
}

const CELL = 'B001 R01 M3 C01';
const CELL_IN_RACK = 2 * 52;
const SENSOR = 'B001 R01 M3 S01';
const SENSOR_IN_RACK = 2 * 12;

const FAULTS: readonly Fault[] = [
  {
    ...{ kind: 'pump-loss', place: 'B001', load: 1, rule: 'cooling-lost', withinMin: 10 },
  },
  {
    ...{ kind: 'pump-loss', place: 'B001', load: -1, rule: 'cooling-lost', withinMin: 10 },
  },
  {
    ...{ kind: 'pump-loss', place: 'B001', load: 0.5, rule: 'pump-stopped', withinMin: 0.5 },
  },
  {
    ...{ kind: 'branch-blocked', place: 'B001 R01 M3', load: 1 },
    ...{ rule: 'branch-cooling-lost', withinMin: 25, member: 2 },
  },
  {
    ...{ kind: 'sense-wire-broken', place: 'B001 R01 M3 C05', parameters: { strayMv: 400 } },
    ...{ load: 0.5, rule: 'sense-wire-broken', withinMin: 0.1, member: CELL_IN_RACK + 4 },
  },
  {
    ...{ kind: 'sense-wire-broken', place: 'B001 R01 M3 C05', parameters: { strayMv: -1_500 } },
    ...{ load: -0.5, rule: 'sense-wire-broken', withinMin: 0.1, member: CELL_IN_RACK + 4 },
  },
  {
    ...{ kind: 'internal-short', place: CELL, parameters: { ohm: 0.1 }, load: 0 },
    ...{ rule: 'runaway-precursor', withinMin: 3, member: CELL_IN_RACK, opens: true },
  },
  {
    ...{ kind: 'internal-short', place: 'B001 R01 M3 C03', parameters: { ohm: 0.1 }, load: 0 },
    ...{ rule: 'cell-deviation', withinMin: 6, member: CELL_IN_RACK + 2, opens: true },
  },
  {
    ...{ kind: 'internal-short', place: CELL, parameters: { ohm: 1 }, load: 0 },
    ...{ rule: 'temperature-spread-unusual', withinMin: 65, member: SENSOR_IN_RACK },
  },
  {
    ...{ kind: 'internal-short', place: 'B001 R01 M3 C03', parameters: { ohm: 1 }, load: 0 },
    ...{ rule: 'cell-drift', withinMin: 6, member: CELL_IN_RACK + 2 },
  },
  {
    ...{ kind: 'weak-cell', place: CELL, load: 1 },
    ...{ rule: 'cell-drift', level: 2, withinMin: 5, member: CELL_IN_RACK },
  },
  {
    ...{ kind: 'voltage-sensor-drift', place: CELL, parameters: { driftMvPerHour: 60 }, load: 0.5 },
    ...{ rule: 'cell-drift', withinMin: 15, member: CELL_IN_RACK },
  },
  {
    ...{ kind: 'contact-resistance', place: CELL, parameters: { milliohm: 0.5 }, load: 1 },
    ...{ rule: 'cell-deviation', withinMin: 2, member: CELL_IN_RACK },
  },
  {
    ...{ kind: 'voltage-sensor-stuck', place: CELL, load: 0.5, loadThen: -0.5 },
    ...{ rule: 'voltage-frozen', withinMin: 6, member: CELL_IN_RACK },
  },
  {
    ...{ kind: 'voltage-sensor-drift', place: CELL, parameters: { driftMvPerHour: 60 }, load: 0 },
    ...{ rule: 'cell-deviation', withinMin: 40, member: CELL_IN_RACK },
  },
  {
    ...{ kind: 'voltage-sensor-noise', place: CELL, parameters: { sigmaMv: 200 }, load: 0.5 },
    ...{ rule: 'voltage-impossible', level: 2, withinMin: 1, member: CELL_IN_RACK },
  },
  {
    ...{ kind: 'voltage-not-measured', place: CELL, load: 0.5 },
    ...{ rule: 'cells-not-measured', withinMin: 0.1, member: CELL_IN_RACK },
  },
  {
    ...{ kind: 'temperature-sensor-open', place: SENSOR, load: 0.5 },
    ...{ rule: 'temperature-sensor-open', withinMin: 0.1, member: SENSOR_IN_RACK },
  },
  {
    ...{ kind: 'temperature-sensor-stuck', place: SENSOR, parameters: { degC: 80 }, load: 0.5 },
    ...{ rule: 'temperature-sensor-stuck', withinMin: 0.5, member: SENSOR_IN_RACK },
  },
  {
    ...{ kind: 'temperature-sensor-stuck', place: SENSOR, parameters: { degC: 25 }, load: 1 },
    ...{ rule: 'temperature-sensor-stuck', withinMin: 40, member: SENSOR_IN_RACK },
  },
  {
    ...{ kind: 'temperature-sensor-drift', place: SENSOR, parameters: { driftKPerHour: 12 } },
    ...{ load: 0.5, rule: 'temperature-spread-unusual', withinMin: 30, member: SENSOR_IN_RACK },
  },
  {
    ...{ kind: 'insulation-drop', place: 'B001 R01', parameters: { kiloohm: 500 }, load: 0.5 },
    ...{ rule: 'insulation-low', level: 3, withinMin: 0.5, opens: true },
  },
  {
    ...{ kind: 'insulation-drop', place: 'B001 R01', load: 0 },
    ...{ parameters: { kiloohm: 2_000, minutes: 600 }, rule: 'insulation-trend', withinMin: 60 },
  },
  {
    ...{ kind: 'thermal-runaway', place: CELL, load: 0.5, rule: 'runaway-precursor', level: 2 },
    ...{ withinMin: 1, member: CELL_IN_RACK, opens: true },
  },
  {
    ...{ kind: 'contactor-fail-to-close', place: 'B001 R01', load: 0.5 },
    ...{ rule: 'contactor-mismatch', withinMin: 0.1 },
  },
  {
    ...{ kind: 'fuse-open', place: 'B001 R01', load: 0.5 },
    ...{ rule: 'contactor-mismatch', withinMin: 0.1 },
  },
  { kind: 'gas', place: 'B001', load: 0, rule: 'gas', level: 3, withinMin: 0.1 },
  { kind: 'chiller-fault', place: 'B001', load: 0, rule: 'chiller-fault', withinMin: 0.3 },
  { kind: 'pcs-trip', place: 'B001', load: 0.5, rule: 'pcs-fault', withinMin: 0.1 },
  { kind: 'bms-halt', place: 'B001 R01', load: 0.5, rule: 'rack-silent', level: 2, withinMin: 0.3 },
];

describe('a fault in the plant', () => {
  test.each(FAULTS.map((fault) => [fault.kind, fault.rule, fault.withinMin, fault] as const))(
    '%s is named by %s within %d min',
    (kind, rule, withinMin, fault) => {
      const field = new SimulatedStation(smallStation(1, 2));
      field.power(0);
      field.run(60);
      field.power(fault.load * HALF_POWER_KW);
      field.run(900);
      expect(field.signals).toEqual([]);
      const fromS = field.timeS;
      field.inject(kind, fault.place, fault.parameters);
      field.run(withinMin * 30);
      if (fault.loadThen !== undefined) field.power(fault.loadThen * HALF_POWER_KW);
      field.run(withinMin * 30);
      const raisedS = field.raisedAtS(rule, fault.level);
      expect(raisedS).toBeDefined();
      expect(raisedS! - fromS).toBeLessThanOrEqual(withinMin * 60);
      const signal = field.signals.find(({ condition }) => condition === rule);
      expect(signal?.row).toBe(0);
      if (fault.member !== undefined) expect(signal?.member).toBe(fault.member);
      const { openRack } = field.protection.derates.racks;
      if (!fault.opens) expect([...openRack]).toEqual([0, 0]);
      // Nothing is said of the rack beside it.
      expect(field.signals.filter(({ row }) => row === 1)).toEqual([]);
    },
  );

  test('a welded contactor shows when the rack is to open', () => {
    const field = new SimulatedStation(smallStation(1, 2));
    field.power(0);
    field.run(60);
    field.inject('contactor-weld', 'B001 R01', {});
    field.run(30);
    expect(field.signals).toEqual([]);
    field.plant.state.racks.wantClosed[0] = 0;
    field.run(10);
    expect(field.protection.levelOf('contactor-mismatch', 0)).toBe(2);
  });

  test('a lost pump is told hours before a fixed limit of temperature', () => {
    const field = new SimulatedStation(smallStation(1, 2));
    field.power(HALF_POWER_KW);
    field.run(1_200);
    field.inject('pump-loss', 'B001');
    field.run(1_800);
    expect(field.raisedAtS('cooling-lost')).toBeDefined();
    expect(field.raisedAtS('discharge-temperature-high')).toBeUndefined();
    expect(field.protection.valueOf('discharge-temperature-high', 0)).toBeLessThan(40);
    // At this rise it is still hours until the comparator trips.
    expect(field.protection.timeToTripS('cooling-lost', 0)).toBeGreaterThan(7_200);
  });
});
