import type { FastifyInstance } from 'fastify';
import { refuse } from './errors.ts';
import { mayOpen } from './stream/origin.ts';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** Whatever changes something comes from a page of ours, or from no page at all. */
export function refuseForeignOrigins(
  fastify: FastifyInstance,
  origins: readonly string[],
  hosts: readonly string[] | undefined,
): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const { origin, host } = request.headers;
    if (SAFE_METHODS.includes(request.method) || mayOpen(origin, host, origins, hosts)) return;
    return reply.send(refuse(reply, 'foreign-origin', origin));
  });
}
