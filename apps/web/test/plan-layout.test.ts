import { expect, it } from 'vitest';
import { layOutPlan, nextBlock } from '../src/panels/station-plan/plan-layout.ts';

const grid = { feeders: 10, blocks: 200, racksPerBlock: 12 };

it.each([
  ['desk', 840, 560, 15],
  ['wall', 2_300, 1_500, 35],
  ['phone', 366, 380, 15],
])('every block of the station stands inside the plan of a %s', (_name, width, height, rem) => {
  const { blocks, barPitch } = layOutPlan(grid, width, height, rem);
  expect(blocks).toHaveLength(200);
  for (const box of blocks) {
    expect(box.left + box.width).toBeLessThanOrEqual(width);
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.top + box.height).toBeLessThanOrEqual(height);
  }
  expect(barPitch).toBeGreaterThanOrEqual(1);
});

it('two blocks are not blown up to fill the plan', () => {
  const { blocks } = layOutPlan({ feeders: 1, blocks: 2, racksPerBlock: 3 }, 840, 560, 15);
  expect(blocks[0]?.height).toBeLessThan(560 / 2);
  expect(blocks[0]?.width).toBeLessThan(840 / 4);
});

it('the arrows go from block to block and stop at the edges', () => {
  const layout = layOutPlan(grid, 840, 560, 15);
  expect(nextBlock(layout, 0, 'ArrowRight')).toBe(1);
  expect(nextBlock(layout, 19, 'ArrowRight')).toBe(19);
  expect(nextBlock(layout, 20, 'ArrowLeft')).toBe(20);
  expect(nextBlock(layout, 5, 'ArrowDown')).toBe(25);
  expect(nextBlock(layout, 5, 'ArrowUp')).toBe(5);
  expect(nextBlock(layout, 27, 'Home')).toBe(20);
  expect(nextBlock(layout, 27, 'End')).toBe(39);
  expect(nextBlock(layout, 27, 'x')).toBeUndefined();
});
