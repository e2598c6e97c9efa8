import type { RestError } from '@cellarium/api';
import type { FastifyReply } from 'fastify';
import { refuse } from '../errors.ts';
import type { AccessRefusal } from './access.ts';

export function refuseAccess(reply: FastifyReply, refusal: AccessRefusal): RestError {
  if (refusal.retryAfterS !== undefined) reply.header('retry-after', refusal.retryAfterS);
  return refuse(reply, refusal.code, refusal.detail);
}
