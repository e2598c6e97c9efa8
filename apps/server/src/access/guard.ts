import { mayAs, type Role } from '@cellarium/api';
import { assert } from '@cellarium/stdx';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../errors.ts';
import { mayOpen } from '../stream/origin.ts';
import type { Access, Person } from './access.ts';
import { SESSION_COOKIE } from './cookie.ts';
import { type Needs, RIGHTS } from './rights.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in where the request came from. */
    person: Person | undefined;
  }
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

export interface GuardOptions {
  readonly access: Access;
  readonly anonymous: Role | undefined;
  /** Origins besides our own. */
  readonly origins: readonly string[];
  readonly hosts: readonly string[] | undefined;
  /** Under which the table's paths stand. */
  readonly prefix: string;
}

/**
 * Asks of every request under the prefix who it is of, and whether they may. A route that the table does
 * not name is a mistake that ends the start: nothing is open because it was forgotten.
 */
export function guard(api: FastifyInstance, options: GuardOptions): void {
  const { access, anonymous, origins, hosts, prefix } = options;
  api.decorateRequest('person', undefined);
  api.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat())
      assert(needsOf(each, url, prefix) !== undefined, `${each} ${url} has no line in RIGHTS`);
  });
  api.addHook('onRequest', async (request, reply) => {
    request.person = access.personOf(request.cookies[SESSION_COOKIE]);
    const { origin, host } = request.headers;
    const isSafe = SAFE_METHODS.includes(request.method);
    if (!isSafe && !mayOpen(origin, host, origins, hosts)) {
      return reply.send(refuse(reply, 'foreign-origin', origin));
    }
    const needs = neededBy(request, prefix);
    if (needs === 'anyone') return;
    const role = request.person?.role ?? (isSafe ? anonymous : undefined);
    if (role === undefined) return reply.send(refuse(reply, 'sign-in'));
    if (!mayAs(role, needs)) return reply.send(refuse(reply, 'not-allowed', `it needs: ${needs}`));
  });
}

/** An address that leads nowhere tells nobody more than that. */
function neededBy({ method, routeOptions }: FastifyRequest, prefix: string): Needs {
  const { url } = routeOptions;
  return (url === undefined ? undefined : needsOf(method, url, prefix)) ?? 'anyone';
}

/** Fastify answers HEAD where there is a GET, by the same right. */
function needsOf(method: string, url: string, prefix: string): Needs | undefined {
  const path = url.startsWith(prefix) ? url.slice(prefix.length) : url;
  return RIGHTS[`${method === 'HEAD' ? 'GET' : method} ${path}`];
}
