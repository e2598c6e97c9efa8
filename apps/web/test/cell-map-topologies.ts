import { Topology } from '@cellarium/model';
import fc from 'fast-check';

export const GRID = new Topology({
  feeders: 10,
  blocks: 200,
  racksPerBlock: 12,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});

export const SMALL = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});

/** Stations of any shape that stays quick to lay out. */
export const anyTopology = fc
  .record({
    feeders: fc.integer({ min: 1, max: 5 }),
    blocks: fc.integer({ min: 1, max: 17 }),
    racksPerBlock: fc.integer({ min: 1, max: 13 }),
    modulesPerRack: fc.integer({ min: 1, max: 9 }),
    cellsPerModule: fc.integer({ min: 1, max: 29 }),
    sensorsPerModule: fc.integer({ min: 1, max: 5 }),
  })
  .map((counts) => new Topology(counts));
