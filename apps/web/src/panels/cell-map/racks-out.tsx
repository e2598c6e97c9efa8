import { formatPlace, RackState } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { stateKey } from '../../ui/state-codes.ts';
import { ContactorMark } from './contactor-mark.tsx';
import { CONTACTOR_SHAPES } from './contactor-shapes.ts';
import styles from './deviant-list.module.css';
import type { MapClient } from './map-client.ts';
import { PlaceLine } from './place-line.tsx';
import { useMapState } from './use-map.ts';

interface RacksOutProps {
  readonly client: MapClient;
  /** A sheet that covers the map makes way. */
  readonly onFly: () => void;
}

/** Which racks in view are not closed: what the map says of contactors, in words. */
export function RacksOut({ client, onFly }: RacksOutProps) {
  const t = useTranslations('cellMap.contactors');
  const states = useTranslations('states');
  const format = useFormat();
  const summary = useMapState(client, (state) => state.summary);
  if (summary === undefined) return null;
  const { racksByState, racksOut, racksFresh } = summary;
  const closed = racksByState[RackState.closed] ?? 0;
  const silent = racksByState[RackState.unknown] ?? 0;
  const told = racksFresh - silent;
  const more = told - closed - racksOut.length;
  const fly = (place: (typeof racksOut)[number]['place']): void => {
    client.say({ say: 'fly', place });
    onFly();
  };
  return (
    <Panel
      title={t('title')}
      aside={told > 0 && t('closed', { closed: format.count(closed), of: format.count(told) })}
      className={styles.panel}
    >
      {silent > 0 && <p className={styles.none}>{t('silent', { count: format.count(silent) })}</p>}
      {racksOut.length > 0 && (
        <ul className={styles.list}>
          {racksOut.map(({ place, state }) => {
            const shape = CONTACTOR_SHAPES.get(state);
            return (
              <PlaceLine key={formatPlace(place)} place={place} fly={fly}>
                {shape && <ContactorMark shape={shape} />}
                <span>{states(stateKey('rack', state))}</span>
              </PlaceLine>
            );
          })}
        </ul>
      )}
      {more > 0 && <p className={styles.none}>{t('more', { count: format.count(more) })}</p>}
    </Panel>
  );
}
