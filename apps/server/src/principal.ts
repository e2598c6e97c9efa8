import { OPERATOR_HEADER, OPERATOR_NAME_MAX } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';
import type { FastifyRequest } from 'fastify';

/**
 * Who acts. People have the first two roles; the rooms of this program that order devices by
 * themselves have the others.
 */
type Role = 'operator' | 'engineer' | 'protection' | 'dispatch';

export interface Principal {
  readonly name: string;
  readonly role: Role;
}

/** The software layer, when it opens a rack or stops a block. */
export const PROTECTION: Principal = { name: 'protection', role: 'protection' };
/** The control cycle: for whom it acts stands in the reason. */
export const DISPATCH: Principal = { name: 'dispatch', role: 'dispatch' };

/** Nothing that hides, turns around or breaks a line of the journal: control, format, half characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Who sent the request: the name that the console gives, percent-encoded. While no one signs in nobody
 * can be told from anybody else, so that every name has the rights of an engineer. An error says what
 * is wrong with the name.
 */
export function principalOf(request: Pick<FastifyRequest, 'headers'>): Result<Principal, string> {
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
  return ok({ name, role: 'engineer' });
}
