import type { Command, CommandSelected } from '@cellarium/api';
import { newKey, type PlantField, SET } from './plant-field.ts';

/** Drafted, selected and sent by one person; the answer to the first step that was refused, if one is. */
export async function sentBy(
  plant: PlantField,
  headers: Record<string, string>,
  change: Partial<Omit<Command, 'state'>> = {},
) {
  const body = { ...SET, ...change };
  const draft = await plant.post('dispatch/commands', body, { ...headers, ...newKey() });
  if (draft.status !== 200) return draft;
  const { id, powerKw } = draft.body;
  const path = `dispatch/commands/${id}`;
  const selected = await plant.post<CommandSelected>(`${path}/select`, { powerKw }, headers);
  if (selected.status !== 200) return { ...selected, body: { ...draft.body, ...selected.body } };
  const { token } = selected.body;
  return plant.post(`${path}/operate`, { token, powerKw }, headers);
}

/** Leaves the stop of a place. */
export function resumed(plant: PlantField, headers: Record<string, string>, place = 'STATION') {
  return sentBy(plant, headers, { kind: 'resume', place, powerKw: 0 });
}
