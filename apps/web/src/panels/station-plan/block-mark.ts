import type { ScopeColumns } from '@cellarium/api';
import { ALARM_PRIORITIES, type Priority } from '../../ui/priority-shapes.ts';
import { blockPriority } from '../safety/find-abnormal.ts';

type Station = ScopeColumns<'station'>;

/**
 * The mark that a block bears itself: of what its own inputs say, or of an alarm that is none of its
 * racks', as theirs stand over their bars.
 */
export function blockMark(
  { blockAlarms, blockState, rackBars }: Station,
  block: number,
): Priority | undefined {
  const racksPerBlock = rackBars.alarm.length / blockAlarms.priority.length;
  const highest = blockAlarms.priority[block] as number;
  let ofRacks = 0;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    const priority = rackBars.alarm[rack] as number;
    if (priority !== 0 && (ofRacks === 0 || priority < ofRacks)) ofRacks = priority;
  }
  if (highest !== 0 && (ofRacks === 0 || highest < ofRacks)) return ALARM_PRIORITIES[highest];
  return blockPriority(blockState, block);
}
