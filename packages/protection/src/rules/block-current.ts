import { Quality, RackState, type Topology } from '@cellarium/model';
import type { ProtectionInput } from '../input.ts';
import { rackPoint } from '../rows.ts';

const stateOf = rackPoint('state');
const currentDeciA = rackPoint('currentDeciA');

/** The racks of a block that are closed and heard: how many, and their current together. */
export interface BlockCurrent {
  racks: number;
  sumA: number;
}

export function isClosed(input: ProtectionInput, rack: number): boolean {
  return (
    input.image.racks.quality[rack] === Quality.good && stateOf(input, rack) === RackState.closed
  );
}

/** Adds them up for the block that a rack belongs to. */
export function blockCurrent(
  input: ProtectionInput,
  topology: Topology,
  rack: number,
  into: BlockCurrent,
): BlockCurrent {
  const first = topology.blockOfRack(rack) * topology.racksPerBlock;
  into.racks = 0;
  into.sumA = 0;
  for (let other = first; other < first + topology.racksPerBlock; other += 1) {
    const deciA = currentDeciA(input, other);
    if (Number.isNaN(deciA) || !isClosed(input, other)) continue;
    into.racks += 1;
    into.sumA += deciA / 10;
  }
  return into;
}
