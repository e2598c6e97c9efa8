import type { DayPlan, PlanProposal } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { isReason, ReasonField } from '../dispatch/reason-field.tsx';
import { useAct } from '../dispatch/use-act.ts';
import styles from './plan.module.css';
import { PricesForm } from './prices-form.tsx';
import { Propose } from './propose.tsx';

interface PlanActsProps {
  readonly day: string;
  readonly plan: DayPlan | undefined;
  readonly powerKw: readonly number[];
  readonly isChanged: boolean;
  readonly done: () => void;
  readonly onProposal: (proposal: PlanProposal) => void;
}

/** Save, activate, copy; each with its reason. What is saved is a draft until it is activated. */
export function PlanActs({ day, plan, powerKw, isChanged, done, onProposal }: PlanActsProps) {
  const t = useTranslations('plan');
  const format = useFormat();
  const act = useAct();
  const [reason, setReason] = useState('');
  const [copyTo, setCopyTo] = useState('');
  const path = `/dispatch/plans/${day}`;
  const why = reason.trim();
  const canAct = isReason(reason) && !act.isSending;
  const run = async (sent: Parameters<typeof act.run>[0]): Promise<void> => {
    if ((await act.run(sent)) !== undefined) done();
  };
  const active = plan?.active;
  const since = active && format.plantTime(active.atMs);
  return (
    <div className={styles.side}>
      <ReasonField reason={reason} onReason={setReason} />
      <div className={dispatch.acts}>
        <button
          type="button"
          className={dispatch.main}
          disabled={!canAct || !isChanged}
          onClick={() => void run({ method: 'PUT', path, body: { powerKw, reason: why } })}
        >
          {t('save')}
        </button>
        <button
          type="button"
          className={dispatch.main}
          disabled={!canAct || isChanged || !plan?.isChanged}
          title={isChanged ? t('saveFirst') : undefined}
          onClick={() =>
            void run({ method: 'POST', path: `${path}/activate`, body: { reason: why } })
          }
        >
          {t('activate')}
        </button>
        <button
          type="button"
          className={dispatch.button}
          disabled={!canAct || !active}
          onClick={() =>
            void run({ method: 'POST', path: `${path}/deactivate`, body: { reason: why } })
          }
        >
          {t('deactivate')}
        </button>
      </div>
      <p className={dispatch.quiet}>
        {active && since
          ? t('activeBy', { by: active.by, time: `${since.date} ${since.clock.slice(0, 5)}` })
          : t('notActive')}{' '}
        {t('modeToo')}
      </p>
      <div className={dispatch.row}>
        <label className={dispatch.field}>
          <span>{t('copyTo')}</span>
          <input type="date" value={copyTo} onChange={(event) => setCopyTo(event.target.value)} />
        </label>
        <button
          type="button"
          className={dispatch.button}
          disabled={!canAct || copyTo === '' || !plan || isChanged}
          onClick={() =>
            void run({ method: 'POST', path: `${path}/copy`, body: { to: [copyTo], reason: why } })
          }
        >
          {t('copy')}
        </button>
      </div>
      <Failure failure={act.failure} />
      <Propose day={day} onProposal={onProposal} />
      <PricesForm day={day} reason={why} canAct={canAct} done={done} />
    </div>
  );
}
