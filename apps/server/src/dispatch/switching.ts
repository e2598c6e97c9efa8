import { CommandKind, type CommandRecord } from '@cellarium/dispatch';
import type { OrderOutcome } from '@cellarium/drivers';
import { parsePlace, rackIndexOf, type Topology } from '@cellarium/model';
import type { Orders } from '../orders.ts';
import { DISPATCH } from '../principal.ts';

const KINDS: Partial<Record<CommandKind, 'openContactors' | 'closeContactors' | 'resetFault'>> = {
  [CommandKind.openContactors]: 'openContactors',
  [CommandKind.closeContactors]: 'closeContactors',
  [CommandKind.resetFault]: 'resetFault',
};

/** Contactors and faults: an order a rack. False: the command is of power, or of what dispatch counts. */
export function switchRacks(
  { id, body }: CommandRecord,
  topology: Topology,
  orders: Orders,
  answered: (id: string, place: string, outcome: OrderOutcome) => void,
): boolean {
  const { place } = body;
  const kind = KINDS[body.kind];
  if (kind === undefined) return false;
  const at = parsePlace(place, topology);
  if (at === undefined) return true;
  const rack = rackIndexOf(topology, at);
  const first = rack ?? (at.block - 1) * topology.racksPerBlock;
  const last = rack === undefined ? first + topology.racksPerBlock : rack + 1;
  for (let row = first; row < last; row += 1) {
    orders.give({ order: { kind, rack: row }, by: DISPATCH, reason: `command ${id}` }, (outcome) =>
      answered(id, place, outcome),
    );
  }
  return true;
}
