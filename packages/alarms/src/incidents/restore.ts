import type { Folding } from './folding.ts';
import type { Group } from './group.ts';
import type { IncidentRecord } from './incident-record.ts';

/**
 * Gives the groups that were folded anew from stored alarms the numbers they had. Folding gives the same
 * groups from the same alarms; where a time was forgotten (an alarm raised again, beyond the kept
 * steps) what stood in one incident is brought together again.
 */
export function adoptStored(
  open: ReadonlyMap<number, IncidentRecord>,
  groups: readonly Group[],
  folding: Folding,
): void {
  const owners = new Map<number, Group>();
  // The larger first: it is more of what the incident was.
  for (const group of [...groups].sort((a, b) => b.members.size - a.members.size || a.id - b.id)) {
    const stored = open.get(group.root.record.incident ?? 0);
    if (stored === undefined) continue;
    const owner = owners.get(stored.id);
    if (owner === undefined) owners.set(stored.id, group);
    else folding.adopt(group, owner);
  }
  for (const [id, group] of owners) {
    group.id = id;
    group.told = open.get(id);
  }
}
