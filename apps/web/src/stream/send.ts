import type { Access, RestError } from '@cellarium/api';
import { IDEMPOTENCY_HEADER } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';
import { fetchJson } from './fetch-json.ts';

/** Longer than the worst round trip of a thin link; whoever acts must learn whether it was done. */
const ANSWER_WITHIN_MS = 15_000;

export interface Sent {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under /api/v1. */
  readonly path: string;
  readonly body?: unknown;
  /** Makes the same request twice one act. */
  readonly key?: string;
  readonly withinMs?: number;
}

/** unreachable: nobody knows whether it was done; given-up: the person closed the question for it. */
export type SendFailure = { readonly code: 'unreachable' | 'given-up' } | RestError;
export type Send = <Answer>(sent: Sent) => Promise<Result<Answer, SendFailure>>;

/** Changes something on the server; the cookie of the session goes with it. */
export async function sendJson<Answer>(sent: Sent): Promise<Result<Answer, SendFailure>> {
  try {
    const response = await fetch(`/api/v1${sent.path}`, {
      method: sent.method,
      headers: {
        ...(sent.body !== undefined && { 'content-type': 'application/json' }),
        ...(sent.key !== undefined && { [IDEMPOTENCY_HEADER]: sent.key }),
      },
      ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
      signal: AbortSignal.timeout(sent.withinMs ?? ANSWER_WITHIN_MS),
    });
    const answer: unknown = await response.json();
    return response.ok ? ok(answer as Answer) : err(answer as RestError);
  } catch {
    return err({ code: 'unreachable' });
  }
}

/** Who is signed in here; undefined where the server does not tell. */
export async function fetchAccess(): Promise<Access | undefined> {
  const never = new AbortController().signal;
  const answer = await fetchJson<Access>('/api/v1/session', never, ANSWER_WITHIN_MS);
  return answer !== 'unreachable' && 'value' in answer ? answer.value : undefined;
}

/** As the server takes it: 32 letters and digits that nobody used before. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
