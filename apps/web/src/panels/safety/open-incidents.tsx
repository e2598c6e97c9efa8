import type { Incident } from '@cellarium/api';
import { LAYER_NAMES, placeOfRack } from '@cellarium/model';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { rackId } from '../../format/places.ts';
import { useAlarms } from '../../hooks/use-alarms.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { compareIncidents } from '../../stores/alarms/standing.ts';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { ConditionWords, LayerTag } from '../../ui/alarm-words.tsx';
import { racksOpenedBy } from './racks-opened.ts';
import styles from './safety.module.css';

/** What goes on, worst first, one line an incident: as many as leave room for the rest. */
export function OpenIncidents({ most }: { readonly most: number }) {
  const t = useTranslations('overview.safe');
  const alarms = useTranslations('alarms');
  const format = useFormat();
  const incidents = useOpenIncidents();
  if (incidents.length === 0) return null;
  return (
    <ul className={styles.findings} aria-label={t('incidents')}>
      {incidents.slice(0, most).map((incident) => (
        <li key={incident.id}>
          <Link className={styles.incident} href={`/incidents/${incident.id}`}>
            <AlarmMark priority={incident.priority} />
            <ConditionWords condition={incident.condition} layer={incident.layer} />
          </Link>
          <span>{incident.place === '' ? alarms('station') : incident.place}</span>
        </li>
      ))}
      {incidents.length > most && (
        <li>
          <Link href="/alarms" className={styles.more}>
            {t('moreIncidents', { count: format.count(incidents.length - most) })}
          </Link>
        </li>
      )}
    </ul>
  );
}

/** Worst first. */
export function useOpenIncidents(): readonly Incident[] {
  const { book, version } = useAlarms();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for a book that changes in place
  return useMemo(() => [...book.incidents.values()].sort(compareIncidents), [book, version]);
}

/** Racks that a layer holds open, by the layer: a rack that two of them opened stands in both. */
export function TrippedRacks() {
  const t = useTranslations('overview.safe');
  const format = useFormat();
  const { topology } = useStation();
  const { book, version } = useAlarms();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for a book that changes in place
  const opened = useMemo(() => racksOpenedBy(book.alarms.values()), [book, version]);
  if (opened.racks.size === 0) return null;
  const [only] = opened.racks;
  return (
    <p className={styles.tripped}>
      <Link
        href={
          opened.racks.size === 1 && only !== undefined
            ? `/racks/${rackId(placeOfRack(topology, only))}`
            : '/protection/ledger'
        }
      >
        {t('trippedBy', { count: opened.racks.size })}
      </Link>
      {(LAYER_NAMES as readonly (keyof typeof opened.byLayer)[]).map((layer) => {
        const count = opened.byLayer[layer].size;
        if (count === 0) return null;
        return (
          <span key={layer} className={styles.byLayer}>
            <LayerTag layer={layer} /> {format.count(count)}
          </span>
        );
      })}
    </p>
  );
}
