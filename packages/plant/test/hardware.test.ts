import { CommandKind, CommandVerdict, EventKind } from '@cellarium/bms-frame';
import { ContactorBit, HardwareTripBit, RackAlarmBit, RackState } from '@cellarium/model';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HardwareLayer } from '../src/hardware/layer.ts';
import { InjectedFaults, LocalReset, type Plant } from '../src/index.ts';
import {
  blockTelemetry,
  command,
  fieldPlant,
  fieldStation,
  rackTelemetry,
  setShare,
} from './field.ts';

/** What the layer promises, and the rounding of a time to its millisecond. */
const WITHIN_S = 0.1;
const { cellVoltageHigh, cellVoltageLow, overCurrent, overTemperature, insulation } =
  HardwareTripBit;
const RACK = 1;
const CELL_PLACE = 'B001 R02 M3 C21';
const CELL = 416 + 2 * 52 + 20;

/** One plant, its faults, and the first moment at which each quantity was seen beyond its threshold. */
class Bench {
  readonly plant: Plant;
  readonly faults: InjectedFaults;
  readonly dtS: number;
  readonly trips: { bit: number; rack: number; atS: number }[] = [];
  readonly others: { kind: number; rack: number; code: number; atS: number }[] = [];

  constructor(dtS: number, isHalted: boolean, seed = 7) {
    this.plant = fieldPlant({ seed });
    this.faults = new InjectedFaults(this.plant);
    this.dtS = dtS;
    this.plant.speed = Math.max(1, dtS);
    setShare(this.plant, 0);
    this.run(3);
    if (isHalted) this.plant.state.racks.bmsHalted.fill(1);
  }

  inject(kind: string, place: string, parameters: Record<string, number> = {}): number {
    const fault = this.faults.inject({ kind, place, parameters });
    if (!fault.ok) throw new Error(fault.error.message);
    return fault.value.id;
  }

  run(seconds: number, each?: () => void): void {
    const endS = this.plant.timeS + seconds - 1e-9;
    while (this.plant.timeS < endS) {
      this.plant.stepStation(this.dtS);
      this.faults.advance(this.dtS);
      this.plant.heartbeat(0);
      this.plant.stepBlock(0, this.dtS);
      this.take();
      each?.();
    }
  }

  take(): void {
    for (const { event, plantTimeS } of this.plant.takeEvents(0)) {
      const { kind, rack, code } = event;
      if (kind === EventKind.hardwareTripped) this.trips.push({ bit: code, rack, atS: plantTimeS });
      else this.others.push({ kind, rack, code, atS: plantTimeS });
    }
  }

  until(bit: number, most: number): number {
    for (let left = most; left > 0; left -= this.dtS) {
      this.run(this.dtS);
      const trip = this.trips.find((one) => one.bit === bit);
      if (trip) return trip.atS;
    }
    throw new Error(`no comparator ${bit} within ${most} s`);
  }
}

/** Steps of the plant at speed 1, at a tenth of a second, and at speed 60 as the simulator cuts it. */
const STEPS_S = [1, 0.1, 5];

interface Case {
  readonly name: string;
  readonly bit: number;
  /** Drives the quantity over its threshold. */
  readonly drive: (bench: Bench) => void;
  readonly mostS: number;
  /** How far it is beyond where the comparator acts, in the quantity's own unit. */
  readonly beyondBy: (plant: Plant) => number;
}

/** Notes every comparison of the layer's for as long as `counts`. */
function watchJudgements(
  counts: () => boolean,
  plant: Plant,
  beyondBy: Case['beyondBy'],
): readonly { atS: number; beyondBy: number }[] {
  const looks: { atS: number; beyondBy: number }[] = [];
  const judge = HardwareLayer.prototype.judge;
  vi.spyOn(HardwareLayer.prototype, 'judge').mockImplementation(function (
    this: HardwareLayer,
    block,
    timeS,
  ) {
    judge.call(this, block, timeS);
    if (counts()) looks.push({ atS: timeS, beyondBy: beyondBy(plant) });
  });
  return looks;
}
afterEach(() => vi.restoreAllMocks());

