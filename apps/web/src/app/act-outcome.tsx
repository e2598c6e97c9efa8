import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { useActs, useActsState } from '../hooks/use-acts.ts';
import type { Outcome } from '../stores/alarms/alarm-acts.ts';
import styles from './act-outcome.module.css';

/** Long enough to read it and to reach for the undo. */
const SHOWN_MS = 12_000;

/** What became of the last act: what was done, what was refused and why, and what takes it back. */
export function ActOutcome() {
  const t = useTranslations('alarms.outcome');
  const acts = useActs();
  const { outcome } = useActsState();
  useEffect(() => {
    if (outcome?.kind !== 'done') return;
    const end = setTimeout(() => acts.dismiss(), SHOWN_MS);
    return () => clearTimeout(end);
  }, [outcome, acts]);
  const undo = outcome?.kind === 'done' && outcome.done > 0 ? outcome.act.undo : undefined;
  return (
    <div className={styles.place} role="status">
      {outcome && (
        <div className={styles.outcome} data-kind={outcome.kind}>
          <OutcomeWords outcome={outcome} />
          {undo && (
            <button type="button" onClick={() => void acts.run(undo)}>
              {t('undo')}
            </button>
          )}
          <button type="button" onClick={() => acts.dismiss()}>
            {t('dismiss')}
          </button>
        </div>
      )}
    </div>
  );
}

function OutcomeWords({ outcome }: { readonly outcome: Outcome }) {
  const t = useTranslations('alarms.outcome');
  const refusal = useTranslations('alarms.refusal');
  const failure = useTranslations('alarms.failure');
  if (outcome.kind === 'failed') {
    const why = isTold(outcome.code)
      ? failure(outcome.code)
      : failure('other', { code: outcome.code });
    // Without an answer nobody knows yet: that is not the same as not done.
    if (outcome.code === 'unreachable') return <span>{why}</span>;
    return (
      <span>
        {t('failed', { why })} {outcome.detail}
      </span>
    );
  }
  return (
    <span>
      {outcome.done > 0 && t(outcome.act.kind, { count: outcome.done })}{' '}
      {outcome.refused
        .map(({ code, count }) => t('refused', { count: String(count), why: refusal(code) }))
        .join('; ')}
    </span>
  );
}

/** Failures that an operator can do something about have words of their own. */
const TOLD = [
  'unreachable',
  'who-acts',
  'not-now',
  'not-stored',
  'too-large',
  'no-such-alarm',
  'internal',
] as const;

function isTold(code: string): code is (typeof TOLD)[number] {
  return (TOLD as readonly string[]).includes(code);
}
