import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockRect, layOut, placeAt, rackRect } from '../src/panels/cell-map/layout.ts';
import { pixelRect, planReduction, reduceWorst } from '../src/panels/cell-map/reduce.ts';
import { tintWeights } from '../src/panels/cell-map/tints.ts';
import { GRID } from './cell-map-topologies.ts';

const layout = layOut(GRID, true);
const QUIET = 64;
const weights = tintWeights('farthest', QUIET);
const whole = { x: 0, y: 0, width: layout.width, height: layout.height };

function quietStation(): Uint8Array {
  const tints = new Uint8Array(layout.width * layout.height);
  for (let rack = 0; rack < GRID.racks; rack += 1) {
    const rect = rackRect(layout, rack);
    for (let y = rect.y; y < rect.y + rect.height; y += 1) {
      tints.fill(QUIET, y * layout.width + rect.x, y * layout.width + rect.x + rect.width);
    }
  }
  return tints;
}

const scales = fc.double({ min: 0.12, max: 0.99, noNaN: true });

describe('the map below a pixel a cell', () => {
  it('shows one odd cell of a million at every scale', () => {
    const tints = quietStation();
    fc.assert(
      fc.property(
        scales,
        fc.integer({ min: 0, max: layout.width - 1 }),
        fc.integer({ min: 0, max: layout.height - 1 }),
        (scale, x, y) => {
          fc.pre(placeAt(layout, x + 0.5, y + 0.5)?.cell !== undefined);
          const at = y * layout.width + x;
          tints[at] = 127;
          const reduction = planReduction(layout, scale);
          const into = new Uint8Array(reduction.width * reduction.height);
          reduceWorst(tints, layout.width, weights, reduction, into, whole);
          tints[at] = QUIET;
          const found = into.indexOf(127);
          expect(found).toBeGreaterThanOrEqual(0);
          // Where it is shown is where it is, within a pixel.
          expect(Math.abs((found % reduction.width) - x * scale)).toBeLessThan(2);
          expect(Math.abs(Math.floor(found / reduction.width) - y * scale)).toBeLessThan(2);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('keeps racks on pixels of their own, so that a block can be done anew alone', () => {
    fc.assert(
      fc.property(scales, fc.integer({ min: 0, max: 199 }), (scale, block) => {
        const reduction = planReduction(layout, scale);
        const mine = pixelRect(reduction, blockRect(layout, block));
        const next =
          block + 1 < 200 ? pixelRect(reduction, blockRect(layout, block + 1)) : undefined;
        expect(mine.width).toBeGreaterThan(0);
        if (next !== undefined && next.y === mine.y) {
          expect(mine.x + mine.width).toBeLessThanOrEqual(next.x);
        }
      }),
    );
  });

  it('gives the same picture done block by block as done at once', () => {
    const tints = quietStation();
    for (let at = 0; at < tints.length; at += 977)
      if (tints[at] === QUIET) tints[at] = (at % 120) + 2;
    const reduction = planReduction(layout, 0.613);
    const once = new Uint8Array(reduction.width * reduction.height);
    reduceWorst(tints, layout.width, weights, reduction, once, whole);
    const parts = new Uint8Array(once.length).fill(0);
    for (let block = 0; block < GRID.blocks; block += 1) {
      const rect = blockRect(layout, block);
      parts.fill(0);
      reduceWorst(tints, layout.width, weights, reduction, parts, rect);
      const pixels = pixelRect(reduction, rect);
      for (let row = pixels.y; row < pixels.y + pixels.height; row += 40) {
        const from = row * reduction.width + pixels.x;
        expect(parts.subarray(from, from + pixels.width)).toEqual(
          once.subarray(from, from + pixels.width),
        );
      }
    }
  });
});
