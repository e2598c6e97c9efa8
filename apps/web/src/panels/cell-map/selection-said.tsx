import { formatPlace, RackState } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { stateKey } from '../../ui/state-codes.ts';
import type { MapClient } from './map-client.ts';
import { useMapState } from './use-map.ts';

/** Says a new selection to those who listen; not each new value of it. */
export function SelectionSaid({ client }: { readonly client: MapClient }) {
  const place = useMapState(client, (state) => state.selected?.place);
  return (
    <p className="heard" aria-live="polite">
      {place && <Said key={formatPlace(place)} client={client} />}
    </p>
  );
}

function Said({ client }: { readonly client: MapClient }) {
  const t = useTranslations('cellMap.card');
  const states = useTranslations('states');
  const format = useFormat();
  const facts = client.store.getState().selected;
  if (facts === undefined) return null;
  const { voltage, temperature, state, quality, ageMs, racks, racksFresh } = facts;
  const place = formatPlace(facts.place);
  if (facts.place.rack === undefined) {
    return t('saidBlock', {
      place,
      fresh: format.count(racksFresh),
      of: format.count(racks),
      closed: format.count(facts.racksByState[RackState.closed] ?? 0),
    });
  }
  if (voltage === undefined && temperature === undefined) return t('saidNothing', { place });
  return t('said', {
    place,
    voltage: voltage ? format.number(voltage.value, 0) : MISSING,
    deviation: voltage ? format.number(voltage.distance, 0, true) : MISSING,
    temperature: temperature ? format.celsius(temperature.value) : MISSING,
    contactors: state === undefined ? MISSING : states(stateKey('rack', state)),
    quality: states(stateKey('quality', quality)),
    age: ageMs === undefined ? MISSING : format.age(ageMs),
  });
}
