import { mayAs } from '@cellarium/api';
import { assert } from '@cellarium/stdx';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../errors.ts';
import type { Person } from './access.ts';
import { type Acting, actingAs, actingByName } from './acting.ts';
import { SESSION_COOKIE } from './cookie.ts';
import type { Door } from './door.ts';
import { comesWithToken, guardMachine } from './guard-machine.ts';
import { MachinePace } from './machine-pace.ts';
import { MACHINE_RIGHTS, type Needs, RIGHTS } from './rights.ts';

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
  const pace = new MachinePace();
  api.decorateRequest('person', undefined);
  api.decorateRequest('acting', undefined);
  api.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat())
      assert(
        Object.hasOwn(RIGHTS, lineAt(each, url, prefix)),
        `${each} ${url} has no line in RIGHTS`,
      );
  });
  api.addHook('onRequest', async (request, reply) => {
    if (comesWithToken(request)) {
      request.person = undefined;
      const line = lineOf(request, prefix);
      const machine = await guardMachine(access, pace, line, request, reply);
      if (!machine.ok) return reply.send(machine.error);
      request.acting = machine.value;
      return;
    }
    const person = access.personOf(request.cookies[SESSION_COOKIE]);
    request.person = person;
    if (person) request.acting = actingAs(person, request.ip);
    const needs = neededBy(request, prefix);
    if (needs === 'anyone') return;
    if (needs === 'machine') return reply.send(refuse(reply, 'not-allowed', 'it needs a token'));
    const isOpen = anonymous !== undefined && mayAs(anonymous, needs);
    if (!person && !isOpen && isDemo && !SAFE_METHODS.includes(request.method)) {
      const named = actingByName(request);
      if (!named.ok) return reply.send(refuse(reply, 'who-acts', named.error));
      request.acting = named.value;
    }
    const role = request.acting?.role ?? anonymous;
    if (role !== undefined && role !== 'machine' && mayAs(role, needs)) return;
    if (request.acting === undefined) return reply.send(refuse(reply, 'sign-in'));
    return reply.send(refuse(reply, 'not-allowed', `it needs: ${needs}`));
  });
}

/** An address that leads nowhere tells nobody more than that. */
function neededBy(request: FastifyRequest, prefix: string): Needs {
  const line = lineOf(request, prefix);
  return (line === undefined ? undefined : RIGHTS[line]) ?? 'anyone';
}

/** Of the route of a request in the tables of rights; undefined: it leads nowhere. */
function lineOf({ method, routeOptions }: FastifyRequest, prefix: string): string | undefined {
  const { url } = routeOptions;
  return url === undefined ? undefined : lineAt(method, url, prefix);
}

/** Fastify answers HEAD where there is a GET, by the same right. */
function lineAt(method: string, url: string, prefix: string): string {
  const path = url.startsWith(prefix) ? url.slice(prefix.length) : url;
  return `${method === 'HEAD' ? 'GET' : method} ${path}`;
}

/** By what a route may be asked, as OpenAPI says it; nothing where anyone may. */
export function securityOf(
  methods: readonly string[],
  url: string,
  prefix: string,
): Record<string, string[]>[] {
  const lines = methods.map((method) => lineAt(method, url, prefix));
  const isOfPeople = lines.some((line) => !['machine', 'anyone', undefined].includes(RIGHTS[line]));
  const isOfMachines = lines.some((line) => MACHINE_RIGHTS.includes(line));
  return [...(isOfPeople ? [{ session: [] }] : []), ...(isOfMachines ? [{ machine: [] }] : [])];
}
