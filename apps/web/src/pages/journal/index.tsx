import { useCallback, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import { usePageKeys } from '../../hooks/use-page-keys.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { JournalFilters } from '../../panels/journal-table/journal-filters.tsx';
import { JournalTable } from '../../panels/journal-table/journal-table.tsx';
import {
  isHistory,
  type JournalFilter,
  journalCsvPath,
  journalParams,
  parseJournalFilter,
} from '../../panels/journal-table/query.ts';
import { useJournal } from '../../panels/journal-table/use-journal.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AlarmTabs } from '../alarms/alarm-tabs.tsx';
import styles from './journal-page.module.css';

/** /journal: what happened and who did what, since when ever it was kept. */
export default function JournalPage() {
  const t = useTranslations('journal');
  useTitle(t('title'));
  const format = useFormat();
  const nowMs = useServerNow();
  const [search, setSearch] = useSearchParams();
  const asked = search.toString();
  const filter = useMemo(() => parseJournalFilter(new URLSearchParams(asked)), [asked]);
  const journal = useJournal(filter);
  const firstFilter = useRef<HTMLInputElement>(null);
  const setFilter = useCallback(
    (next: JournalFilter) => setSearch(journalParams(next), { replace: true }),
    [setSearch],
  );
  const isPast = isHistory(filter);
  const toLive = (): void => setFilter({ ...filter, toMs: undefined });
  usePageKeys([
    ['f', () => firstFilter.current?.focus()],
    ['Escape', () => isPast && toLive()],
  ]);
  const until = filter.toMs === undefined ? undefined : format.plantTime(filter.toMs);
  const { offset } = format.plantTime(nowMs);
  const isFiltered = journalParams(filter).size > 0;
  const { shown, status } = journal;
  return (
    <div className={styles.page} data-history={isPast || undefined}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <AlarmTabs current="journal" />
      </header>
      {until && (
        <div className={styles.banner} role="status">
          <strong>{t('history')}</strong>
          <span>
            {t('historyDetail', { until: `${until.date} ${until.clock} ${until.offset}` })}
          </span>
          <button type="button" className={styles.act} aria-keyshortcuts="Escape" onClick={toLive}>
            {t('toLive')} <kbd>Esc</kbd>
          </button>
        </div>
      )}
      <JournalFilters
        filter={filter}
        onFilter={setFilter}
        onClear={() => setSearch({}, { replace: true })}
        first={firstFilter}
      />
      <div className={styles.bar}>
        <span>{t('times', { offset })}</span>
        {!isPast && status === 'live' && <span>{t('live')}</span>}
        {status === 'stale' && <strong className="hatched">{t('stale')}</strong>}
        {shown && <span>{t('count', { count: format.count(shown.entries.length) })}</span>}
        <a className={styles.act} href={journalCsvPath(filter)} download title={t('csvHint')}>
          {t('csv')}
        </a>
      </div>
      {!shown && (
        <EmptyState
          title={t(
            status === 'refused' ? 'refused' : status === 'unreachable' ? 'unreachable' : 'loading',
          )}
          detail={journal.detail}
        />
      )}
      {shown && shown.entries.length === 0 && (
        <EmptyState
          title={t(isFiltered ? 'none' : 'empty')}
          detail={isFiltered ? undefined : t('emptyDetail')}
        />
      )}
      {shown && shown.entries.length > 0 && (
        <JournalTable
          entries={shown.entries}
          isStale={status === 'stale'}
          foot={
            journal.isFull ? (
              t('full', { count: format.count(shown.entries.length) })
            ) : shown.hasOlder ? (
              <button
                type="button"
                className={styles.act}
                disabled={journal.isReadingOlder}
                onClick={journal.readOlder}
              >
                {t(journal.isReadingOlder ? 'loadingOlder' : 'older')}
              </button>
            ) : (
              t(isFiltered ? 'endFiltered' : 'end')
            )
          }
        />
      )}
    </div>
  );
}
