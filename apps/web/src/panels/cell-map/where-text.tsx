import { formatPlace, type Place } from '@cellarium/model';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { useStation } from '../../hooks/use-station.ts';
import { cutTo, PLACE_LEVELS } from './layout.ts';
import styles from './map-bar.module.css';
import type { MapClient } from './map-client.ts';
import { useMapState } from './use-map.ts';

/** The way from the station to what is selected, or else to what lies in the middle; each step leads back out. */
export function WhereText({ client }: { readonly client: MapClient }) {
  const t = useTranslations('cellMap.where');
  const { id, topology } = useStation();
  const selected = useMapState(client, (state) => state.selected?.place);
  const middle = useMapState(client, (state) => state.middle);
  const place = selected ?? middle;
  const feeder = place && topology.feeders > 1 ? topology.feederOfBlock(place.block - 1) + 1 : 0;
  return (
    <nav className={styles.where} aria-label={t('label')}>
      <button type="button" onClick={() => client.say({ say: 'fit' })} title={t('fit')}>
        {id}
      </button>
      {feeder > 0 && <span className={styles.step}>{`F${feeder}`}</span>}
      {place &&
        stepsTo(place).map((step) => (
          <Fragment key={formatPlace(step)}>
            <span className={styles.arrow} aria-hidden="true">
              ›
            </span>
            <button type="button" onClick={() => client.say({ say: 'fly', place: step })}>
              {formatPlace(step).split(' ').at(-1)}
            </button>
          </Fragment>
        ))}
    </nav>
  );
}

function stepsTo(place: Place): Place[] {
  const steps: Place[] = [];
  for (const level of PLACE_LEVELS) {
    const step = cutTo(place, level);
    const last = steps.at(-1);
    if (last === undefined || formatPlace(last) !== formatPlace(step)) steps.push(step);
  }
  return steps;
}
