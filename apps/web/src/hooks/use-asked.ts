import { useEffect, useRef, useState } from 'react';
import { fetchJson } from '../stream/fetch-json.ts';
import { type Answered, type AnsweredOf, NOTHING, withAnswer } from './answered.ts';

/** Whatever changes faster is asked for no more often than a person reads. */
const PAUSE_MS = 2_000;
/** A thin link takes its time over an answer of 60 kB. */
const ANSWER_WITHIN_MS = 20_000;

/**
 * Asks a resource once, and again when `version` says that it has changed: at most every two seconds,
 * and again by itself while nothing answers. Undefined: nothing is asked.
 */
export function useAsked<Value>(
  path: string | undefined,
  version: string | number,
): Answered<Value> {
  const [asked, setAsked] = useState<AnsweredOf<Value>>(NOTHING);
  const askedAtMs = useRef({ path: '', ms: Number.NEGATIVE_INFINITY });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is a reason to ask again
  useEffect(() => {
    if (path === undefined) return;
    const given = new AbortController();
    let next: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      askedAtMs.current = { path, ms: performance.now() };
      const answer = await fetchJson<Value>(path, ANSWER_WITHIN_MS, given.signal);
      if (given.signal.aborted) return;
      setAsked((known) => withAnswer(known, path, answer));
      if (!answer.ok && answer.error.code === 'unreachable') next = setTimeout(ask, PAUSE_MS);
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