const CASES: readonly Case[] = [
  {
    name: 'a cell charged too far',
    bit: cellVoltageHigh,
    drive: (bench) => {
      bench.inject('cell-charge', CELL_PLACE, { socPercent: 100.6 });
      setShare(bench.plant, -0.9);
    },
    mostS: 300,
    beyondBy: ({ state: { cells, hardware } }) => cells.voltageV[CELL]! - hardware.cellHighV[RACK]!,
  },
  {
    name: 'a cell discharged too far',
    bit: cellVoltageLow,
    drive: (bench) => {
      bench.inject('cell-charge', CELL_PLACE, { socPercent: 0.3 });
      setShare(bench.plant, 0.9);
    },
    mostS: 300,
    beyondBy: ({ state: { cells, hardware } }) => hardware.cellLowV[RACK]! - cells.voltageV[CELL]!,
  },
  {
    name: 'a cell heated from outside',
    bit: overTemperature,
    drive: (bench) => bench.inject('cell-heating', CELL_PLACE, { watt: 20_000 }),
    mostS: 300,
    beyondBy: ({ state: { cells, hardware } }) =>
      cells.temperatureC[CELL]! - hardware.temperatureC[RACK]!,
  },
];

describe.each(STEPS_S)('in steps of %s s the hardware layer', (dtS) => {
  describe.each([false, true])('with the BMS halted: %s', (isHalted) => {
    it.each(CASES)('opens the rack within 100 ms for $name', ({ bit, drive, mostS, beyondBy }) => {
      const bench = new Bench(dtS, isHalted);
      const { racks, hardware } = bench.plant.state;
      drive(bench);
      // With its BMS alive the firmware is quicker than the ultimate limit, as it has to be.
      if (!isHalted && bit !== overTemperature) racks.bmsHalted[RACK] = 1;
      if (!isHalted && bit === overTemperature) bench.plant.state.sensors.faultBits.fill(1 << 1);
      const looks = watchJudgements(() => hardware.tripBits[RACK] === 0, bench.plant, beyondBy);
      const atS = bench.until(bit, mostS);
      bench.run(5);
      expect(bench.trips.map((trip) => [trip.bit, trip.rack])).toContainEqual([bit, RACK]);
      // The last time that it was looked at and left alone is so near, and it was inside then.
      const last = looks.at(-1);
      expect(atS - (last?.atS ?? 0)).toBeLessThanOrEqual(WITHIN_S);
      expect(last?.beyondBy).toBeLessThan(0);
      expect(racks.currentA[RACK]).toBe(0);
      expect(racks.contactorBits[RACK]! & ContactorBit.mainPositiveFeedback).toBe(0);
    });

    it('opens all racks within 100 ms of a short across their bus', () => {
      const bench = new Bench(dtS, isHalted);
      setShare(bench.plant, 0.5);
      bench.run(10);
      const shortedS = bench.plant.timeS;
      bench.inject('dc-short', 'B001', { ohm: 0.5 });
      bench.run(dtS);
      expect(bench.trips.map(({ rack, bit }) => [rack, bit])).toEqual([
        [0, overCurrent],
        [1, overCurrent],
        [2, overCurrent],
      ]);
      for (const { atS } of bench.trips) expect(atS - shortedS).toBeLessThanOrEqual(WITHIN_S);
      expect([...bench.plant.state.racks.currentA]).toEqual([0, 0, 0]);
    });

    it('opens a rack within 100 ms of its insulation falling', () => {
      const bench = new Bench(dtS, isHalted);
      const fromS = bench.plant.timeS;
      bench.inject('insulation-drop', 'B001 R02', { kiloohm: 300 });
      const atS = bench.until(insulation, 5);
      expect(atS - fromS).toBeLessThanOrEqual(WITHIN_S);
      expect(bench.trips).toHaveLength(1);
    });
  });
});

