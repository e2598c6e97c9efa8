import { ACT_WORDS, type ActPage } from '@cellarium/api';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import { usePolled } from '../../hooks/use-polled.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { ActTable, wordKey } from '../../panels/act-table/act-table.tsx';
import {
  type ActFilter,
  actParams,
  actsCsvPath,
  actsPath,
  parseActFilter,
} from '../../panels/act-table/query.ts';
import { Verify } from '../../panels/act-table/verify.tsx';
import { Asking } from '../../panels/dispatch/asking.tsx';
import styles from '../../panels/dispatch/dispatch.module.css';
import { DispatchTabs } from '../../panels/dispatch/dispatch-tabs.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** More than one reads; the export has all that fit. */
const SHOWN_MAX = 200;
const PERIOD_MS = 5_000;
const TEXTS = ['text', 'who', 'subject'] as const;

/** /acts: who did what, and the proof that nobody changed it since. */
export default function ActsPage() {
  const t = useTranslations('acts');
  const words = useTranslations('dispatch');
  useTitle(t('title'));
  const format = useFormat();
  const { offset } = format.plantTime(useServerNow());
  const [search, setSearch] = useSearchParams();
  const asked = search.toString();
  const filter = useMemo(() => parseActFilter(new URLSearchParams(asked)), [asked]);
  const { value, status, refusal } = usePolled<ActPage>(actsPath(filter, SHOWN_MAX), PERIOD_MS);
  const set = (change: Partial<ActFilter>): void =>
    setSearch(actParams({ ...filter, ...change }), { replace: true });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <DispatchTabs current="acts" />
        {status === 'stale' && <strong className="hatched">{words('stale')}</strong>}
      </header>
      <div className={styles.row}>
        {TEXTS.map((name) => (
          <label key={name} className={styles.field}>
            <span>{t(`filters.${name}`)}</span>
            <input
              type="search"
              value={filter[name]}
              onChange={(event) => set({ [name]: event.target.value })}
            />
          </label>
        ))}
        <label className={styles.field}>
          <span>{t('columns.what')}</span>
          <select
            value={filter.what}
            onChange={(event) => set({ what: event.target.value as ActFilter['what'] })}
          >
            <option value="">{t('filters.any')}</option>
            {ACT_WORDS.map((word) => (
              <option key={word} value={word}>
                {t(`words.${wordKey(word)}`)}
              </option>
            ))}
          </select>
        </label>
        <a className={styles.button} href={actsCsvPath(filter)} download>
          {t('csv')}
        </a>
        <Verify />
        <span className={styles.quiet}>{t('times', { offset })}</span>
      </div>
      {!value && <Asking status={status} refusal={refusal} />}
      {value?.acts.length === 0 && <EmptyState title={t('none')} />}
      {value && value.acts.length > 0 && <ActTable acts={value.acts} />}
      {value?.truncated && (
        <p className={styles.quiet}>{t('truncated', { count: format.count(SHOWN_MAX) })}</p>
      )}
    </div>
  );
}
