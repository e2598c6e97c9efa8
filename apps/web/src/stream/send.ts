import { type Access, IDEMPOTENCY_HEADER } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import { answerOf, type FetchFailure, fetchJson } from './fetch-json.ts';

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
export type SendFailure = FetchFailure | { readonly code: 'given-up' };
export type Send = <Answer>(sent: Sent) => Promise<Result<Answer, SendFailure>>;

/** Changes something on the server; the cookie of the session goes with it. */
export function sendJson<Answer>(sent: Sent): Promise<Result<Answer, SendFailure>> {
  return answerOf(
    fetch(`/api/v1${sent.path}`, {
      method: sent.method,
      headers: {
        ...(sent.body !== undefined && { 'content-type': 'application/json' }),
        ...(sent.key !== undefined && { [IDEMPOTENCY_HEADER]: sent.key }),
      },
      ...(sent.body !== undefined && { body: JSON.stringify(sent.body) }),
      signal: AbortSignal.timeout(sent.withinMs ?? ANSWER_WITHIN_MS),
    }),
  );
}

/** Who is signed in here; undefined where the server does not tell. */
export async function fetchAccess(): Promise<Access | undefined> {
  const answer = await fetchJson<Access>('/api/v1/session', ANSWER_WITHIN_MS);
  return answer.ok ? answer.value : undefined;
}

/** As the server takes it: 32 letters and digits that nobody used before. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
