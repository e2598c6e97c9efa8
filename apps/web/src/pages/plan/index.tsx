import { type PlanList, STANDARD_DAYS } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSearchParams } from 'wouter';
import { useAsked } from '../../hooks/use-asked.ts';
import { useScope } from '../../hooks/use-scope.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { Asking } from '../../panels/dispatch/asking.tsx';
import styles from '../../panels/dispatch/dispatch.module.css';
import { DispatchTabs } from '../../panels/dispatch/dispatch-tabs.tsx';
import { PlanEditor } from '../../panels/plan-editor/plan-editor.tsx';

const DAY = /^(\d{4}-\d{2}-\d{2}|workDay|freeDay)$/;

/** /dispatch/plan?day=: a day's power in quarter hours. */
export default function PlanPage() {
  const t = useTranslations('plan');
  useTitle(t('title'));
  const { view, hasData } = useScope({ kind: 'dispatch' });
  const [changes, setChanges] = useState(0);
  const [search, setSearch] = useSearchParams();
  const plansVersion = hasData ? (view.tables.dispatch.plansVersion[0] as number) : 0;
  const version = `${plansVersion}.${changes}`;
  const { value, status, refusal } = useAsked<PlanList>(
    hasData ? '/api/v1/dispatch/plans' : undefined,
    version,
  );
  const asked = search.get('day') ?? '';
  const day = DAY.test(asked) ? asked : (value?.today ?? '');
  const plan = value?.plans.find((each) => each.day === day);
  const choose = (next: string): void => {
    if (DAY.test(next)) setSearch({ day: next }, { replace: true });
  };
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <DispatchTabs current="plan" />
        {value && (
          <div className={styles.row}>
            <label className={styles.field}>
              <span>{t('day')}</span>
              <input
                type="date"
                value={/^\d/.test(day) ? day : ''}
                onChange={(event) => choose(event.target.value)}
              />
            </label>
            {STANDARD_DAYS.map((standard) => (
              <button
                key={standard}
                type="button"
                className={styles.button}
                aria-pressed={day === standard}
                onClick={() => choose(standard)}
              >
                {t(standard)}
              </button>
            ))}
            <button type="button" className={styles.button} onClick={() => choose(value.today)}>
              {t('today')}
            </button>
          </div>
        )}
        {status === 'stale' && <strong className="hatched">{t('stale')}</strong>}
      </header>
      {!value ? (
        <Asking status={status} refusal={refusal} />
      ) : (
        <PlanEditor
          // What was saved elsewhere begins a new edit; what is being edited here is not lost by a poll.
          key={`${day} ${plan?.draft.atMs ?? 0}`}
          day={day}
          plan={plan}
          plansVersion={plansVersion + changes}
          done={() => setChanges((was) => was + 1)}
        />
      )}
    </div>
  );
}
