import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import type { DataColumn } from '../../ui/data-table.tsx';
import { Missing } from '../../ui/missing.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { PriorityMark } from '../../ui/priority.tsx';
import { isSitePart } from '../../ui/site-part.ts';
import { isClockFar, type LinkRow } from './link-rows.ts';
import { LinkStanding, WhatIsWrong } from './link-standing.tsx';
import styles from './link-table.module.css';
import { pollColumn } from './poll-column.tsx';

/** What the table of links shows of each device, and by what it sorts. */
export function useLinkColumns(
  nowMs: number,
  isPolled: boolean,
  isFramed: boolean,
): readonly DataColumn<LinkRow>[] {
  const t = useTranslations('links');
  const parts = useTranslations('states.sitePart');
  const format = useFormat();
  return useMemo(() => {
    /** Where no device sends frames the words are those of questions and answers. */
    const named = (id: 'frames' | 'lastFrame' | 'gaps' | 'unusable' | 'duplicates'): string =>
      t(isFramed ? `columns.${id}` : `polledColumns.${id}`);
    const count = (
      id: 'gaps' | 'unusable' | 'duplicates' | 'replayed' | 'reconnects',
      value: (row: LinkRow) => number,
    ): DataColumn<LinkRow> => ({
      id,
      header: id === 'replayed' || id === 'reconnects' ? t(`columns.${id}`) : named(id),
      hint: t(`hints.${id}`),
      isNumber: true,
      value,
      cell: (row) => (
        <span className={value(row) === 0 ? styles.quiet : undefined}>
          {format.count(value(row))}
        </span>
      ),
    });
    const age = (ms: number | undefined) =>
      ms === undefined ? <Missing /> : format.age(nowMs - ms);
    return [
      {
        id: 'device',
        header: t('columns.device'),
        value: ({ place }) => (place ? place.block * 1_000 + (place.rack ?? 0) : 0),
        cell: ({ id, place, suffix }) => (
          <span className={styles.device}>
            {place ? <PlaceLink place={place} /> : isSitePart(id) ? parts(id) : t('meter')}
            {suffix}
          </span>
        ),
      },
      {
        id: 'protocol',
        header: t('columns.protocol'),
        value: ({ protocol }) => protocol,
        cell: ({ protocol, path, devices }) => (
          <Link className={styles.protocol} href={path}>
            {t(`protocol.${protocol}`)}
            {devices && devices.count > 1 && ` · ${t('units', { count: String(devices.count) })}`}
          </Link>
        ),
      },
      {
        id: 'state',
        header: t('columns.state'),
        value: ({ badness }) => badness,
        cell: (row) => <LinkStanding row={row} />,
      },
      ...(isPolled ? [pollColumn(t)] : []),
      {
        id: 'since',
        header: t('columns.since'),
        isNumber: true,
        value: ({ sinceMs }) => sinceMs,
        cell: ({ sinceMs }) => age(sinceMs),
      },
      {
        id: 'frames',
        header: named('frames'),
        isNumber: true,
        value: (row) => row.framesPerSecond,
        cell: (row) => format.number(row.framesPerSecond, 1),
      },
      {
        id: 'rate',
        header: t('columns.rate'),
        isNumber: true,
        value: (row) => row.kilobytesPerSecond,
        cell: (row) => format.number(row.kilobytesPerSecond, 1),
      },
      {
        id: 'lastFrame',
        header: named('lastFrame'),
        isNumber: true,
        value: ({ lastFrameMs }) => (lastFrameMs === undefined ? undefined : -lastFrameMs),
        cell: ({ lastFrameMs }) => age(lastFrameMs),
      },
      count('gaps', (row) => row.gaps),
      count('unusable', (row) => row.unusable),
      count('duplicates', (row) => row.duplicates),
      ...(isFramed ? [count('replayed', (row) => row.replayed)] : []),
      count('reconnects', (row) => row.reconnects),
      {
        id: 'roundTrip',
        header: t('columns.roundTrip'),
        hint: t('hints.roundTrip'),
        isNumber: true,
        value: ({ roundTripMs }) => roundTripMs,
        cell: ({ roundTripMs, roundTripMaxMs }) =>
          roundTripMs === undefined ? (
            <Missing />
          ) : (
            <>
              {format.number(roundTripMs, 1)} ms{' '}
              {roundTripMaxMs !== undefined && (
                <span className={styles.quiet}>
                  {t('most', { value: format.number(roundTripMaxMs, 0) })}
                </span>
              )}
            </>
          ),
      },
      ...(isFramed ? [clockColumn(t)] : []),
      {
        id: 'lastError',
        header: t('columns.lastError'),
        value: ({ lastError, devices }) =>
          devices?.worst?.trouble ?? (lastError === 'none' ? undefined : lastError),
        cell: (row) => <WhatIsWrong row={row} />,
      },
    ];
  }, [t, parts, format, nowMs, isPolled, isFramed]);
}

/** Only devices that stamp what they send have a clock to compare. */
function clockColumn(t: ReturnType<typeof useTranslations<'links'>>): DataColumn<LinkRow> {
  return {
    id: 'clock',
    header: t('columns.clock'),
    hint: t('hints.clock'),
    isNumber: true,
    value: ({ clockOffsetMs }) =>
      clockOffsetMs === undefined ? undefined : Math.abs(clockOffsetMs),
    cell: (row) => <ClockOffset row={row} />,
  };
}

function ClockOffset({ row }: { readonly row: LinkRow }) {
  const t = useTranslations('links');
  const format = useFormat();
  if (row.clockOffsetMs === undefined) return <Missing />;
  const isFar = isClockFar(row);
  return (
    <span title={isFar ? t('clockFar') : undefined} className={styles.clock}>
      {isFar && (
        <>
          <PriorityMark priority="p3" /> <span className="heard">{t('clockFar')}</span>
        </>
      )}
      {format.number(row.clockOffsetMs, 1, true)} ms{' '}
      <span className={styles.quiet}>
        {t('uncertainty', { value: format.number(row.clockUncertaintyMs ?? 0, 1) })}
      </span>
    </span>
  );
}
