import type { Incident } from '@cellarium/api';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import folded from '../../ui/folded-table.module.css';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { SpacerRow, useSeenRows } from '../../ui/seen-rows.tsx';
import { AlarmRow } from './alarm-row.tsx';
import { GroupRow } from './group-row.tsx';
import type { ListItem } from './items.ts';
import styles from './list.module.css';
import type { SortBy, Sorting } from './sort.ts';

const COLUMNS = [
  ['priority', 'urgency'],
  ['time', 'raised'],
  ['place', 'place'],
  ['what', 'condition'],
  ['value', undefined],
  ['toTrip', 'trip'],
  ['state', 'state'],
  ['count', 'count'],
] as const satisfies readonly (readonly [string, SortBy | undefined])[];

/** What is spanned: those that are shown at any width; a column too many would take room from the others. */
const COLUMNS_SPANNED = 6;
const ROW_REM = 2.1;

interface AlarmTableProps {
  readonly items: readonly ListItem[];
  readonly incidents: ReadonlyMap<number, Incident>;
  readonly sorting: Sorting;
  readonly onSorting: (sorting: Sorting) => void;
  readonly chosen: number | undefined;
  readonly onChoose: (id: number) => void;
  readonly sending: ReadonlySet<number>;
  readonly onToggle: (incident: number | null) => void;
  readonly isStale: boolean;
}

/** As many alarms as there are, of which the page holds only those that are seen. */
export function AlarmTable(props: AlarmTableProps) {
  const { items, chosen, sorting } = props;
  const t = useTranslations('alarmPages');
  const frame = useRef<HTMLElement>(null);
  const { virtualizer, seen, before, after } = useSeenRows({
    frame,
    count: items.length,
    rowRem: ROW_REM,
    keyOf: (index) => items[index]?.key ?? index,
  });
  const at = items.findIndex((item) => item.kind === 'alarm' && item.alarm.id === chosen);
  const latestAt = useRef(at);
  latestAt.current = at;
  // The choice is brought into view when it is made, not each time the list moves under it.
  useEffect(() => {
    if (chosen !== undefined && latestAt.current >= 0) {
      virtualizer.scrollToIndex(latestAt.current, { align: 'auto' });
    }
  }, [chosen, virtualizer]);
  return (
    <ScrollRegion ref={frame} className={styles.frame} label={t('caption')}>
      <table
        className={`${styles.table} ${folded.table}`}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one of its rows is chosen, which a mere table has not
        role="grid"
        aria-rowcount={items.length + 1}
        data-stale={props.isStale || undefined}
      >
        <caption className="heard">{t('caption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map(([id, by]) => {
              const isSorted = by !== undefined && sorting.by === by;
              return (
                <th
                  key={id}
                  scope="col"
                  data-column={id === 'toTrip' ? 'trip' : id}
                  aria-sort={
                    isSorted ? (sorting.isReversed ? 'descending' : 'ascending') : undefined
                  }
                >
                  {by === undefined ? (
                    <span>{t(`columns.${id}`)}</span>
                  ) : (
                    <button
                      type="button"
                      onClick={() =>
                        props.onSorting({ by, isReversed: isSorted && !sorting.isReversed })
                      }
                    >
                      {t(`columns.${id}`)}
                      {isSorted &&
                        (sorting.isReversed ? (
                          <ArrowUp aria-hidden="true" />
                        ) : (
                          <ArrowDown aria-hidden="true" />
                        ))}
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={before} columns={COLUMNS_SPANNED} />
          {seen.map(({ index, key }) => {
            const item = items[index];
            if (!item) return null;
            return item.kind === 'group' ? (
              <GroupRow
                key={key as string}
                group={item}
                incident={item.incident === null ? undefined : props.incidents.get(item.incident)}
                index={index}
                columns={COLUMNS_SPANNED}
                measure={virtualizer.measureElement}
                onToggle={props.onToggle}
              />
            ) : (
              <AlarmRow
                key={key as string}
                alarm={item.alarm}
                index={index}
                isChosen={item.alarm.id === chosen}
                isSending={props.sending.has(item.alarm.id)}
                measure={virtualizer.measureElement}
                onChoose={props.onChoose}
              />
            );
          })}
          <SpacerRow height={after} columns={COLUMNS_SPANNED} />
        </tbody>
      </table>
    </ScrollRegion>
  );
}
