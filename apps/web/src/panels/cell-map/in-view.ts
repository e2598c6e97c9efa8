import { blockRect, type Rect, type StationLayout } from './layout.ts';

/** Blocks, in order, of which any part lies in a rectangle of the map. */
export function blocksIn(layout: StationLayout, shown: Rect): number[] {
  const blocks: number[] = [];
  for (let block = 0; block < layout.topology.blocks; block += 1) {
    if (overlap(blockRect(layout, block), shown)) blocks.push(block);
  }
  return blocks;
}

export interface BlockRange {
  readonly firstBlock: number;
  readonly blocks: number;
}

/** The range that a subscription asks for: from the first block in view to the last. */
export function rangeOf(layout: StationLayout, blocks: readonly number[]): BlockRange {
  const first = blocks[0];
  const last = blocks.at(-1);
  if (first === undefined || last === undefined)
    return { firstBlock: 0, blocks: layout.topology.blocks };
  return { firstBlock: first, blocks: last - first + 1 };
}

/** Whether one range holds the other: then nothing new need be asked for. */
export function holds(outer: BlockRange, inner: BlockRange): boolean {
  return (
    outer.firstBlock <= inner.firstBlock &&
    outer.firstBlock + outer.blocks >= inner.firstBlock + inner.blocks
  );
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
