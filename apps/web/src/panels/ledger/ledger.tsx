import type { ConcordanceLedger } from '@cellarium/api';
import { formatPlace } from '@cellarium/model';
import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { rackId } from '../../format/places.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePolled } from '../../hooks/use-polled.ts';
import button from '../../ui/button.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import folded from '../../ui/folded-table.module.css';
import { TableHead } from '../../ui/table-head.tsx';
import { filterEntries } from './entry.ts';
import { EntryDetail } from './entry-detail.tsx';
import styles from './ledger.module.css';
import { LedgerFilters } from './ledger-filters.tsx';
import { LedgerRow } from './ledger-row.tsx';
import { useLedgerAddress } from './use-ledger-address.ts';

/** Trips are rare: three seconds is soon enough, and light enough for a phone. */
const ASKED_EACH_MS = 3_000;
const READ_AT_ONCE = 100;
/** What the server gives with one answer. */
const READ_MAX = 1_000;
const COLUMNS = [
  'place',
  'quantity',
  'when',
  'hardware',
  'firmware',
  'software',
  'first',
  'warned',
] as const;

/** Every trip and limit, newest first, and what each layer made of it. */
export function Ledger() {
  const t = useTranslations('ledger');
  const format = useFormat();
  const address = useLedgerAddress();
  const [count, setCount] = useState(READ_AT_ONCE);
  const body = useRef<HTMLTableSectionElement>(null);
  const of = address.rack ? `&rack=${rackId(address.rack)}` : '';
  const path = `/api/v1/concordance?limit=${count}${of}`;
  const { value, status } = usePolled<ConcordanceLedger>(path, ASKED_EACH_MS);
  const { quantity, isSilentOnly } = address.filter;
  const shown = useMemo(
    () => filterEntries(value?.entries ?? [], { quantity, isSilentOnly }),
    [value, quantity, isSilentOnly],
  );
  const chosen = value?.entries.find(({ id }) => id === address.chosen);
  const { put, chosen: chosenId } = address;
  const choose = useCallback(
    (id: number) => put({ entry: id === chosenId ? undefined : String(id) }),
    [put, chosenId],
  );
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const buttons = [...(body.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const next = buttons[at + step];
    if (step === 0 || at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  };
  if (!value) {
    return (
      <EmptyState
        title={t(status === 'loading' ? 'loading' : 'failed')}
        detail={status === 'loading' ? undefined : t('failedDetail')}
      />
    );
  }
  return (
    <div className={styles.ledger} data-detail={chosen !== undefined || undefined}>
      <LedgerFilters address={address} shown={shown.length} of={value.total} />
      {status !== 'live' && (
        <p className={`${styles.stale} hatched`} role="status">
          {t('staleAnswer')}
        </p>
      )}
      <div className={styles.list}>
        {value.total === 0 ? (
          <EmptyState
            title={address.rack ? t('emptyRack', { rack: formatPlace(address.rack) }) : t('empty')}
            detail={t('emptyDetail')}
          />
        ) : shown.length === 0 ? (
          <EmptyState
            title={t('none')}
            detail={t('noneDetail', { of: format.count(value.entries.length) })}
            action={
              <button
                type="button"
                className={button.plain}
                data-size="s"
                onClick={() => address.put({ quantity: undefined, silent: undefined })}
              >
                {t('clear')}
              </button>
            }
          />
        ) : (
          <table className={`${styles.table} ${folded.table}`} aria-describedby="ledger-keys">
            <caption className="heard">{t('caption')}</caption>
            <TableHead columns={COLUMNS} name={(id) => t(`columns.${id}`)} />
            <tbody ref={body} onKeyDown={move}>
              {shown.map((entry) => (
                <LedgerRow
                  key={entry.id}
                  entry={entry}
                  isChosen={entry.id === address.chosen}
                  onChoose={choose}
                />
              ))}
            </tbody>
          </table>
        )}
        {value.truncated && (
          <p className={styles.more}>
            {t('truncated', {
              count: format.count(value.entries.length),
              of: format.count(value.total),
            })}
            {count < READ_MAX && (
              <button
                type="button"
                className={button.plain}
                data-size="s"
                onClick={() => setCount(Math.min(READ_MAX, count + READ_AT_ONCE))}
              >
                {t('more', { count: format.count(READ_AT_ONCE) })}
              </button>
            )}
          </p>
        )}
        <p id="ledger-keys" className="heard">
          {t('keys')}
        </p>
      </div>
      {chosen && <EntryDetail entry={chosen} onClose={() => address.put({ entry: undefined })} />}
    </div>
  );
}
