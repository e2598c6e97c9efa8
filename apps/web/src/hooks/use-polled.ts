import type { RestError } from '@cellarium/api';
import { useEffect, useState } from 'react';

export interface Polled<Value> {
  /** The last answer; kept while newer ones fail. */
  readonly value: Value | undefined;
  /** The answer before it: what differs has changed. */
  readonly previous: Value | undefined;
  /** stale: asked again and nothing came; refused: the server has no such thing. */
  readonly status: 'loading' | 'live' | 'stale' | 'unreachable' | 'refused';
  readonly refusal: RestError | undefined;
}

/** An answer that takes longer is none: the next question is a new one. */
const ANSWER_WITHIN_MS = 5_000;
const NOTHING = {
  value: undefined,
  previous: undefined,
  status: 'loading',
  refusal: undefined,
} as const;

/**
 * Asks a resource again and again while the page is seen: one question at a time, the next a period
 * after the answer. Undefined: nothing is asked.
 */
export function usePolled<Value>(path: string | undefined, periodMs: number): Polled<Value> {
  const [polled, setPolled] = useState<Polled<Value> & { readonly path?: string }>(NOTHING);
  useEffect(() => {
    if (path === undefined) return;
    const given = new AbortController();
    let next: ReturnType<typeof setTimeout> | undefined;
    let isAsking = false;
    const ask = async (): Promise<void> => {
      clearTimeout(next);
      if (isAsking || document.hidden) return;
      isAsking = true;
      const answer = await fetchJson<Value>(path, given.signal);
      isAsking = false;
      if (given.signal.aborted) return;
      setPolled((before) => advance(before.path === path ? before : NOTHING, answer, path));
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

type Answer<Value> = { readonly value: Value } | { readonly refusal: RestError } | 'unreachable';

async function fetchJson<Value>(path: string, given: AbortSignal): Promise<Answer<Value>> {
  try {
    const signal = AbortSignal.any([given, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const response = await fetch(path, { signal });
    const body: unknown = await response.json();
    return response.ok ? { value: body as Value } : { refusal: body as RestError };
  } catch {
    return 'unreachable';
  }
}

function advance<Value>(
  before: Polled<Value>,
  answer: Answer<Value>,
  path: string,
): Polled<Value> & { readonly path: string } {
  if (answer === 'unreachable') {
    const status = before.value === undefined ? 'unreachable' : 'stale';
    return { ...before, status, path };
  }
  if ('refusal' in answer) {
    return { ...before, status: 'refused', refusal: answer.refusal, path };
  }
  return { value: answer.value, previous: before.value, status: 'live', refusal: undefined, path };
}
