import { PCS_STATE_NAMES, Quality } from '@cellarium/model';
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useStation } from '../../hooks/use-station.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-bar.tsx';
import { shownQuality } from '../../ui/shown-quality.ts';
import { useBlockColumns } from './block-columns.tsx';
import { type BlockRow, blockRows } from './block-rows.ts';
import styles from './station-blocks.module.css';

/** Every block, the abnormal ones first. */
export function StationBlocks() {
  const t = useTranslations('blocks');
  const values = useTranslations('values');
  const safe = useTranslations('overview.safe');
  const inputs = useTranslations('states.input');
  const pcs = useTranslations('states.pcs');
  const format = useFormat();
  const { topology } = useStation();
  const { view, version, status, hasData } = useScope({ kind: 'station' });
  const worth = useCallback((quality: number) => shownQuality(quality, status), [status]);
  const columns = useBlockColumns(worth);
  const [filter, setFilter] = useState('');
  const [isAbnormalOnly, setAbnormalOnly] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns change in place, the version says when
  const rows = useMemo(() => blockRows(view.tables, topology), [view, version, topology]);
  if (!hasData) return <EmptyState title={values('loading')} />;
  const wordsOf = ({ id, pcsState, findings }: BlockRow): string =>
    [
      id,
      pcs(PCS_STATE_NAMES[pcsState] ?? 'unknown'),
      ...findings.map((finding) =>
        'input' in finding ? inputs(finding.input) : safe(finding.text),
      ),
    ]
      .join(' ')
      .toLowerCase();
  const abnormal = rows.filter((row) => row.badness > 0).length;
  const shown = rows.filter(
    (row) =>
      (!isAbnormalOnly || row.badness > 0) && wordsOf(row).includes(filter.trim().toLowerCase()),
  );
  return (
    <div className={styles.list}>
      <FilterBar
        summary={
          <>
            <li>
              {t('summary', {
                fresh: format.count(rows.filter((row) => row.quality === Quality.good).length),
                of: format.count(rows.length),
              })}
            </li>
            <li>{t('abnormal', { count: abnormal })}</li>
          </>
        }
        label={t('filter')}
        hint={t('filterHint')}
        text={filter}
        onText={setFilter}
        onlyLabel={t('abnormalOnly')}
        isOnly={isAbnormalOnly}
        onOnly={setAbnormalOnly}
      />
      {shown.length === 0 ? (
        <EmptyState
          title={isAbnormalOnly && filter === '' ? t('noAbnormal') : t('none')}
          detail={t('noneDetail', { of: String(rows.length) })}
        />
      ) : (
        <DataTable
          caption={t('caption')}
          columns={columns}
          rows={shown}
          keyOf={(row) => row.id}
          sortedBy={{ id: 'abnormal', desc: true }}
        />
      )}
    </div>
  );
}
