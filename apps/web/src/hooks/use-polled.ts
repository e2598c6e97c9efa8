import { useEffect, useState } from 'react';
import { fetchJson } from '../stream/fetch-json.ts';
import { type Answered, type AnsweredOf, NOTHING, withAnswer } from './answered.ts';

/** An answer that takes longer is none: the next question is a new one. */
const ANSWER_WITHIN_MS = 5_000;

/**
 * Asks a resource again and again while the page is seen: one question at a time, the next a period
 * after the answer. Undefined: nothing is asked.
 */
export function usePolled<Value>(path: string | undefined, periodMs: number): Answered<Value> {
  const [polled, setPolled] = useState<AnsweredOf<Value>>(NOTHING);
  useEffect(() => {
    if (path === undefined) return;
    const given = new AbortController();
    let next: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    const ask = async (): Promise<void> => {
      clearTimeout(next);
      if (isAsking || document.hidden) return;
      isAsking = true;
      const answer = await fetchJson<Value>(path, ANSWER_WITHIN_MS, given.signal);
      isAsking = false;
      if (given.signal.aborted) return;
      setPolled((known) => withAnswer(known, path, answer));
      next = setTimeout(ask, periodMs);
    };
    const onVisible = (): void => void ask();
    document.addEventListener('visibilitychange', onVisible);
    void ask();
    return () => {
      given.abort();
      clearTimeout(next);
      document.removeEventListener('visibilitychange', onVisible);
    };
  }, [path, periodMs]);
  return polled.path === path ? polled : NOTHING;
}
