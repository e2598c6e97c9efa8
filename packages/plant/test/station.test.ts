import { describe, expect, it } from 'vitest';
import { socOfRack } from '../src/index.ts';
import { frequencyResponseKw } from '../src/station/grid.ts';
import { hourOfDay, scheduledPowerKw, secondOfDay } from '../src/station/schedule.ts';
import { fieldPlant, MIDNIGHT_UTC_MS, step } from './field.ts';

describe('a day of the healthy station', () => {
  it('goes by without an event, an alarm or a limit, and ends where the next can begin', () => {
    const plant = fieldPlant({ blocks: 2, racksPerBlock: 3, capacityAh: 314, ambientC: 22 });
    const { racks, blocks, cells, topology } = plant.state;
    let lowest = 1;
    let highest = 0;
    let exported = 0;
    for (let minute = 0; minute < 24 * 60; minute += 1) {
      step(plant, 60);
      for (let rack = 0; rack < topology.racks; rack += 1) {
        if (racks.alarmBits[rack] !== 0) throw new Error(`alarm at minute ${minute}`);
      }
      if (minute % 10 !== 0) continue;
      const soc = socOfRack(plant.state, 0);
      lowest = Math.min(lowest, soc);
      highest = Math.max(highest, soc);
      exported = Math.max(exported, plant.state.station.poiPowerKw[0]!);
    }
    for (let block = 0; block < topology.blocks; block += 1) {
      expect(plant.takeEvents(block)).toEqual([]);
    }
    expect(lowest).toBeGreaterThan(0.09);
    expect(lowest).toBeLessThan(0.2);
    expect(highest).toBeGreaterThan(0.8);
    expect(highest).toBeLessThan(0.92);
    expect(exported).toBeGreaterThan(0.4 * plant.station.nominal.powerKw);
    expect(blocks.pcsState.every((state) => state === 4)).toBe(true);
    expect(cells.voltageV.every((volt) => volt > 3 && volt < 3.45)).toBe(true);
    expect(cells.temperatureC.every((celsius) => celsius > 15 && celsius < 40)).toBe(true);
  });
});

describe('the schedule', () => {
  it('charges at night and at noon, and gives into both peaks', () => {
    const at = (hour: number, soc: number): number => scheduledPowerKw(hour, soc, 1000, 500);
    expect(at(3, 0.3)).toBeLessThan(0);
    expect(at(8, 0.8)).toBeGreaterThan(0);
    expect(at(13, 0.4)).toBeLessThan(0);
    expect(at(19, 0.7)).toBeGreaterThan(0);
    expect(at(16.5, 0.8)).toBe(0);
  });

  it('moves exactly what is left, whatever came between', () => {
    for (const start of [0.2, 0.5, 0.7]) {
      let soc = start;
      for (let hour = 10.75; hour < 15.75; hour += 1 / 60) {
        soc -= scheduledPowerKw(hour, soc, 1000, 500) / 60 / 1000;
      }
      expect(soc).toBeGreaterThan(0.86);
      expect(soc).toBeLessThan(0.9);
    }
  });

  it('knows the local time of its plant', () => {
    expect(secondOfDay(MIDNIGHT_UTC_MS, 'Asia/Shanghai')).toBe(0);
    expect(secondOfDay(MIDNIGHT_UTC_MS + 90_061_000, 'Asia/Shanghai')).toBe(3661);
    expect(hourOfDay(82_800, 7_200)).toBe(1);
  });
});

describe('the grid', () => {
  it('stays within some tens of mHz of nominal, and moves', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    let square = 0;
    let farthest = 0;
    for (let second = 0; second < 20_000; second += 1) {
      plant.stepStation(1);
      const off = plant.state.station.frequencyHz[0]! - 50;
      square += off * off;
      farthest = Math.max(farthest, Math.abs(off));
    }
    const sigma = Math.sqrt(square / 20_000);
    expect(sigma).toBeGreaterThan(0.012);
    expect(sigma).toBeLessThan(0.035);
    expect(farthest).toBeLessThan(0.12);
  });

  it('is answered with power when it leaves its dead band: low = export', () => {
    expect(frequencyResponseKw(50.005, 50, 1000)).toBeCloseTo(0, 9);
    expect(frequencyResponseKw(49.8, 50, 1000)).toBeCloseTo(200, 6);
    expect(frequencyResponseKw(50.3, 50, 1000)).toBeCloseTo(-200, 6);
    expect(frequencyResponseKw(49.95, 50, 1000)).toBeGreaterThan(0);
  });
});
