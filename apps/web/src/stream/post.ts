import type { RestError } from '@cellarium/api';
import { OPERATOR_HEADER } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';

/** Longer than the worst round trip of a thin link; whoever acts must learn whether it was done. */
const ANSWER_WITHIN_MS = 15_000;

/** unreachable: nobody knows whether it was done. */
export type PostFailure = { readonly code: 'unreachable' } | RestError;
/** Changes something on the server in the name of a person. */
export async function postJson<Answer>(
  path: string,
  body: unknown,
  operator: string,
): Promise<Result<Answer, PostFailure>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        [OPERATOR_HEADER]: encodeURIComponent(operator),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const answer: unknown = await response.json();
    return response.ok ? ok(answer as Answer) : err(answer as RestError);
  } catch {
    return err({ code: 'unreachable' });
  }
}
