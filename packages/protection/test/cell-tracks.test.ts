import {
  createColumns,
  createStationImage,
  MODULE_AGGREGATE_COLUMNS,
  Quality,
  RACK_AGGREGATE_COLUMNS,
  type Station,
  Topology,
} from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Believed } from '../src/believed.ts';
import { CellTracks } from '../src/cell-tracks.ts';
import { SharedGain } from '../src/shared-gain.ts';

/*
 * Goal: a cell is compared with what it was itself, however it is built and whatever all do together.
 * Method: one rack of cells with drawn offsets, charges and resistances, and noise of a front end.
 */

const topology = new Topology({
  ...{ feeders: 1, blocks: 1, racksPerBlock: 1, modulesPerRack: 2 },
  ...{ cellsPerModule: 40, sensorsPerModule: 4 },
});
const CELLS = topology.cellsPerRack;
const SAMPLES = 60;

class Rack {
  readonly tracks = new CellTracks(topology);
  readonly #believed = new Believed({ topology } as Station);
  readonly #image = createStationImage(topology);
  readonly #racks = createColumns(RACK_AGGREGATE_COLUMNS, 1);
  readonly #modules = createColumns(MODULE_AGGREGATE_COLUMNS, topology.modulesPerRack);
  readonly #random: Random;
  readonly #built: readonly { offset: number; percent: number; share: number }[];
  /** Added to what a cell reads, mV. */
  readonly extraMv = new Float64Array(CELLS);

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#built = Array.from({ length: CELLS }, () => ({
      offset: this.#random.normal(0, 1),
      percent: this.#random.normal(0, 1),
      share: this.#random.normal(0, 0.03),
    }));
    this.#image.cells.quality.fill(Quality.good);
    this.#racks.cellsFresh[0] = CELLS;
  }

  lose(cell: number): void {
    this.#image.cells.quality[cell] = Quality.bad;
    this.#image.cells.voltageMv[cell] = 0;
    this.#racks.cellsFresh[0] = CELLS - 1;
  }

  window(slopeMvPerPercent: number, dropMv: number): void {
    const { voltageMv, quality } = this.#image.cells;
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      let sum = 0;
      let measured = 0;
      for (const [cell, { offset, percent, share }] of this.#built.entries()) {
        if (quality[cell] !== Quality.good) continue;
        const own = offset + percent * slopeMvPerPercent - share * dropMv + this.extraMv[cell]!;
        const mv = 3_290 - dropMv + own + this.#random.normal(0, 0.4);
        voltageMv[cell] = Math.round(mv);
        sum += voltageMv[cell]!;
        measured += 1;
      }
      this.#racks.cellVoltageMeanMv[0] = sum / measured;
      this.tracks.add(
        { image: this.#image, aggregates: { racks: this.#racks, modules: this.#modules } },
        this.#believed,
        0,
      );
    }
    this.tracks.close(0, { slopeMvPerPercent, dropMv });
  }

  /** Loads both ways and charges with another slope, as a day has them. */
  live(windows: number): void {
    for (let at = 0; at < windows; at += 1) {
      this.window(0.5 + 0.3 * Math.sin(at / 9), 60 * Math.sin(at / 5));
    }
  }
}

describe('the track of a cell', () => {
  test('is followed through loads and charges, however its cells are built', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const rack = new Rack(seed);
        rack.live(40);
        expect(rack.tracks.isLearnt(0)).toBe(true);
        expect(Math.abs(rack.tracks.strayMv[0]!)).toBeLessThan(0.8);
      }),
      { numRuns: 20 },
    );
  });

  test.each([-3, 4, -40])('a step of %i mV shows within two windows, at its cell', (stepMv) => {
    const rack = new Rack(5);
    rack.live(30);
    rack.extraMv[47] = stepMv;
    rack.window(0.5, 0);
    rack.window(0.5, 0);
    expect(rack.tracks.cell[0]).toBe(47);
    expect(rack.tracks.strayMv[0]! / stepMv).toBeGreaterThan(0.4);
    expect(rack.tracks.strayMv[0]! / stepMv).toBeLessThan(1);
  });

  test('what a cell and all beside it do together is not its own', () => {
    const rack = new Rack(6);
    rack.live(30);
    rack.extraMv.fill(3, 0, topology.cellsPerModule);
    rack.window(0.5, 0);
    rack.window(0.5, 0);
    expect(Math.abs(rack.tracks.strayMv[0]!)).toBeLessThan(0.8);
  });

  test('a cell that is not measured is not judged, and moves no other', () => {
    const rack = new Rack(7);
    rack.live(30);
    rack.lose(11);
    rack.window(0.5, 0);
    rack.window(0.5, 0);
    expect(rack.tracks.cell[0]).not.toBe(11);
    expect(Math.abs(rack.tracks.strayMv[0]!)).toBeLessThan(0.8);
  });

  test('is learnt anew after a restart, and says nothing until then', () => {
    const rack = new Rack(8);
    rack.live(30);
    rack.extraMv[3] = -20;
    rack.tracks.restart(0);
    for (let window = 0; window < 5; window += 1) {
      expect(rack.tracks.isLearnt(0)).toBe(false);
      rack.window(0.5, 0);
      expect(rack.tracks.strayMv[0]).toBe(0);
    }
    rack.live(20);
    expect(Math.abs(rack.tracks.strayMv[0]!)).toBeLessThan(0.8);
  });
});

test('a gain finds three coefficients that stay, and its covariance stays positive', () => {
  const truth = [1.2, -0.8, 0.03] as const;
  const gains = new SharedGain(1, {
    ...{ built: [2, 2, 0.01], walk: [1e-6, 1e-6, 1e-9], noise: 0.01 },
  });
  const gain = new Float64Array(3);
  const found = [0, 0, 0];
  const random = new Random(9);
  for (let at = 0; at < 400; at += 1) {
    const x = [1, random.normal(1, 0.5), random.normal(0, 60)] as const;
    gains.take(0, x, gain);
    const read = truth[0] * x[0] + truth[1] * x[1] + truth[2] * x[2] + random.normal(0, 0.1);
    const left = read - (found[0]! * x[0] + found[1]! * x[1] + found[2]! * x[2]);
    const explained = gain[0]! * x[0] + gain[1]! * x[1] + gain[2]! * x[2];
    expect(explained).toBeGreaterThan(0);
    expect(explained).toBeLessThan(1);
    for (const index of [0, 1, 2]) found[index]! += gain[index]! * left;
  }
  expect(found[0]).toBeCloseTo(truth[0], 1);
  expect(found[1]).toBeCloseTo(truth[1], 1);
  expect(found[2]).toBeCloseTo(truth[2], 2);
});