describe('what the hardware layer opened', () => {
  const tripped = (isHalted: boolean) => {
    const bench = new Bench(1, isHalted);
    setShare(bench.plant, 0.3);
    bench.run(10);
    const fault = bench.inject('insulation-drop', 'B001 R02', { kiloohm: 200 });
    bench.run(2);
    return { bench, fault, ...bench.plant.state };
  };

  it('is told by the contacts of the block, while the BMS is silent', () => {
    const { bench } = tripped(true);
    const block = blockTelemetry(bench.plant);
    bench.plant.blockTelemetry(0, block);
    expect([...block.hardwareTripBits]).toEqual([0, insulation, 0]);
    expect(bench.plant.rackTelemetry(1, rackTelemetry(bench.plant))).toBe(false);
    expect(bench.others).not.toContainEqual(
      expect.objectContaining({ kind: EventKind.rackState, rack: RACK }),
    );
  });

  it('is seen by a BMS that lives: its contactors are open, it says tripped within 100 ms', () => {
    const { bench, racks } = tripped(false);
    const into = rackTelemetry(bench.plant);
    expect(bench.plant.rackTelemetry(RACK, into)).toBe(true);
    expect(into.state).toBe(RackState.tripped);
    expect(into.currentDeciA).toBeLessThan(10);
    expect(into.contactorBits & ContactorBit.mainNegativeFeedback).toBe(0);
    expect(racks.state[0]).toBe(RackState.closed);
    const [trip] = bench.trips;
    const told = bench.others.find(({ rack }) => rack === RACK);
    expect(told).toMatchObject({ kind: EventKind.rackState, code: RackState.tripped });
    expect((told?.atS ?? 0) - (trip?.atS ?? 0)).toBeLessThanOrEqual(WITHIN_S);
  });

  it.each([false, true])('stays open whatever comes over Ethernet (BMS halted: %s)', (isHalted) => {
    const { bench, fault, hardware, racks } = tripped(isHalted);
    bench.faults.clear(fault);
    for (const kind of [CommandKind.resetFault, CommandKind.closeContactors]) {
      expect(bench.plant.command(0, command(kind, { rack: RACK }))).toBe(CommandVerdict.locked);
    }
    expect(bench.plant.command(0, command(CommandKind.closeContactors))).not.toBe(
      CommandVerdict.accepted,
    );
    bench.run(60);
    expect(hardware.tripBits[RACK]).toBe(insulation);
    expect(racks.currentA[RACK]).toBe(0);
  });

  it('is reset at the rack when the cause is gone, and then as any trip of the BMS', () => {
    const { bench, fault, hardware, racks } = tripped(false);
    expect(bench.plant.resetHardware(RACK)).toBe(LocalReset.causeStands);
    bench.faults.clear(fault);
    expect(bench.plant.resetHardware(RACK)).toBe(LocalReset.reset);
    expect(bench.plant.resetHardware(RACK)).toBe(LocalReset.nothingTripped);
    bench.run(1);
    expect(bench.others).toContainEqual(
      expect.objectContaining({ kind: EventKind.hardwareReset, rack: RACK, code: insulation }),
    );
    expect(hardware.tripBits[RACK]).toBe(0);
    expect(racks.state[RACK]).toBe(RackState.tripped);
    const act = (kind: typeof CommandKind.resetFault | typeof CommandKind.closeContactors) =>
      bench.plant.command(0, command(kind, { rack: RACK }));
    expect(act(CommandKind.closeContactors)).toBe(CommandVerdict.locked);
    expect(act(CommandKind.resetFault)).toBe(CommandVerdict.accepted);
    expect(act(CommandKind.closeContactors)).toBe(CommandVerdict.accepted);
    bench.run(10);
    expect(racks.state[RACK]).toBe(RackState.closed);
    expect(bench.trips).toHaveLength(1);
  });

  it('is not reset while a halted BMS still holds its coils: contacts would fall in unprecharged', () => {
    const { bench, fault, racks } = tripped(true);
    bench.faults.clear(fault);
    expect(bench.plant.resetHardware(RACK)).toBe(LocalReset.stillCommanded);
    racks.bmsHalted.fill(0);
    bench.run(1);
    expect(racks.state[RACK]).toBe(RackState.tripped);
    expect(bench.plant.resetHardware(RACK)).toBe(LocalReset.reset);
  });

  it.each([false, true])(
    'is told where both contacts are welded too (BMS halted: %s)',
    (isHalted) => {
      const bench = new Bench(1, isHalted);
      bench.inject('contactor-weld', 'B001 R02', { contactor: 1 });
      bench.plant.state.racks.weldBits[RACK]! |= ContactorBit.mainNegativeCommand;
      setShare(bench.plant, 0.3);
      bench.run(10);
      bench.inject('insulation-drop', 'B001 R02', { kiloohm: 200 });
      bench.run(3);
      expect(bench.trips).toHaveLength(1);
      const { racks } = bench.plant.state;
      if (isHalted) {
        expect(racks.currentA[RACK]!).toBeGreaterThan(10);
      } else {
        expect(racks.state[RACK]).toBe(RackState.tripped);
        expect(racks.latchedBits[RACK]! & RackAlarmBit.contactor).not.toBe(0);
      }
    },
  );
});

