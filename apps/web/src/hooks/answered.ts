import type { RestError } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import type { FetchFailure } from '../stream/fetch-json.ts';

/** What came of asking for a resource, again and again. */
export interface Answered<Value> {
  /** The last answer; kept while newer ones are on their way or fail. */
  readonly value: Value | undefined;
  /** The answer before it: what differs has changed. */
  readonly previous: Value | undefined;
  /** stale: asked again and nothing came; refused: the server has no such thing. */
  readonly status: 'loading' | 'live' | 'stale' | 'unreachable' | 'refused';
  readonly refusal: RestError | undefined;
}

/** With the path that it answers: what was known of another is of no use. */
export interface AnsweredOf<Value> extends Answered<Value> {
  readonly path?: string;
}

export const NOTHING = {
  value: undefined,
  previous: undefined,
  status: 'loading',
  refusal: undefined,
} as const;

export function withAnswer<Value>(
  known: AnsweredOf<Value>,
  path: string,
  answer: Result<Value, FetchFailure>,
): AnsweredOf<Value> {
  const before: Answered<Value> = known.path === path ? known : NOTHING;
  if (answer.ok) {
    const { value } = answer;
    return { value, previous: before.value, status: 'live', refusal: undefined, path };
  }
  const { error } = answer;
  if (error.code === 'unreachable') {
    const status = before.value === undefined ? 'unreachable' : 'stale';
    return { ...before, status, path };
  }
  return { ...before, status: 'refused', refusal: error, path };
}
