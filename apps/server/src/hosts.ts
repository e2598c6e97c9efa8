import type { FastifyInstance } from 'fastify';
import { refuse } from './errors.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Names under which the server may be asked. On loopback only those of loopback and of the configured
 * origins: a foreign page whose name was pointed at 127.0.0.1 would else be of the same origin. On a
 * network the server does not know its names, and takes any.
 */
export function knownHosts(
  host: string,
  origins: readonly string[],
): readonly string[] | undefined {
  if (!isLoopback(host)) return undefined;
  return [...LOOPBACK_NAMES, ...origins.map((origin) => new URL(origin).hostname)];
}

/** Only this machine reaches it. */
export function isLoopback(host: string): boolean {
  return [...LOOPBACK_NAMES, '::1'].includes(host);
}

/** Host header without its port. */
export function hostName(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '').toLowerCase();
}

export function refuseOtherHosts(
  fastify: FastifyInstance,
  hosts: readonly string[] | undefined,
): void {
  if (hosts === undefined) return;
  fastify.addHook('onRequest', async (request, reply) => {
    if (hosts.includes(hostName(request.headers.host))) return;
    const asked = `asked as ${hostName(request.headers.host)}`;
    return reply.send(refuse(reply, 'wrong-host', asked));
  });
}