describe('comparators', () => {
  it('are never set beyond the limit of the station, and are other parts in every rack', () => {
    const { hardware } = fieldPlant({ blocks: 4 }).state;
    const limits = fieldStation().limits.hardware;
    const inside = (column: Float64Array, low: number, high: number): void => {
      for (const value of column) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
      }
      expect(new Set(column).size).toBe(column.length);
    };
    inside(hardware.cellHighV as Float64Array, 3.78, limits.cellVoltageHighMv / 1000);
    inside(hardware.cellLowV as Float64Array, limits.cellVoltageLowMv / 1000, 2.02);
    inside(hardware.currentA as Float64Array, 254.8, limits.currentDeciA / 10);
    inside(hardware.temperatureC as Float64Array, 73, limits.cellTemperatureHighDeciC / 10);
    inside(hardware.insulationKohm as Float64Array, limits.insulationLowKohm, 550);
  });

  it.each([
    ['voltage-sensor-drift', 'B001 R02 M3 C21', { biasMv: 900 }],
    ['temperature-sensor-drift', 'B001 R02 M3 S01', { biasK: 55 }],
    ['sense-wire-broken', 'B001 R02 M3 C21', { strayMv: 1_200 }],
  ])('are not tripped by a sensor of the BMS (%s)', (kind, place, parameters) => {
    const bench = new Bench(1, false);
    bench.inject(kind, place, parameters);
    bench.run(60);
    expect(bench.trips).toEqual([]);
    expect(bench.plant.state.racks.state[RACK]).toBe(RackState.tripped);
  });

  it('stay silent where the layer is dead, and then it is not told as tripped either', () => {
    const bench = new Bench(1, true);
    bench.inject('hardware-dead', 'B001 R02');
    bench.inject('insulation-drop', 'B001 R02', { kiloohm: 200 });
    bench.run(20);
    expect(bench.trips).toEqual([]);
    expect(bench.plant.state.hardware.tripBits[RACK]).toBe(0);
  });

  it('trip the same at the same millisecond from the same seed', () => {
    const history = (seed: number) => {
      const bench = new Bench(1, true, seed);
      bench.inject('cell-charge', CELL_PLACE, { socPercent: 100.6 });
      setShare(bench.plant, -0.9);
      bench.run(200);
      return bench.trips;
    };
    expect(history(7)).toEqual(history(7));
    expect(history(7)).not.toEqual(history(8));
  });
});
