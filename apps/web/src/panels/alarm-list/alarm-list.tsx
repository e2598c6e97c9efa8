import { parsePlace } from '@cellarium/model';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { alarmPath } from '../../format/alarm-path.ts';
import { useActsState } from '../../hooks/use-acts.ts';
import { useAlarmFreshness } from '../../hooks/use-alarm-freshness.ts';
import { useAlarms } from '../../hooks/use-alarms.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePageKeys } from '../../hooks/use-page-keys.ts';
import { useStation } from '../../hooks/use-station.ts';
import { isUnacknowledged } from '../../stores/alarms/standing.ts';
import button from '../../ui/button.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { AlarmDetail } from '../alarm-detail/alarm-detail.tsx';
import { useAlarmActs } from '../alarm-dialogs/use-alarm-acts.tsx';
import { AlarmFilters } from './alarm-filters.tsx';
import { AlarmTable } from './alarm-table.tsx';
import { filterAlarms, isFiltered, NO_FILTER } from './filter.ts';
import { flatItems, groupedItems } from './items.ts';
import styles from './list.module.css';
import { sortAlarms } from './sort.ts';
import { useListAddress } from './use-list-address.ts';
import { useWordsOf } from './use-words-of.ts';

/** Every alarm that is not over: filtered, sorted, grouped, and what can be done with the chosen one. */
export function AlarmList() {
  const t = useTranslations('alarmPages');
  const format = useFormat();
  const station = useStation();
  const { topology } = station;
  const { book, version, isTruncated } = useAlarms();
  const isStale = useAlarmFreshness().status === 'stale';
  const { sending } = useActsState();
  const acts = useAlarmActs();
  const [, navigate] = useLocation();
  const { filter, sorting, isGrouped, chosen, choose, ...put } = useListAddress();
  const [closed, setClosed] = useState<ReadonlySet<number | null>>(new Set());
  const firstFilter = useRef<HTMLInputElement>(null);
  const wordsOf = useWordsOf();
  const place = useMemo(() => parsePlace(filter.place, topology), [filter.place, topology]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the book changes in place, the version says when
  const shown = useMemo(
    () =>
      sortAlarms(
        filterAlarms(book.alarms.values(), filter, place, topology.racksPerBlock, wordsOf),
        sorting,
      ),
    [book, version, filter, place, topology, wordsOf, sorting],
  );
  const items = useMemo(
    () => (isGrouped ? groupedItems(shown, closed, isUnacknowledged) : flatItems(shown)),
    [shown, isGrouped, closed],
  );
  const toggle = useCallback(
    (incident: number | null) =>
      setClosed((was) => {
        const next = new Set(was);
        if (!next.delete(incident)) next.add(incident);
        return next;
      }),
    [],
  );
  const alarm = chosen === undefined ? undefined : book.alarms.get(chosen);
  const unacknowledged = shown.filter(isUnacknowledged).length;
  const move = (step: number): void => {
    const ids = items.flatMap((item) => (item.kind === 'alarm' ? [item.alarm.id] : []));
    const at = chosen === undefined ? -1 : ids.indexOf(chosen);
    const next = ids[Math.max(0, Math.min(ids.length - 1, at < 0 ? 0 : at + step))];
    if (next !== undefined) choose(next);
  };
  const onIt = (act: (it: NonNullable<typeof alarm>) => void) => () => {
    if (alarm) act(alarm);
  };
  usePageKeys([
    ['j', () => move(1)],
    ['ArrowDown', () => move(1)],
    ['k', () => move(-1)],
    ['ArrowUp', () => move(-1)],
    ['Enter', onIt((it) => navigate(alarmPath(it, topology, station.links)))],
    ['a', onIt(acts.acknowledge)],
    ['A', () => acts.acknowledgeShown(shown)],
    [
      'i',
      onIt((it) =>
        acts.acknowledgeIncident(
          [...book.alarms.values()].filter(
            ({ id, incident }) => id === it.id || (incident !== null && incident === it.incident),
          ),
        ),
      ),
    ],
    ['s', onIt(acts.toggleShelf)],
    ['o', onIt(acts.toggleService)],
    ['r', onIt(acts.reset)],
    ['n', onIt(acts.note)],
    ['f', () => firstFilter.current?.focus()],
    ['Escape', () => choose(undefined)],
  ]);
  return (
    <div className={styles.list} data-chosen={chosen !== undefined || undefined}>
      <AlarmFilters
        filter={filter}
        onFilter={put.setFilter}
        isPlaceKnown={filter.place.trim() === '' || place !== undefined}
        first={firstFilter}
      />
      <div className={styles.bar}>
        <span role="status" data-shown={shown.length} data-of={book.alarms.size}>
          {t('filters.shown', {
            shown: format.count(shown.length),
            of: `${format.count(book.alarms.size)}${isTruncated ? '+' : ''}`,
          })}
        </span>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={isGrouped}
            onChange={(event) => put.setGrouped(event.target.checked)}
          />
          {t('filters.group')}
        </label>
        {unacknowledged > 0 && (
          <button
            type="button"
            className={`${button.plain} ${styles.atEnd}`}
            aria-keyshortcuts="Shift+A"
            onClick={() => acts.acknowledgeShown(shown)}
          >
            {t('acts.acknowledgeShown', { count: format.count(unacknowledged) })}
          </button>
        )}
      </div>
      <div className={styles.body}>
        {shown.length === 0 ? (
          <EmptyState
            title={t(isFiltered(filter) ? 'filters.none' : 'good')}
            detail={
              isFiltered(filter)
                ? t('filters.noneDetail', { of: format.count(book.alarms.size) })
                : t('goodDetail')
            }
            action={
              isFiltered(filter) && (
                <button
                  type="button"
                  className={button.plain}
                  onClick={() => put.setFilter(NO_FILTER)}
                >
                  {t('filters.clear')}
                </button>
              )
            }
          />
        ) : (
          <AlarmTable
            items={items}
            incidents={book.incidents}
            sorting={sorting}
            onSorting={put.setSorting}
            chosen={chosen}
            onChoose={choose}
            sending={sending}
            onToggle={toggle}
            isStale={isStale}
          />
        )}
        {chosen !== undefined && (
          <aside className={styles.side}>
            {alarm ? (
              <AlarmDetail alarm={alarm} acts={acts} />
            ) : (
              <EmptyState title={t('gone')} detail={t('goneDetail')} />
            )}
          </aside>
        )}
      </div>
      {acts.dialog}
    </div>
  );
}
