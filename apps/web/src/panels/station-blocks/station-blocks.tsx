import { PCS_STATE_NAMES, Quality } from '@cellarium/model';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useStation } from '../../hooks/use-station.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilteredTable } from '../../ui/filtered-table.tsx';
import { shownQuality } from '../../ui/shown-quality.ts';
import { useBlockColumns } from './block-columns.tsx';
import { type BlockRow, blockRows } from './block-rows.ts';

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
  // biome-ignore lint/correctness/useExhaustiveDependencies: the columns change in place, the version says when
  const rows = useMemo(() => blockRows(view.tables, topology), [view, version, topology]);
  if (!hasData) return <EmptyState title={values('loading')} />;
  const abnormal = rows.filter((row) => row.badness > 0).length;
  return (
    <FilteredTable
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
      words={{
        filter: t('filter'),
        filterHint: t('filterHint'),
        only: t('abnormalOnly'),
        none: t('none'),
        noneDetail: t('noneDetail', { of: String(rows.length) }),
        allWell: t('noAbnormal'),
      }}
      wordsOf={({ id, pcsState, findings }: BlockRow) => [
        id,
        pcs(PCS_STATE_NAMES[pcsState] ?? 'unknown'),
        ...findings.map((finding) =>
          'input' in finding ? inputs(finding.input) : safe(finding.text),
        ),
      ]}
      isAbnormal={(row) => row.badness > 0}
      caption={t('caption')}
      columns={columns}
      rows={rows}
      keyOf={(row) => row.id}
      sortedBy={{ id: 'abnormal', desc: true }}
    />
  );
}
