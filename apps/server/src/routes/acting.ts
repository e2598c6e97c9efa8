import type { PreparedAct } from '@cellarium/alarms';
import { ACT_REFUSALS, type ActAnswer, type RestError } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Acting } from '../access/acting.ts';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';

/** 20,000 numbers of seven digits, or the largest strategy: more than a page ever sends. */
export const ACT_BYTES_MAX = 262_144;

/** Does it in the name of whoever asks; without one nothing is done. */
export function inTheNameOf<Answer>(
  request: FastifyRequest,
  reply: FastifyReply,
  act: (acting: Acting) => Answer,
): Answer | RestError {
  const { acting } = request;
  return acting === undefined ? refuse(reply, 'sign-in') : act(acting);
}

/** Works an act on alarms out, stores it and lets it happen; the answer says what came of each. */
export function actOnAlarms(
  { book }: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  prepare: (acting: Acting) => PreparedAct,
): ActAnswer | RestError {
  return inTheNameOf(request, reply, (acting) => {
    const done = book.act(prepare(acting));
    if (!done.ok) return refuse(reply, 'not-stored', book.store.lastFailure);
    return answerOf(done);
  });
}

function answerOf({
  value,
}: Extract<Result<PreparedAct['answer'], string>, { ok: true }>): ActAnswer {
  return {
    done: [...value.done],
    refused: value.refused.map(({ id, code }) => ({ id, code, message: ACT_REFUSALS[code] })),
  };
}
