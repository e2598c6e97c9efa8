import { OPERATOR_HEADER, OPERATOR_NAME_MAX, type Role } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';
import type { FastifyRequest } from 'fastify';
import type { Person } from './access.ts';
import { UNSEEN } from './names.ts';

/** Whoever a request acts for. */
export interface Acting {
  readonly name: string;
  /** Of an upstream system: none of people's. */
  readonly role: Role | 'machine';
  /** Names the session without opening it. */
  readonly session: string;
  readonly from: string;
  /** UTC ms at which the password was last given; undefined: no password stands behind it. */
  readonly confirmedMs: number | undefined;
}

/** Enough of a hash to tell sessions apart in the journal. */
const SESSION_LETTERS = 8;

export function actingAs({ name, role, session }: Person, from: string): Acting {
  return {
    name,
    role,
    session: session.tokenHash.slice(0, SESSION_LETTERS),
    from,
    confirmedMs: session.confirmedMs,
  };
}

/**
 * The name that the console gives, percent-encoded: who acts on the simulated station without signing
 * in. An error says what is wrong with the name.
 */
export function actingByName(
  request: Pick<FastifyRequest, 'headers' | 'ip'>,
): Result<Acting, string> {
  const given = request.headers[OPERATOR_HEADER];
  if (typeof given !== 'string' || given === '') return err(`no header ${OPERATOR_HEADER}`);
  let name: string;
  try {
    name = decodeURIComponent(given).trim();
  } catch {
    return err('the name is not percent-encoded UTF-8');
  }
  if (name === '') return err('the name is empty');
  if ([...name].length > OPERATOR_NAME_MAX) {
    return err(`the name is longer than ${OPERATOR_NAME_MAX} characters`);
  }
  if (UNSEEN.test(name)) return err('the name has characters that can not be seen');
  return ok({
    name,
    role: 'engineer',
    session: 'by name',
    from: request.ip,
    confirmedMs: undefined,
  });
}
