import { LINK_STATE_NAMES } from '@cellarium/model';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useScope } from '../../hooks/use-scope.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useStation } from '../../hooks/use-station.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { useLinkColumns } from './link-columns.tsx';
import { type LinkRow, linkRows, summarise } from './link-rows.ts';
import { LinkSummaryLine } from './link-summary.tsx';
import styles from './link-table.module.css';

/** Every device of the station's Ethernet, the ones with problems first. */
export function LinkTable() {
  const t = useTranslations('links');
  const values = useTranslations('values');
  const states = useTranslations('states.link');
  const { view, version, status, hasData } = useScope({ kind: 'links' });
  const { links, topology } = useStation();
  const nowMs = useServerNow();
  const columns = useLinkColumns(nowMs);
  const [filter, setFilter] = useState('');
  const [isProblemsOnly, setProblemsOnly] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns change in place, the version says when
  const rows = useMemo(
    () => linkRows(view.tables.links, links, topology),
    [view, version, links, topology],
  );
  if (!hasData) return <EmptyState title={values('loading')} />;
  const wordsOf = ({ id, state, lastError }: LinkRow): string =>
    `${id} ${states(LINK_STATE_NAMES[state] ?? 'down')} ${t(`error.${lastError}`)}`.toLowerCase();
  const shown = rows.filter(
    (row) =>
      (!isProblemsOnly || row.priority !== undefined) &&
      wordsOf(row).includes(filter.trim().toLowerCase()),
  );
  return (
    <div className={styles.links} data-stale={status !== 'live' || undefined}>
      <FilterBar
        summary={<LinkSummaryLine summary={summarise(rows)} />}
        label={t('filter')}
        hint={t('filterHint')}
        text={filter}
        onText={setFilter}
        onlyLabel={t('problemsOnly')}
        isOnly={isProblemsOnly}
        onOnly={setProblemsOnly}
      />
      {shown.length === 0 ? (
        <EmptyState
          title={isProblemsOnly && filter === '' ? t('noProblems') : t('none')}
          detail={t('noneDetail', { of: String(rows.length) })}
        />
      ) : (
        <DataTable
          caption={t('caption')}
          columns={columns}
          rows={shown}
          keyOf={(row) => row.id}
          sortedBy={{ id: 'state', desc: true }}
        />
      )}
    </div>
  );
}
