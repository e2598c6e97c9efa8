import { Quality } from '@cellarium/model';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import type { DataColumn } from '../../ui/data-table.tsx';
import { Freshness } from '../../ui/freshness.tsx';
import { Missing } from '../../ui/missing.tsx';
import { NotGiven } from '../../ui/not-given.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { Value } from '../../ui/value.tsx';
import { FindingText } from '../safety/finding-text.tsx';
import type { BlockRow } from './block-rows.ts';
import { SocRange } from './soc-range.tsx';
import styles from './station-blocks.module.css';

/** As many findings as fit beside the block's name; the block's page has them all. */
const FINDINGS_MAX = 2;

/** What the list of blocks shows of each. `worth` is the quality as it is to be shown. */
export function useBlockColumns(
  worth: (quality: number) => number,
): readonly DataColumn<BlockRow>[] {
  const t = useTranslations('blocks');
  const format = useFormat();
  const { topology } = useStation();
  return useMemo(
    () => [
      {
        id: 'block',
        header: t('columns.block'),
        value: ({ block }) => block,
        cell: ({ block }) => <PlaceLink place={{ block: block + 1 }} />,
      },
      {
        id: 'feeder',
        header: t('columns.feeder'),
        value: ({ feeder }) => feeder,
        cell: ({ feeder }) => `F${feeder}`,
      },
      {
        id: 'abnormal',
        header: t('columns.abnormal'),
        isNumber: false,
        value: ({ badness }) => badness,
        cell: ({ findings }) => (
          <span className={styles.findings}>
            {findings.length === 0 && <span className={styles.quiet}>{t('inOrder')}</span>}
            {findings.slice(0, FINDINGS_MAX).map((finding) => (
              <FindingText
                key={`${format.place(finding.place)} ${'input' in finding ? finding.input : finding.text}`}
                finding={finding}
                withRack
              />
            ))}
            {findings.length > FINDINGS_MAX && (
              <span className={styles.quiet}>
                {t('more', { count: format.count(findings.length - FINDINGS_MAX) })}
              </span>
            )}
          </span>
        ),
      },
      {
        id: 'power',
        header: t('columns.power'),
        isNumber: true,
        value: ({ powerKw, quality }) => (quality === Quality.bad ? undefined : powerKw),
        cell: ({ powerKw, quality }) => (
          <Value
            value={quality === Quality.bad ? undefined : powerKw}
            isNotGiven={quality !== Quality.bad}
            unit="kW"
            isSigned
            quality={worth(quality)}
            size="s"
          />
        ),
      },
      {
        id: 'pcs',
        header: t('columns.pcs'),
        value: ({ pcsState }) => pcsState,
        cell: ({ pcsState, quality }) => (
          <StateText kind="pcs" code={pcsState} isStale={worth(quality) !== Quality.good} />
        ),
      },
      {
        id: 'control',
        header: t('columns.control'),
        value: ({ control }) => control,
        cell: ({ control, quality }) =>
          control === undefined ? (
            <NotGiven isShort />
          ) : (
            <StateText kind="control" code={control} isStale={worth(quality) !== Quality.good} />
          ),
      },
      {
        id: 'soc',
        header: t('columns.soc'),
        isNumber: true,
        value: ({ socLowPercent }) => socLowPercent,
        cell: ({ socLowPercent, socHighPercent, isSocAbsent, quality }) =>
          isSocAbsent ? (
            <NotGiven isShort />
          ) : socLowPercent === undefined || socHighPercent === undefined ? (
            <Missing />
          ) : (
            <SocRange
              low={socLowPercent}
              high={socHighPercent}
              isStale={worth(quality) !== Quality.good}
            />
          ),
      },
      {
        id: 'racks',
        header: t('columns.racks'),
        isNumber: true,
        value: ({ racksFresh }) => racksFresh,
        cell: ({ racksFresh }) => <Freshness fresh={racksFresh} of={topology.racksPerBlock} />,
      },
      {
        id: 'closed',
        header: t('columns.closed'),
        isNumber: true,
        value: ({ racksClosed }) => racksClosed,
        cell: ({ racksClosed, racksFresh }) =>
          racksClosed !== undefined ? (
            format.count(racksClosed)
          ) : racksFresh > 0 ? (
            <NotGiven isShort />
          ) : (
            <Missing />
          ),
      },
    ],
    [t, format, topology, worth],
  );
}
