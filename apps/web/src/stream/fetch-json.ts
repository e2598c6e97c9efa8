import type { RestError } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';

/** unreachable: nothing came that can be read, or not in time. */
export type FetchFailure = { readonly code: 'unreachable' } | RestError;

/** A resource of the server as it is now; an answer that takes longer than `withinMs` is none. */
export function fetchJson<Value>(
  path: string,
  withinMs: number,
  given?: AbortSignal,
): Promise<Result<Value, FetchFailure>> {
  const timeout = AbortSignal.timeout(withinMs);
  return answerOf(fetch(path, { signal: given ? AbortSignal.any([given, timeout]) : timeout }));
}

/** What the server says to a request: its value, or why there is none. */
export async function answerOf<Value>(
  request: Promise<Response>,
): Promise<Result<Value, FetchFailure>> {
  try {
    const response = await request;
    const body: unknown = await response.json();
    return response.ok ? ok(body as Value) : err(body as RestError);
  } catch {
    return err({ code: 'unreachable' });
  }
}
