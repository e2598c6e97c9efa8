import type { StrategyCheck, StrategyFinding } from '@cellarium/api';
import { useEffect, useState } from 'react';
import { sendJson } from '../../stream/send.ts';
import type { StrategyJson } from './document.ts';

export interface Checked {
  readonly findings: readonly StrategyFinding[];
  /** unsigned: only an engineer may ask. */
  readonly status: 'idle' | 'checking' | 'checked' | 'unreachable' | 'unsigned';
}

/** Long enough for a figure of four digits, short enough to be at once. */
const PAUSE_MS = 350;
const AGAIN_MS = 3_000;
const IDLE: Checked = { findings: [], status: 'idle' };

/** What the server finds wrong with a document, a moment after it was last changed. Undefined: not asked. */
export function useCheck(document: StrategyJson | undefined): Checked {
  const [checked, setChecked] = useState<Checked>(IDLE);
  useEffect(() => {
    if (document === undefined) {
      setChecked(IDLE);
      return;
    }
    let isOver = false;
    let next: ReturnType<typeof setTimeout>;
    setChecked((before) => ({ ...before, status: 'checking' }));
    const ask = async (): Promise<void> => {
      const answer = await sendJson<StrategyCheck>({
        method: 'POST',
        path: '/protection/strategies/check',
        body: { document },
      });
      if (isOver) return;
      if (answer.ok) {
        setChecked({ findings: answer.value.findings, status: 'checked' });
        return;
      }
      const isRefused = answer.error.code === 'sign-in' || answer.error.code === 'not-allowed';
      setChecked((before) => ({ ...before, status: isRefused ? 'unsigned' : 'unreachable' }));
      next = setTimeout(ask, AGAIN_MS);
    };
    next = setTimeout(ask, PAUSE_MS);
    return () => {
      isOver = true;
      clearTimeout(next);
    };
  }, [document]);
  return checked;
}
