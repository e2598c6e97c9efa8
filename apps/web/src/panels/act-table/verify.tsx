import type { ActVerification } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { fetchJson } from '../../stream/fetch-json.ts';
import dispatch from '../dispatch/dispatch.module.css';

/** Walking a chain of years takes its time. */
const ANSWER_WITHIN_MS = 60_000;

/** Walks the chain of hashes and names the first row that was tampered with. */
export function Verify() {
  const t = useTranslations('acts.verify');
  const format = useFormat();
  const [state, set] = useState<ActVerification | 'idle' | 'asking' | 'failed'>('idle');
  const ask = async (): Promise<void> => {
    set('asking');
    const answer = await fetchJson<ActVerification>('/api/v1/acts/verify', ANSWER_WITHIN_MS);
    set(answer.ok ? answer.value : 'failed');
  };
  return (
    <>
      <button
        type="button"
        className={dispatch.button}
        disabled={state === 'asking'}
        onClick={() => void ask()}
      >
        {t(state === 'asking' ? 'asking' : 'ask')}
      </button>
      {state === 'failed' && <span role="status">{t('failed')}</span>}
      {typeof state === 'object' && (
        <span role="status" className={state.broken ? dispatch.bad : undefined}>
          {state.broken
            ? t('broken', {
                seq: format.count(state.broken.seq),
                why: t(`whys.${state.broken.why}`),
              })
            : t('whole', { rows: format.count(state.rows), hash: state.headHash.slice(0, 12) })}
        </span>
      )}
    </>
  );
}
