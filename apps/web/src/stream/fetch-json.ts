import type { RestError } from '@cellarium/api';

export type JsonAnswer<Value> =
  | { readonly value: Value }
  | { readonly refusal: RestError }
  | 'unreachable';

/** A resource of the server as it is now; an answer that takes longer than `withinMs` is none. */
export async function fetchJson<Value>(
  path: string,
  given: AbortSignal,
  withinMs: number,
): Promise<JsonAnswer<Value>> {
  try {
    const signal = AbortSignal.any([given, AbortSignal.timeout(withinMs)]);
    const response = await fetch(path, { signal });
    const body: unknown = await response.json();
    return response.ok ? { value: body as Value } : { refusal: body as RestError };
  } catch {
    return 'unreachable';
  }
}
