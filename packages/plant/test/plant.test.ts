import { CommandKind } from '@cellarium/bms-frame';
import { Random } from '@cellarium/stdx';
import { describe, expect, it } from 'vitest';
import { createPlant, type Plant, type PlantState } from '../src/index.ts';
import {
  blockTelemetry,
  command,
  fieldPlant,
  fieldStation,
  MIDNIGHT_UTC_MS,
  rackTelemetry,
  setShare,
  step,
} from './field.ts';

/** Everything the plant is, in one number: the same bytes give the same one. */
function digest(state: PlantState): number {
  let hash = 0x811c9dc5;
  for (const table of [
    state.cells,
    state.sensors,
    state.modules,
    state.racks,
    state.blocks,
    state.station,
  ]) {
    for (const column of Object.values(table)) {
      for (const byte of new Uint8Array(column.buffer)) {
        hash = Math.imul(hash ^ byte, 0x01000193);
      }
    }
  }
  return hash >>> 0;
}

function day(plant: Plant, order: readonly number[], seconds: number): number {
  for (let second = 0; second < seconds; second += 1) {
    plant.stepStation(1);
    for (const block of order) plant.stepBlock(block, 1);
  }
  return digest(plant.state);
}

describe('the plant', () => {
  it('gives the same bytes from the same seed, and others from another', () => {
    const one = day(fieldPlant({ blocks: 2, seed: 3 }), [0, 1], 30);
    expect(day(fieldPlant({ blocks: 2, seed: 3 }), [0, 1], 30)).toBe(one);
    expect(day(fieldPlant({ blocks: 2, seed: 4 }), [0, 1], 30)).not.toBe(one);
  });

  it('does not care in which order its blocks are stepped', () => {
    const forwards = day(fieldPlant({ blocks: 3, racksPerBlock: 2 }), [0, 1, 2], 30);
    expect(day(fieldPlant({ blocks: 3, racksPerBlock: 2 }), [2, 0, 1], 30)).toBe(forwards);
  });

  it('is built from the seed of its station unless another is given', () => {
    const station = fieldStation({ seed: 11, racksPerBlock: 1 });
    const own = createPlant({ station, startUtcMs: MIDNIGHT_UTC_MS });
    const given = createPlant({ station, startUtcMs: MIDNIGHT_UTC_MS, seed: 11 });
    const other = createPlant({ station, startUtcMs: MIDNIGHT_UTC_MS, seed: 12 });
    expect(digest(own.state)).toBe(digest(given.state));
    expect(digest(own.state)).not.toBe(digest(other.state));
  });

  it('runs with a single rack in a single block, and writes plain numbers everywhere', () => {
    const plant = fieldPlant({ blocks: 1, racksPerBlock: 1 });
    const rack = rackTelemetry(plant);
    const block = blockTelemetry(plant);
    for (let second = 0; second < 20; second += 1) step(plant, 1);
    expect(plant.rackTelemetry(0, rack)).toBe(true);
    plant.blockTelemetry(0, block);
    for (const telemetry of [rack, block]) {
      for (const [name, value] of Object.entries(telemetry)) {
        if (typeof value === 'number')
          expect([name, Number.isInteger(value)]).toEqual([name, true]);
      }
    }
    expect(rack.cellVoltageMv.every((mv) => mv > 3000 && mv < 3500)).toBe(true);
    expect(plant.timeS).toBe(20);
  });

  it('stays stable and close to itself with steps of 0.5, 5 and 60 s', () => {
    const after = (dtS: number): { soc: number; volt: number; celsius: number } => {
      const plant = fieldPlant({ racksPerBlock: 2, initialSoc: 0.6 });
      setShare(plant, 0.7);
      for (let passed = 0; passed < 1200; passed += dtS) {
        plant.heartbeat(0);
        plant.speed = 60;
        step(plant, dtS);
      }
      const { racks, modules } = plant.state;
      return {
        soc: racks.socEstimate[0]!,
        volt: racks.voltageV[0]!,
        celsius: modules.meanTemperatureC[0]!,
      };
    };
    const fine = after(0.5);
    for (const dtS of [5, 60]) {
      const coarse = after(dtS);
      expect(coarse.soc).toBeCloseTo(fine.soc, 2);
      expect(Math.abs(coarse.volt - fine.volt)).toBeLessThan(2);
      expect(Math.abs(coarse.celsius - fine.celsius)).toBeLessThan(0.2);
    }
  });

  it('keeps every number finite, whatever is broken and commanded', () => {
    const random = new Random(23);
    const plant = fieldPlant({ racksPerBlock: 2, initialSoc: 0.2 });
    const { cells, modules, racks, blocks, sensors } = plant.state;
    const acts: readonly (() => void)[] = [
      () => setShare(plant, random.between(-1, 1)),
      () => plant.command(0, command(CommandKind.openContactors, { rack: random.below(2) })),
      () => plant.command(0, command(CommandKind.closeContactors)),
      () => plant.command(0, command(CommandKind.resetFault, { rack: random.below(2) })),
      () => plant.command(0, command(CommandKind.resetFault)),
      () => {
        cells.leakSiemens[random.below(832)] = random.between(0, 200);
        racks.refresh.fill(1);
      },
      () => {
        cells.runawayHeatW[random.below(832)] = random.between(0, 20_000);
        racks.refresh.fill(1);
      },
      () => {
        racks.bmsHalted[random.below(2)] = random.below(2);
      },
      () => {
        racks.fuseOpen[random.below(2)] = random.below(2);
        racks.weldBits[0] = random.below(8);
        racks.failToCloseBits[1] = random.below(8);
      },
      () => {
        blocks.pumpFactor[0] = random.unit();
        modules.branchFlowFactor[3] = random.unit();
        blocks.emergencyStop[0] = random.below(2);
        blocks.pcsTrip[0] = random.below(2);
      },
      () => {
        cells.sensorFaultBits[random.below(832)] = random.below(32);
        sensors.faultBits[random.below(192)] = random.below(16);
      },
    ];
    for (let round = 0; round < 400; round += 1) {
      acts[random.below(acts.length)]!();
      plant.heartbeat(0);
      step(plant, random.between(0.1, 60));
    }
    for (const table of [cells, sensors, modules, racks, blocks, plant.state.station]) {
      for (const [name, column] of Object.entries(table)) {
        expect([name, column.every(Number.isFinite)]).toEqual([name, true]);
      }
    }
  });
});
