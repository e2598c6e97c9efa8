import { type Machine, newToken } from '../../src/access/machines.ts';
import type { PlantField } from '../dispatch/plant-field.ts';

/** A machine account as if an administrator had made it, and the headers that it asks with. */
export function machineOf(plant: PlantField, name: string, change: Partial<Machine> = {}) {
  const { token, tokenHash } = newToken();
  const { database, door, clock } = plant.field;
  const machine: Machine = {
    name,
    purpose: 'setpoints of the control centre',
    tokenHash,
    addresses: [],
    expiresMs: null,
    createdMs: clock.utcMs(),
    createdBy: 'the administrator',
    usedMs: null,
    ...change,
  };
  const stored = database.transaction('full', () => door.access.machines.put(machine));
  if (!stored.ok) throw new Error(stored.error);
  return { machine, token, headers: { authorization: `Bearer ${token}` } };
}
