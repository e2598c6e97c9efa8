import type { LinkList } from '@cellarium/api';
import { LINK_STATE_NAMES } from '@cellarium/model';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import { usePolled } from '../../hooks/use-polled.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useStation } from '../../hooks/use-station.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilteredTable } from '../../ui/filtered-table.tsx';
import { useLinkColumns } from './link-columns.tsx';
import { type LinkRow, linkRows, summarise } from './link-rows.ts';
import { LinkSummaryLine } from './link-summary.tsx';
import styles from './link-table.module.css';

/** How devices behind links do changes with their rounds; a second more is not missed. */
const ASKED_EACH_MS = 2_000;

/** Every device of the station's Ethernet, the ones with problems first. */
export function LinkTable() {
  const t = useTranslations('links');
  const values = useTranslations('values');
  const states = useTranslations('states.link');
  const trouble = useTranslations('device.trouble');
  const { view, version, status, hasData } = useScope({ kind: 'links' });
  const { links, topology } = useStation();
  const nowMs = useServerNow();
  const isPolled = links.some(({ protocol }) => protocol === 'modbus');
  const isFramed = links.some(({ protocol }) => protocol === 'frames');
  const columns = useLinkColumns(nowMs, isPolled, isFramed);
  const { value: told } = usePolled<LinkList>(
    isPolled ? '/api/v1/links' : undefined,
    ASKED_EACH_MS,
  );
  const [search] = useSearchParams();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns change in place, the version says when
  const rows = useMemo(
    () => linkRows(view.tables.links, links, topology, told?.links),
    [view, version, links, topology, told],
  );
  if (!hasData) return <EmptyState title={values('loading')} />;
  return (
    <FilteredTable
      className={styles.links}
      summary={<LinkSummaryLine summary={summarise(rows)} {...{ isPolled, isFramed }} />}
      words={{
        filter: t('filter'),
        filterHint: t('filterHint'),
        only: t('problemsOnly'),
        none: t('none'),
        noneDetail: t('noneDetail', { of: String(rows.length) }),
        allWell: t('noProblems'),
      }}
      // An alarm of a link leads to that link.
      startsWith={search.get('find') ?? ''}
      wordsOf={({ id, protocol, state, lastError, devices }: LinkRow) => [
        id,
        t(`protocol.${protocol}`),
        states(LINK_STATE_NAMES[state] ?? 'down'),
        t(`error.${lastError}`),
        devices?.worst ? trouble(`${devices.worst.trouble}.words`) : '',
      ]}
      isAbnormal={(row) => row.priority !== undefined}
      isStale={status !== 'live'}
      caption={t('caption')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
      sortedBy={{ id: 'state', desc: true }}
    />
  );
}
