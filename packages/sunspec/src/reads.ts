import { assert } from '@cellarium/stdx';
import type { ModelLayout } from './layout.ts';
import { pointRegisters } from './table.ts';

export interface ReadRange {
  /** Registers from the model's ID. */
  readonly offset: number;
  readonly count: number;
}

/**
 * Cuts a model into reads of at most `mostRegisters`, at borders between points only: the two halves of
 * a 32-bit point that were read apart may be of two different moments.
 */
export function planReads(layout: ModelLayout, mostRegisters: number): ReadRange[] {
  const ranges: ReadRange[] = [];
  let offset = 0;
  let end = 0;
  for (const placed of layout.points) {
    const pointEnd = placed.offset + pointRegisters(placed.point);
    assert(pointEnd - placed.offset <= mostRegisters, 'a read holds the largest point');
    if (pointEnd - offset > mostRegisters) {
      ranges.push({ offset, count: end - offset });
      offset = placed.offset;
    }
    end = pointEnd;
  }
  if (end > offset) ranges.push({ offset, count: end - offset });
  return ranges;
}
