import type { RestError, RestErrorCode } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../errors.ts';
import type { Access } from './access.ts';
import type { Acting } from './acting.ts';
import type { MachinePace } from './machine-pace.ts';
import { MACHINE_RIGHTS } from './rights.ts';

const BEARER = /^Bearer +([\w-]{1,100})$/i;
/** A stop is never refused for being asked too often. */
const UNPACED = 'POST /dispatch/stop';

/** Whether somebody asks by a token: then nothing else that they carry counts, no cookie and no name. */
export function comesWithToken({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return /^Bearer\b/i.test(headers.authorization ?? '');
}

/** Lets a machine do what the closed table says, and nothing else. */
export async function guardMachine(
  access: Access,
  pace: MachinePace,
  line: string | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<Acting, RestError>> {
  const { ip, headers } = request;
  const token = BEARER.exec(headers.authorization ?? '')?.[1] ?? '';
  const machine = access.machineOf(token, ip);
  if (machine === undefined) return no(reply, 'bad-token', await pace.wrong(ip));
  if (line === undefined || !MACHINE_RIGHTS.includes(line)) return no(reply, 'not-allowed');
  const { name } = machine;
  const waitS = line === UNPACED ? 0 : await pace.asked(name);
  if (waitS > 0) return no(reply, 'too-fast', waitS);
  return ok({ name, role: 'machine', session: 'machine', from: ip, confirmedMs: undefined });
}

function no(reply: FastifyReply, code: RestErrorCode, waitS = 0): Result<never, RestError> {
  if (waitS === 0) return err(refuse(reply, code));
  reply.header('retry-after', waitS);
  return err(refuse(reply, 'too-fast'));
}
