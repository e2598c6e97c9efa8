import { type AlarmRecord, type Alarms, type IncidentRecord, Incidents } from '@cellarium/alarms';
import { type Engine, lossOfRack } from '@cellarium/engine';
import type { Station } from '@cellarium/model';
import type { Store } from '../store/store.ts';

/** Incidents of a station: what they do to it is what their racks can deliver less. */
export function openIncidents(station: Station, engine: Engine): Incidents {
  const { topology, links } = station;
  return new Incidents({
    topology,
    links,
    effect: { ofRack: (rack) => lossOfRack(station, engine.image, rack) },
  });
}

/** After the alarms: incidents are folded anew from those, and take their numbers from what was stored. */
export function restoreIncidents(incidents: Incidents, store: Store, alarms: Alarms): void {
  const stored = store.records('incidents') as readonly IncidentRecord[];
  const open = new Set(stored.filter(({ state }) => state !== 'closed').map(({ id }) => id));
  const isOfOpen = ({ state, incident }: AlarmRecord): boolean =>
    state === 'normal' && incident !== null && open.has(incident);
  const returned = store
    .alarms()
    .filter(isOfOpen)
    .map(({ id }) => alarms.get(id))
    .filter((record): record is AlarmRecord => record !== undefined);
  incidents.restore({
    incidents: stored,
    alarms: [...alarms.standing(), ...returned],
    lastId: stored.at(-1)?.id ?? 0,
  });
}
