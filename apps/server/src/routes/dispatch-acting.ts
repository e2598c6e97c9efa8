import type { RestError, RestErrorCode } from '@cellarium/api';
import {
  type Act,
  type Principal,
  type Refusal,
  RefusalCode,
  ROLE_NAMES,
  Role,
} from '@cellarium/dispatch';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Acting } from '../access/acting.ts';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import { presentRefusal } from '../present/command.ts';
import { nameOf } from '../present/name-of.ts';
import type { Principal as OrderingPrincipal } from '../principal.ts';

const CODES: Partial<Record<RefusalCode, RestErrorCode>> = {
  [RefusalCode.unknownCommand]: 'no-such-command',
  [RefusalCode.notAllowed]: 'not-allowed',
  [RefusalCode.signInAgain]: 'confirm-first',
  [RefusalCode.keyReused]: 'key-reused',
  [RefusalCode.journalDown]: 'not-stored',
  [RefusalCode.tooMany]: 'too-many',
};

/** A refusal of the desk as an error of the interface, with its code beside it. */
export function refuseCommand(reply: FastifyReply, refusal: Refusal): RestError {
  const error = refuse(reply, CODES[refusal.code] ?? 'command-refused');
  return { ...error, refusal: presentRefusal(refusal) };
}

/** Whoever acts, as the desk wants to know them: how young their password is by the clock that never leaps. */
function principalOf({ clock }: Context, acting: Acting): Principal {
  const { name, role, session, from, confirmedMs } = acting;
  const ageMs = confirmedMs === undefined ? Number.POSITIVE_INFINITY : clock.utcMs() - confirmedMs;
  return {
    user: name,
    role: Role[role],
    session,
    from,
    authenticatedMs: clock.monotonicMs() - ageMs,
  };
}

/** The same person, as orders to devices name them. */
export function orderingOf({ user, role }: Principal): OrderingPrincipal {
  return { name: user, role: nameOf<OrderingPrincipal['role']>(ROLE_NAMES, role) };
}

/** Does it in the name of whoever asks. */
export function asPrincipal<Answer>(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  act: (by: Principal) => Answer,
): Answer | RestError {
  const { acting } = request;
  return acting === undefined ? refuse(reply, 'sign-in') : act(principalOf(context, acting));
}

/** One act that is stored with what it changes, or refused. */
export function actOf(
  { clock }: Context,
  by: Principal,
  what: string,
  subject: string,
  change: { readonly before?: unknown; readonly after?: unknown; readonly reason: string },
): Act {
  const text = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));
  return {
    utcMs: clock.utcMs(),
    who: by.user,
    from: `${by.from} ${by.session}`,
    what,
    subject,
    before: text(change.before),
    after: text(change.after),
    reason: change.reason,
  };
}
