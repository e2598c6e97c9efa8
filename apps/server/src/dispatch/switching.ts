import { CommandKind, type CommandRecord } from '@cellarium/dispatch';
import { OrderOutcome } from '@cellarium/drivers';
import { parsePlace, rackIndexOf, type Topology } from '@cellarium/model';
import type { Orders } from '../orders.ts';
import { DISPATCH } from '../principal.ts';

/** Contactors and faults: an order a rack. False: the command is of power. */
export function switchRacks(
  { id, body }: CommandRecord,
  topology: Topology,
  orders: Orders,
  answered: (id: string, place: string, outcome: OrderOutcome) => void,
): boolean {
  const { kind, place } = body;
  if (kind === CommandKind.setPower || kind === CommandKind.stop) return false;
  if (kind === CommandKind.overrideProtection) {
    // No device takes it: protection lets go when its condition is over.
    answered(id, place, OrderOutcome.unsupported);
    return true;
  }
  const at = parsePlace(place, topology);
  if (at === undefined) return true;
  const rack = rackIndexOf(topology, at);
  const first = rack ?? (at.block - 1) * topology.racksPerBlock;
  const last = rack === undefined ? first + topology.racksPerBlock : rack + 1;
  const kinds = {
    [CommandKind.openContactors]: 'openContactors',
    [CommandKind.closeContactors]: 'closeContactors',
    [CommandKind.resetFault]: 'resetFault',
  } as const;
  for (let row = first; row < last; row += 1) {
    orders.give(
      { order: { kind: kinds[kind], rack: row }, by: DISPATCH, reason: `command ${id}` },
      (outcome) => answered(id, place, outcome),
    );
  }
  return true;
}
