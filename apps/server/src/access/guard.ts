import { mayAs, type Role } from '@cellarium/api';
import { assert } from '@cellarium/stdx';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../errors.ts';
import type { Person } from './access.ts';
import { type Acting, actingAs, actingByName } from './acting.ts';
import { SESSION_COOKIE } from './cookie.ts';
import type { Door } from './door.ts';
import { type Needs, RIGHTS } from './rights.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in where the request came from. */
    person: Person | undefined;
    /** Whom it acts for: the same, or on the simulated station whoever they say. */
    acting: Acting | undefined;
  }
}

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Asks of every request under the prefix who it is of, and whether they may. A route that the table does
 * not name is a mistake that ends the start: nothing is open because it was forgotten.
 */
export function guard(api: FastifyInstance, door: Door, prefix: string): void {
  const { access, anonymous, isDemo } = door;
  api.decorateRequest('person', undefined);
  api.decorateRequest('acting', undefined);
  api.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat())
      assert(needsOf(each, url, prefix) !== undefined, `${each} ${url} has no line in RIGHTS`);
  });
  api.addHook('onRequest', async (request, reply) => {
    const person = access.personOf(request.cookies[SESSION_COOKIE]);
    request.person = person;
    if (person) request.acting = actingAs(person, request.ip);
    const needs = neededBy(request, prefix);
    if (needs === 'anyone') return;
    const isOpen = anonymous !== undefined && mayAs(anonymous, needs);
    if (!person && !isOpen && isDemo && !SAFE_METHODS.includes(request.method)) {
      const named = actingByName(request);
      if (!named.ok) return reply.send(refuse(reply, 'who-acts', named.error));
      request.acting = named.value;
    }
    const role: Role | undefined = request.acting?.role ?? anonymous;
    if (role !== undefined && mayAs(role, needs)) return;
    if (request.acting === undefined) return reply.send(refuse(reply, 'sign-in'));
    return reply.send(refuse(reply, 'not-allowed', `it needs: ${needs}`));
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
