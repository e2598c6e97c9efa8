import type { IncidentList } from '@cellarium/api';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import { useAlarmFreshness } from '../../hooks/use-alarm-freshness.ts';
import { useAlarms } from '../../hooks/use-alarms.ts';
import { useAsked } from '../../hooks/use-asked.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { usePageKeys } from '../../hooks/use-page-keys.ts';
import { sumOf } from '../../stores/alarms/alarm-summary.ts';
import { compareIncidents } from '../../stores/alarms/standing.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { IncidentPanel } from '../incident/incident-panel.tsx';
import { IncidentRows } from './incident-rows.tsx';
import styles from './incidents.module.css';

/** What ended of late is still asked about: as many as fit on a screen. */
const CLOSED_SHOWN = 12;

/** Incidents at the left, the worst first; the chosen one at the right. */
export function Incidents() {
  const t = useTranslations('alarmPages');
  const words = useTranslations('incident');
  const format = useFormat();
  const isNarrow = useIsNarrow();
  const { book, version, summary } = useAlarms();
  const isStale = useAlarmFreshness().status === 'stale';
  const [search, setSearch] = useSearchParams();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the book changes in place, the version says when
  const open = useMemo(() => [...book.incidents.values()].sort(compareIncidents), [book, version]);
  const { value: past } = useAsked<IncidentList>(
    `/api/v1/incidents?open=false&limit=${CLOSED_SHOWN}`,
    open.length,
  );
  const closed = useMemo(
    () =>
      (past?.incidents ?? []).filter(
        ({ id, state }) => state === 'closed' && !book.incidents.has(id),
      ),
    [past, book],
  );
  const asked = Number(search.get('incident'));
  // At a desk the worst is shown at once; a phone shows the list first.
  const chosen = asked > 0 ? asked : isNarrow ? undefined : open[0]?.id;
  const choose = (id: number | undefined): void =>
    setSearch(id === undefined ? {} : { incident: String(id) }, { replace: !isNarrow });
  const all = [...open, ...closed];
  const move = (step: number): void => {
    const at = all.findIndex(({ id }) => id === chosen);
    const next = all[Math.max(0, Math.min(all.length - 1, at < 0 ? 0 : at + step))];
    if (next) choose(next.id);
  };
  usePageKeys([
    ['j', () => move(1)],
    ['ArrowDown', () => move(1)],
    ['k', () => move(-1)],
    ['ArrowUp', () => move(-1)],
    ['Escape', () => choose(undefined)],
  ]);
  const standing = sumOf(summary.announced);
  const quiet = summary.shelved + summary.outOfService + summary.suppressed;
  return (
    <div className={styles.incidents} data-chosen={chosen !== undefined || undefined}>
      <section className={styles.left} aria-label={words('listLabel')}>
        {open.length === 0 && (
          <EmptyState
            title={t(standing > 0 ? 'noIncident' : quiet > 0 ? 'goodQuiet' : 'good')}
            detail={
              standing > 0
                ? t('noIncidentDetail', { count: format.count(standing) })
                : quiet > 0
                  ? t('goodQuietDetail', { count: format.count(quiet) })
                  : t('goodDetail')
            }
          />
        )}
        <IncidentRows incidents={open} chosen={chosen} onChoose={choose} isStale={isStale} />
        {closed.length > 0 && (
          <>
            <h2 className={styles.closedTitle}>{words('closedTitle')}</h2>
            <IncidentRows incidents={closed} chosen={chosen} onChoose={choose} isStale={isStale} />
          </>
        )}
      </section>
      {chosen !== undefined && (
        <section className={styles.right} aria-label={words('title', { id: String(chosen) })}>
          <IncidentPanel
            key={chosen}
            id={chosen}
            back={isNarrow ? () => choose(undefined) : undefined}
          />
        </section>
      )}
      {chosen === undefined && all.length > 0 && !isNarrow && (
        <EmptyState title={t('chooseIncident')} />
      )}
    </div>
  );
}
