import {
  absentBit,
  type BLOCK_COLUMNS,
  BLOCK_POINTS,
  type Columns,
  type RACK_COLUMNS,
  RACK_POINTS,
} from '@cellarium/model';

export type RackPoint = (typeof RACK_POINTS)[number];
export type BlockPoint = (typeof BLOCK_POINTS)[number];

/** A point of a rack in one `per`-th of its column's unit; undefined where its device does not give it. */
export function rackPoint(
  racks: Columns<typeof RACK_COLUMNS>,
  name: RackPoint,
  per = 1,
  row = 0,
): number | undefined {
  if ((racks.sourceTimeMs[row] as number) <= 0) return undefined;
  const absent = racks.absentBits[row] as number;
  return (absent & absentBit(RACK_POINTS, name)) !== 0
    ? undefined
    : (racks[name][row] as number) / per;
}

export function blockPoint(
  blocks: Columns<typeof BLOCK_COLUMNS>,
  name: BlockPoint,
  per = 1,
): number | undefined {
  if ((blocks.receiveTimeMs[0] as number) <= 0) return undefined;
  const absent = blocks.absentBits[0] as number;
  return (absent & absentBit(BLOCK_POINTS, name)) !== 0
    ? undefined
    : (blocks[name][0] as number) / per;
}
