import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ocvV, socAtV } from '../src/cell/ocv.ts';
import { HYSTERESIS_HALF_V, OCV_MID_V } from '../src/cell/tables.ts';
import { setCapacityFactor, socOfCell } from '../src/index.ts';
import { fieldPlant, meanOf, run, setShare, spreadOf, step } from './field.ts';

const CELL_MODEL = new URL('../../../../shared/battery/lfp_cell_model.json', import.meta.url);

describe('the cells at rest', () => {
  /** A block of 12 racks as in the field: 4,992 cells, rested for a minute. */
  function restSpreadMv(soc: number): number {
    const plant = fieldPlant({ racksPerBlock: 12, initialSoc: soc });
    setShare(plant, 0);
    run(plant, 60, 5);
    return spreadOf(plant.state.cells.voltageV) * 1000;
  }

  it('lie within 3 to 5 mV of each other on the plateau', () => {
    const spread = restSpreadMv(0.52);
    expect(spread).toBeGreaterThan(3);
    expect(spread).toBeLessThan(5.5);
  });

  it('spread to about 14 mV at 41 % and about 48 mV at 18 %', () => {
    expect(restSpreadMv(0.41)).toBeGreaterThan(11);
    expect(restSpreadMv(0.41)).toBeLessThan(18);
    expect(restSpreadMv(0.18)).toBeGreaterThan(36);
    expect(restSpreadMv(0.18)).toBeLessThan(60);
  });

  it('read by their BMS within 4 to 8 mV in one rack of the plateau: its front ends differ too', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.52 });
    setShare(plant, 0);
    run(plant, 60, 5);
    const spread = plant.state.racks.cellMaxMv[0]! - plant.state.racks.cellMinMv[0]!;
    expect(spread).toBeGreaterThanOrEqual(4);
    expect(spread).toBeLessThanOrEqual(8);
  });
});

describe('the apparent resistance of a cell', () => {
  it('is 0.52, 0.66 and 0.75 mOhm 10, 60 and 300 s after a step, as the field shows', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.51 });
    const { cells, racks } = plant.state;
    cells.temperatureC.fill(25);
    cells.hysteresis.fill(-1);
    racks.refresh.fill(1);
    setShare(plant, 0);
    run(plant, 2);
    const restV = racks.voltageV[0]!;
    const apparent = new Map<number, number>();
    setShare(plant, 1);
    // The ramp of the PCS is over in 5 s; half of it counts as waiting.
    for (let second = 1; second <= 303; second += 1) {
      run(plant, 1);
      const at = second - 2.5;
      for (const mark of [10, 60, 300]) {
        if (Math.abs(at - mark) > 0.6 || apparent.has(mark)) continue;
        apparent.set(mark, ((restV - racks.voltageV[0]!) / racks.currentA[0]! / 416) * 1000);
      }
    }
    expect(racks.currentA[0]!).toBeGreaterThan(125);
    expect(Math.abs(apparent.get(10)! - 0.52)).toBeLessThan(0.03);
    expect(Math.abs(apparent.get(60)! - 0.67)).toBeLessThan(0.03);
    // By then 4 % of charge have gone, and with them a few mV of equilibrium voltage.
    expect(Math.abs(apparent.get(300)! - 0.75)).toBeLessThan(0.05);
  });

  it('grows when it is cold', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    const warm = plant.state.racks.r0Ohm[0]!;
    plant.state.cells.temperatureC.fill(5);
    plant.state.racks.refresh.fill(1);
    step(plant, 1);
    step(plant, 1);
    const cold = plant.state.racks.r0Ohm[0]!;
    expect(cold / warm).toBeGreaterThan(1.6);
    expect(cold / warm).toBeLessThan(1.85);
  });
});

describe('hysteresis', () => {
  it('keeps a cell that was charged above one that was discharged, by 30 to 45 mV in mid range', () => {
    const after = (share: number): number => {
      const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.5 + share * 0.1 });
      setShare(plant, share);
      run(plant, 720, 5);
      setShare(plant, 0);
      run(plant, 600, 5);
      return meanOf(plant.state.cells.voltageV);
    };
    const gapMv = (after(-1) - after(1)) * 1000;
    expect(gapMv).toBeGreaterThan(30);
    expect(gapMv).toBeLessThan(45);
  });
});

describe('the tables', () => {
  it.skipIf(!existsSync(CELL_MODEL))('are those of the reference cell, point by point', () => {
    const reference = JSON.parse(readFileSync(CELL_MODEL, 'utf8')) as Record<string, number[]>;
    expect(OCV_MID_V).toEqual(reference.ocv_mid_V);
    expect(HYSTERESIS_HALF_V).toEqual(reference.hyst_half_V);
  });

  it('go on beyond empty and full: an overcharged cell climbs, an empty one collapses', () => {
    expect(ocvV(1.02, 0)).toBeGreaterThan(3.8);
    expect(ocvV(-0.02, 0)).toBeLessThan(1.5);
    expect(ocvV(-0.5, 0)).toBeGreaterThanOrEqual(0);
  });

  it('can be read backwards', () => {
    for (const soc of [0.05, 0.2, 0.45, 0.7, 0.88]) {
      expect(socAtV(ocvV(soc, -1), -1)).toBeCloseTo(soc, 2);
    }
  });
});

describe('a cell that is not like the others', () => {
  it('keeps its state of charge when it loses capacity', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    const before = socOfCell(plant.state, 100);
    setCapacityFactor(plant.state, 100, 0.8);
    expect(socOfCell(plant.state, 100)).toBeCloseTo(before, 9);
  });

  it('falls behind with an internal short of 1 ohm: 3.3 A, a percent of charge in an hour', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    setShare(plant, 0);
    const before = socOfCell(plant.state, 50) - socOfCell(plant.state, 51);
    plant.state.cells.leakSiemens[50] = 1;
    plant.state.racks.refresh[0] = 1;
    run(plant, 3600, 5);
    const after = socOfCell(plant.state, 50) - socOfCell(plant.state, 51);
    expect((before - after) * 100).toBeCloseTo((3.3 / 280 / 0.965) * 100, 1);
    const warmer = plant.state.cells.temperatureC[50]! - plant.state.cells.temperatureC[30]!;
    expect(warmer).toBeGreaterThan(2);
  });

  it('shows a bad joint as 15.7 mV at 157 A for 0.1 mOhm, and nothing at rest', () => {
    const plant = fieldPlant({ racksPerBlock: 1, capacityAh: 314, initialSoc: 0.52 });
    const { cells, racks } = plant.state;
    const gapMv = (): number => (cells.voltageV[60]! - cells.voltageV[61]!) * 1000;
    setShare(plant, 0);
    run(plant, 10);
    const rest = gapMv();
    setShare(plant, 1);
    run(plant, 60);
    const loaded = gapMv();
    cells.contactFaultOhm[60] = 0.1e-3;
    racks.refresh[0] = 1;
    run(plant, 2);
    const drop = loaded - gapMv();
    expect(drop).toBeCloseTo(racks.currentA[0]! * 0.1, 0);
    setShare(plant, 0);
    run(plant, 600, 5);
    expect(Math.abs(gapMv() - rest)).toBeLessThan(1);
  });
});
