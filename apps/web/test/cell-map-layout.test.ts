import { formatPlace, placeOfCell, placeOfRack, type Topology } from '@cellarium/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksIn, holds, overlap, rangeOf } from '../src/panels/cell-map/in-view.ts';
import {
  blockRect,
  cutTo,
  layOut,
  placeAt,
  rackRect,
  rectOf,
} from '../src/panels/cell-map/layout.ts';
import { firstChildOf, neighbourOf, parentOf } from '../src/panels/cell-map/neighbours.ts';
import { planRaster } from '../src/panels/cell-map/raster.ts';
import { anyTopology, GRID, SMALL } from './cell-map-topologies.ts';

const cellOf = (topology: Topology) =>
  fc.integer({ min: 0, max: topology.cells - 1 }).map((cell) => placeOfCell(topology, cell));
const placed = fc
  .tuple(anyTopology, fc.boolean())
  .chain(([topology, broad]) =>
    cellOf(topology).map((place) => ({ layout: layOut(topology, broad), place })),
  );

describe('layout', () => {
  it('finds every cell again where it drew it, whatever the station', () => {
    fc.assert(
      fc.property(
        placed,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ({ layout, place }, at) => {
          const { x, y } = rectOf(layout, place);
          expect(placeAt(layout, x + at, y + at)).toEqual(place);
        },
      ),
    );
  });

  it('puts a cell into its module, the module into its rack, the rack into its block', () => {
    fc.assert(
      fc.property(placed, ({ layout, place }) => {
        const rects = (['cell', 'module', 'rack', 'block'] as const).map((level) =>
          rectOf(layout, cutTo(place, level)),
        );
        for (let level = 1; level < rects.length; level += 1) {
          const inner = rects[level - 1]!;
          const outer = rects[level]!;
          expect(inner.x).toBeGreaterThanOrEqual(outer.x);
          expect(inner.y).toBeGreaterThanOrEqual(outer.y);
          expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
          expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
        }
      }),
    );
  });

  it('gives every rack ground of its own', () => {
    fc.assert(
      fc.property(anyTopology, fc.boolean(), (topology, broad) => {
        const layout = layOut(topology, broad);
        const rects = Array.from({ length: topology.racks }, (_, rack) => rackRect(layout, rack));
        for (let a = 0; a < rects.length; a += 1) {
          expect(rects[a]!.x + rects[a]!.width).toBeLessThanOrEqual(layout.width);
          expect(rects[a]!.y + rects[a]!.height).toBeLessThanOrEqual(layout.height);
          for (let b = a + 1; b < Math.min(rects.length, a + 40); b += 1) {
            expect(overlap(rects[a]!, rects[b]!)).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('knows streets and the world outside as no place', () => {
    const layout = layOut(GRID, true);
    const first = blockRect(layout, 0);
    expect(placeAt(layout, first.width + 1, 1)).toBeUndefined();
    expect(placeAt(layout, -0.1, 5)).toBeUndefined();
    expect(placeAt(layout, layout.width, 5)).toBeUndefined();
    expect(placeAt(layout, Number.NaN, 5)).toBeUndefined();
    const rack = rackRect(layout, 0);
    expect(placeAt(layout, rack.width + 0.5, 1)).toEqual({ block: 1 });
  });

  it('shows the million cells of a large station at nearly a pixel each on a desk', () => {
    const layout = layOut(GRID, true);
    expect(Math.min(1_400 / layout.width, 900 / layout.height)).toBeGreaterThan(0.95);
    expect(layout.sizes).toMatchObject({ gridColumns: 20, gridRows: 10 });
  });

  it('fills the screen with a small station too', () => {
    for (const [broad, aspect] of [
      [true, 1.5],
      [false, 0.6],
    ] as const) {
      const layout = layOut(SMALL, broad);
      const shape = layout.width / layout.height / aspect;
      expect(Math.min(shape, 1 / shape)).toBeGreaterThan(0.75);
    }
  });

  it('gives each cell a pixel of its own in the bitmap', () => {
    const layout = layOut(SMALL, true);
    const plan = planRaster(layout);
    const seen = new Set<number>();
    for (const start of plan.rackStart)
      for (const offset of plan.cellOffset) seen.add(start + offset);
    expect(seen.size).toBe(SMALL.cells);
    const rect = rectOf(layout, placeOfCell(SMALL, 1_000));
    const rack = SMALL.rackOfCell(1_000);
    const pixel = plan.rackStart[rack]! + plan.cellOffset[1_000 % SMALL.cellsPerRack]!;
    expect(pixel).toBe(rect.y * layout.width + rect.x);
  });
});

describe('neighbours', () => {
  it('lead back: right then left, down then up', () => {
    fc.assert(
      fc.property(placed, ({ layout, place }) => {
        for (const [there, back] of [
          ['right', 'left'],
          ['down', 'up'],
        ] as const) {
          const next = neighbourOf(layout, place, there);
          if (next === undefined) continue;
          const again = neighbourOf(layout, next, back);
          expect(again).toEqual(place);
        }
      }),
    );
  });

  it('step over streets between racks and blocks', () => {
    const layout = layOut(GRID, true);
    const rack = placeOfRack(GRID, 1);
    expect(neighbourOf(layout, rack, 'left')).toEqual({ block: 1, rack: 1 });
    expect(neighbourOf(layout, rack, 'right')).toEqual({ block: 2, rack: 1 });
    expect(neighbourOf(layout, { block: 1 }, 'down')).toEqual({ block: 21 });
    expect(neighbourOf(layout, { block: 1 }, 'up')).toBeUndefined();
  });

  it('step out and in by one level', () => {
    const cell = { block: 1, rack: 2, module: 3, cell: 4 };
    const way = [cell, parentOf(cell), parentOf(parentOf(cell)!), { block: 1 }].map((place) =>
      formatPlace(place!),
    );
    expect(way).toEqual(['B001 R02 M3 C04', 'B001 R02 M3', 'B001 R02', 'B001']);
    expect(parentOf({ block: 1 })).toBeUndefined();
    expect(firstChildOf({ block: 9 })).toEqual({ block: 9, rack: 1 });
    expect(firstChildOf(cell)).toEqual(cell);
  });
});

describe('what is in view', () => {
  it('is the blocks that the screen touches, and the range that holds them', () => {
    const layout = layOut(GRID, true);
    const rect = blockRect(layout, 21);
    const blocks = blocksIn(layout, { ...rect, width: rect.width + 10, height: rect.height + 10 });
    expect(blocks).toEqual([21, 22, 41, 42]);
    expect(rangeOf(layout, blocks)).toEqual({ firstBlock: 21, blocks: 22 });
    expect(rangeOf(layout, [])).toEqual({ firstBlock: 0, blocks: 200 });
    expect(holds({ firstBlock: 20, blocks: 10 }, { firstBlock: 21, blocks: 9 })).toBe(true);
    expect(holds({ firstBlock: 20, blocks: 10 }, { firstBlock: 21, blocks: 10 })).toBe(false);
  });
});
