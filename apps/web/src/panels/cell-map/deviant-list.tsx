import { formatPlace, type Place } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './deviant-list.module.css';
import type { MapClient } from './map-client.ts';
import type { MapSummary } from './messages.ts';
import { formatValue, type MapMode, modeOf } from './modes.ts';
import { PlaceLine } from './place-line.tsx';
import type { Deviant } from './ranking.ts';
import { useMapState } from './use-map.ts';

interface DeviantListProps {
  readonly client: MapClient;
  /** A sheet that covers the map makes way. */
  readonly onFly: () => void;
}

/** What in view is least like the others: each a place to fly to, and its page one step further. */
export function DeviantList({ client, onFly }: DeviantListProps) {
  const summary = useMapState(client, (state) => state.summary);
  const t = useTranslations('cellMap.deviants');
  if (summary === undefined) return null;
  const mode = modeOf(summary.mode);
  return (
    <Panel
      title={t(mode.id)}
      aside={<Count summary={summary} mode={mode} />}
      className={styles.panel}
    >
      {summary.deviants.length === 0 ? (
        <p className={styles.none}>{t('none')}</p>
      ) : (
        <ol className={styles.list}>
          {summary.deviants.map((deviant) => (
            <DeviantLine
              key={formatPlace(deviant.place)}
              deviant={deviant}
              mode={mode}
              fly={(place) => {
                client.say({ say: 'fly', place });
                onFly();
              }}
            />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Count({ summary, mode }: { readonly summary: MapSummary; readonly mode: MapMode }) {
  const t = useTranslations('cellMap.deviants');
  const format = useFormat();
  const key =
    mode.member === 'rack' || summary.held === 'rack'
      ? 'countRacks'
      : summary.held === 'module'
        ? 'countModules'
        : mode.member === 'cell'
          ? 'countCells'
          : 'countSensors';
  const shown = summary.deviants.length;
  return (
    <span>{t(key, { shown: format.count(shown), of: format.count(summary.membersInView) })}</span>
  );
}

interface DeviantLineProps {
  readonly deviant: Deviant;
  readonly mode: MapMode;
  readonly fly: (place: Place) => void;
}

function DeviantLine({ deviant, mode, fly }: DeviantLineProps) {
  return (
    <PlaceLine place={deviant.place} fly={fly}>
      <span className={styles.distance}>{distanceText(mode, deviant)}</span>
      <span className={styles.value}>{valueText(mode, deviant)}</span>
    </PlaceLine>
  );
}

/** A deviation is signed whatever the mode shows; an age is its own distance. */
function distanceText(mode: MapMode, { distance }: Deviant): string {
  if (mode.id === 'age') return '';
  const unit = mode.id === 'temperature' ? 'K' : mode.unit;
  return `${formatValue({ ...mode, diverging: true }, distance)} ${unit}`;
}

function valueText(mode: MapMode, { value }: Deviant): string {
  return `${formatValue({ ...mode, diverging: false }, value)} ${mode.unit}`;
}
