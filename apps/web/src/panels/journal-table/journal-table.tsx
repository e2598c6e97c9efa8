import type { JournalEntry, JournalKind } from '@cellarium/api';
import { CONDITIONS, type ConditionUnit, LAYER_NAMES, parsePlace } from '@cellarium/model';
import { memo, type ReactNode, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { AlarmTime, AlarmValue, ConditionWords } from '../../ui/alarm-words.tsx';
import folded from '../../ui/folded-table.module.css';
import { PlaceLink } from '../../ui/place-link.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { SpacerRow, useSeenRows } from '../../ui/seen-rows.tsx';
import { TableHead } from '../../ui/table-head.tsx';
import styles from './journal.module.css';

const COLUMNS = ['sequence', 'time', 'kind', 'what', 'place', 'value', 'by', 'text'] as const;
const ROW_REM = 2;

interface JournalTableProps {
  readonly entries: readonly JournalEntry[];
  /** Stands below the last row. */
  readonly foot: ReactNode;
  readonly isStale: boolean;
}

/** Entries newest first, of which the page holds only those that are seen. */
export function JournalTable({ entries, foot, isStale }: JournalTableProps) {
  const t = useTranslations('journal');
  const frame = useRef<HTMLElement>(null);
  const { virtualizer, seen, before, after } = useSeenRows({
    frame,
    count: entries.length,
    rowRem: ROW_REM,
    keyOf: (index) => entries[index]?.sequence ?? index,
  });
  return (
    <ScrollRegion ref={frame} className={styles.frame} label={t('caption')}>
      <table
        className={`${styles.table} ${folded.table}`}
        // biome-ignore lint/a11y/noRedundantRoles: on a phone its rows are cards, and CSS takes the role away
        role="table"
        aria-rowcount={entries.length + 1}
        data-stale={isStale || undefined}
      >
        <caption className="heard">{t('caption')}</caption>
        <TableHead columns={COLUMNS} name={(id) => t(`columns.${id}`)} />
        <tbody>
          <SpacerRow height={before} columns={COLUMNS.length} />
          {seen.map(({ index }) => {
            const entry = entries[index];
            return (
              entry && (
                <JournalRow
                  key={entry.sequence}
                  entry={entry}
                  index={index}
                  measure={virtualizer.measureElement}
                />
              )
            );
          })}
          <SpacerRow height={after} columns={COLUMNS.length} />
        </tbody>
      </table>
      <div className={styles.foot}>{foot}</div>
    </ScrollRegion>
  );
}

/** Kinds that happened at a source: its time is theirs. All others happened here. */
const AT_SOURCE: ReadonlySet<JournalKind> = new Set([
  'raised',
  'worsened',
  'eased',
  'returned',
  'unknown',
  'knownAgain',
  'protectionActed',
]);
/** What changed of an incident is told by these words, one after the other. */
const CHANGES = ['cause', 'kind', 'state', 'priority', 'racksOut'] as const;

interface JournalRowProps {
  readonly entry: JournalEntry;
  readonly index: number;
  readonly measure: (row: HTMLTableRowElement | null) => void;
}

function JournalRowOf({ entry, index, measure }: JournalRowProps) {
  const t = useTranslations('journal');
  const words = useTranslations('incident');
  const format = useFormat();
  const { topology } = useStation();
  const { condition } = entry;
  const sourceTimeMs = AT_SOURCE.has(entry.kind) ? entry.sourceTimeMs : null;
  const { date } = format.plantTime(sourceTimeMs ?? entry.timeMs);
  const text =
    entry.kind === 'incidentChanged'
      ? CHANGES.filter((change) => entry.text.split(' ').includes(change))
          .map((change) => t(`changes.${change}`))
          .join(', ')
      : entry.text;
  const place = parsePlace(entry.place, topology);
  const layer = condition ? LAYER_NAMES[CONDITIONS[condition].layer] : undefined;
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} data-kind={entry.kind}>
      <td data-column="sequence">{entry.sequence}</td>
      <td data-column="time">
        <span className={styles.date}>{date}</span>{' '}
        <AlarmTime utcMs={sourceTimeMs ?? entry.timeMs} isExact />
        {sourceTimeMs !== null && entry.uncertaintyMs !== null && (
          <span className={styles.quiet}> ± {format.number(entry.uncertaintyMs, 0)}</span>
        )}
      </td>
      <td data-column="kind">
        <strong>{t(`kinds.${entry.kind}`)}</strong>
      </td>
      <td data-column="what">
        {condition && layer && (
          <ConditionWords
            condition={condition}
            layer={layer as 'hardware' | 'firmware' | 'software'}
          />
        )}
        {!condition && entry.incident !== null && words('title', { id: String(entry.incident) })}
      </td>
      <td data-column="place">{place ? <PlaceLink place={place} /> : entry.place}</td>
      <td data-column="value">
        <AlarmValue value={entry.value} limit={entry.limit} unit={entry.unit as ConditionUnit} />
      </td>
      <td data-column="by">{entry.by}</td>
      <td data-column="text">{text}</td>
    </tr>
  );
}

const JournalRow = memo(JournalRowOf);
