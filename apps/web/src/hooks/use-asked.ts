import type { RestError } from '@cellarium/api';
import { useEffect, useRef, useState } from 'react';
import { fetchJson } from '../stream/fetch-json.ts';

export interface Asked<Value> {
  /** The last answer to this path; kept while newer ones are on their way or fail. */
  readonly value: Value | undefined;
  readonly status: 'loading' | 'live' | 'stale' | 'unreachable' | 'refused';
  readonly refusal: RestError | undefined;
}

/** Whatever changes faster is asked for no more often than a person reads. */
const PAUSE_MS = 2_000;
/** A thin link takes its time over an answer of 60 kB. */
const ANSWER_WITHIN_MS = 20_000;
const NOTHING = { value: undefined, status: 'loading', refusal: undefined } as const;

/**
 * Asks a resource once, and again when `version` says that it has changed: at most every two seconds,
 * and again by itself while nothing answers. Undefined: nothing is asked.
 */
export function useAsked<Value>(path: string | undefined, version: string | number): Asked<Value> {
  const [asked, setAsked] = useState<Asked<Value> & { readonly path?: string }>(NOTHING);
  const askedAtMs = useRef({ path: '', ms: Number.NEGATIVE_INFINITY });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is a reason to ask again
  useEffect(() => {
    if (path === undefined) return;
    const given = new AbortController();
    let next: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      askedAtMs.current = { path, ms: performance.now() };
      const answer = await fetchJson<Value>(path, given.signal, ANSWER_WITHIN_MS);
      if (given.signal.aborted) return;
      setAsked((before) => advance(before.path === path ? before : NOTHING, answer, path));
      if (answer === 'unreachable') next = setTimeout(ask, PAUSE_MS);
    };
    const last = askedAtMs.current;
    const pauseMs = last.path === path ? last.ms + PAUSE_MS - performance.now() : 0;
    if (pauseMs <= 0) void ask();
    else next = setTimeout(ask, pauseMs);
    return () => {
      given.abort();
      clearTimeout(next);
    };
  }, [path, version]);
  return asked.path === path ? asked : NOTHING;
}

function advance<Value>(
  before: Asked<Value>,
  answer: Awaited<ReturnType<typeof fetchJson<Value>>>,
  path: string,
): Asked<Value> & { readonly path: string } {
  if (answer === 'unreachable') {
    return { ...before, status: before.value === undefined ? 'unreachable' : 'stale', path };
  }
  if ('refusal' in answer) {
    return { ...before, status: 'refused', refusal: answer.refusal, path };
  }
  return { value: answer.value, status: 'live', refusal: undefined, path };
}
