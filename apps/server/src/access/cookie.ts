import '@fastify/cookie';
import type { FastifyReply } from 'fastify';
import { SESSION_MS_MAX } from './sessions.ts';

/**
 * `__Host-`: only this server can set it, only over TLS or on this machine, for no other host of the
 * domain. No script reads it, and no other site's page sends it.
 */
export const SESSION_COOKIE = '__Host-cellarium';

const ATTRIBUTES = { path: '/', secure: true, httpOnly: true, sameSite: 'strict' } as const;

export function setSessionCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(SESSION_COOKIE, token, { ...ATTRIBUTES, maxAge: SESSION_MS_MAX / 1_000 });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(SESSION_COOKIE, ATTRIBUTES);
}
