import type { DayPlan, DayPrices, PlanProposal } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAsked } from '../../hooks/use-asked.ts';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { usePageKeys } from '../../hooks/use-page-keys.ts';
import { useRight } from '../../hooks/use-session.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Forecast } from '../composer/forecast.tsx';
import { usePreflight } from '../composer/use-preflight.ts';
import dispatch from '../dispatch/dispatch.module.css';
import styles from './plan.module.css';
import { PlanActs } from './plan-acts.tsx';
import { PlanBars } from './plan-bars.tsx';
import { changed, EMPTY_DAY, editOf, redone, undone } from './plan-edit.ts';
import { PowerAxis } from './power-axis.tsx';
import { PriceLine, SocLine } from './under-lines.tsx';

const QUARTER_S = 900;
const HOURS = ['00', '03', '06', '09', '12', '15', '18', '21', '24'] as const;

interface PlanEditorProps {
  readonly day: string;
  readonly plan: DayPlan | undefined;
  readonly plansVersion: number;
  readonly done: () => void;
}

/** One day: its bars, prices and SOC beneath, and what can be done with it. */
export function PlanEditor({ day, plan, plansVersion, done }: PlanEditorProps) {
  const t = useTranslations('plan');
  const { nominal } = useStation();
  const { may } = useRight('operator');
  const isNarrow = useIsNarrow();
  const isEditable = may && !isNarrow;
  const [edit, setEdit] = useState(() => editOf(plan?.draft.powerKw ?? EMPTY_DAY));
  const [isRunAhead, setRunAhead] = useState(false);
  const prices = useAsked<DayPrices>(`/api/v1/dispatch/prices/${day}`, plansVersion);
  const request = isRunAhead
    ? { steps: edit.powerKw.map((powerKw) => ({ powerKw, seconds: QUARTER_S })) }
    : undefined;
  const preflight = usePreflight(request);
  const undo = (): void => setEdit(undone);
  const redo = (): void => setEdit(redone);
  usePageKeys([
    ['u', undo],
    ['U', redo],
  ]);
  const saved = plan?.draft.powerKw ?? EMPTY_DAY;
  const isChanged = edit.powerKw.some((kw, quarter) => kw !== saved[quarter]);
  return (
    <div className={styles.editor}>
      <div className={styles.day}>
        <div className={dispatch.acts}>
          <button
            type="button"
            className={dispatch.button}
            aria-keyshortcuts="u"
            disabled={edit.past.length === 0}
            onClick={undo}
          >
            {t('undo')} <kbd>u</kbd>
          </button>
          <button
            type="button"
            className={dispatch.button}
            aria-keyshortcuts="Shift+u"
            disabled={edit.future.length === 0}
            onClick={redo}
          >
            {t('redo')} <kbd>U</kbd>
          </button>
          <button
            type="button"
            className={dispatch.button}
            onClick={() => setRunAhead(!isRunAhead)}
          >
            {t(isRunAhead ? 'hidePreflight' : 'preflight')}
          </button>
          <span className={dispatch.quiet}>
            {t(isChanged ? 'unsaved' : plan ? (plan.isChanged ? 'draft' : 'active') : 'none')}
          </span>
        </div>
        <div className={styles.scaled}>
          <PowerAxis />
          <PlanBars
            powerKw={edit.powerKw}
            activeKw={plan?.active?.powerKw}
            nominalKw={nominal.powerKw}
            isEditable={isEditable}
            onChange={(powerKw) => setEdit((was) => changed(was, powerKw))}
          />
        </div>
        <div className={styles.hours} aria-hidden="true">
          {HOURS.map((hour) => (
            <span key={hour}>{hour}:00</span>
          ))}
        </div>
        <p className={dispatch.quiet}>
          {t(isEditable ? 'hint' : isNarrow ? 'phone' : 'notAllowed')}
        </p>
        <PriceLine prices={prices.value} />
        <SocLine shares={preflight.result?.socShare} />
        {request && <Forecast preflight={preflight} request={request} />}
      </div>
      {isEditable && (
        <PlanActs
          day={day}
          plan={plan}
          powerKw={edit.powerKw}
          isChanged={isChanged}
          done={done}
          onProposal={(proposal: PlanProposal) => setEdit((was) => changed(was, proposal.powerKw))}
        />
      )}
    </div>
  );
}
