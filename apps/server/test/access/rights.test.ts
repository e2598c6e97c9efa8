import { ROLES, type Role } from '@cellarium/api';
import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Door } from '../../src/access/door.ts';
import { MACHINE_RIGHTS, type Needs, RIGHTS } from '../../src/access/rights.ts';
import { app } from '../../src/app.ts';
import { PlantField } from '../dispatch/plant-field.ts';
import { machineOf } from './machine-of.ts';

/*
 * Every route under the prefix, by every role, with a body that means nothing: whoever may not is told so
 * before anything else is looked at, and whoever may is never told that they may not.
 */

const PREFIX = '/api/v1';
const WHO = ['nobody', ...ROLES, 'machine'] as const;

let plant: PlantField;
let served: { method: string; url: string }[];
const doors = new Map<string, FastifyInstance>();
const sessions = new Map<Role | 'machine', Record<string, string>>();

async function open(door: Partial<Door>, kept: { method: string; url: string }[] = []) {
  const fastify = Fastify();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) kept.push({ method: each, url });
  });
  const { context } = plant.field;
  await fastify.register(app, {
    context: { ...context, door: { ...context.door, isDemo: false, ...door } },
    metrics: new Registry(),
    consoleFolder: '/nonexistent-console',
    origins: [],
    hosts: undefined,
  });
  return fastify;
}

beforeAll(async () => {
  plant = await PlantField.start();
  served = [];
  doors.set('closed', await open({ anonymous: undefined }, served));
  doors.set('viewer', await open({ anonymous: 'viewer' }));
  for (const role of ROLES) sessions.set(role, await plant.signIn(`the ${role}`, role));
  sessions.set('machine', machineOf(plant, 'the machine').headers);
});
afterAll(async () => {
  for (const door of doors.values()) await door.close();
  await plant.close();
});

const guarded = (): readonly (readonly [string, string, Needs])[] =>
  Object.entries(RIGHTS).map(([line, needs]) => {
    const [method = '', path = ''] = line.split(' ');
    return [method, path, needs] as const;
  });

function mayDo(
  who: (typeof WHO)[number],
  line: string,
  needs: Needs,
  anonymous: Role | undefined,
): boolean {
  if (who === 'machine') return MACHINE_RIGHTS.includes(line);
  if (needs === 'machine') return false;
  if (needs === 'anyone') return true;
  const role = who === 'nobody' ? anonymous : who;
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(needs);
}

test('the table has a line for every route, and no line for one that is not there', () => {
  const lines = served
    .filter(({ url }) => url.startsWith(`${PREFIX}/`) && !url.startsWith(`${PREFIX}/docs`))
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url.slice(PREFIX.length)}`);
  expect([...new Set(lines)].sort()).toEqual(Object.keys(RIGHTS).sort());
});

test('what only a machine may is among what a machine may, and all of that is a route', () => {
  const only = Object.keys(RIGHTS).filter((line) => RIGHTS[line] === 'machine');
  expect(MACHINE_RIGHTS).toEqual(expect.arrayContaining(only));
  expect(Object.keys(RIGHTS)).toEqual(expect.arrayContaining([...MACHINE_RIGHTS]));
});

describe.each(['closed', 'viewer'] as const)('anyone: %s', (anonymous) => {
  test.each(WHO)('%s may exactly what the table says', async (who) => {
    const fastify = doors.get(anonymous) as FastifyInstance;
    const headers = who === 'nobody' ? {} : (sessions.get(who) ?? {});
    const wrong: string[] = [];
    for (const [method, path, needs] of guarded()) {
      // These end the session that the others still need.
      if (path === '/session' && method === 'DELETE') continue;
      const url = `${PREFIX}${path.replaceAll(/:\w+/g, 'nothing')}`;
      for (const each of method === 'GET' ? ['GET', 'HEAD'] : [method]) {
        const answer = await fastify.inject({
          method: each as 'GET',
          url,
          headers: { ...headers, 'content-type': 'application/json', 'cellarium-operator': 'eve' },
          ...(each === 'GET' || each === 'HEAD' ? {} : { payload: '{"nonsense":true}' }),
        });
        const may = mayDo(
          who,
          `${method} ${path}`,
          needs,
          anonymous === 'viewer' ? 'viewer' : undefined,
        );
        const code = String(/"code":"([\w-]+)"/.exec(answer.body)?.[1] ?? '');
        const isClosed =
          each === 'HEAD'
            ? [401, 403].includes(answer.statusCode)
            : code === 'sign-in' || code === 'not-allowed';
        // What may be asked without signing in may still want somebody: to sign out, for one.
        const wantsPerson = path.startsWith('/session/') && who === 'nobody';
        if (isClosed === may && !wantsPerson) {
          wrong.push(`${each} ${path}: ${answer.statusCode} ${code}`);
        }
        if (!may && answer.statusCode < 400) wrong.push(`${each} ${path}: ${answer.statusCode}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(plant.orders).toEqual([]);
  });
});

test('a name in a header is worth nothing but on the simulated station', async () => {
  const closed = doors.get('viewer') as FastifyInstance;
  const stop = {
    method: 'POST',
    url: `${PREFIX}/dispatch/stop`,
    headers: { 'content-type': 'application/json', 'cellarium-operator': 'eve' },
    payload: '{"place":"STATION"}',
  } as const;
  expect((await closed.inject(stop)).statusCode).toBe(401);
  expect((await plant.fastify.inject(stop)).statusCode).toBe(200);
});

test('a role that is taken away, a session that ends, are gone with the next request', async () => {
  const eve = await plant.signIn('eve', 'engineer');
  const closed = doors.get('closed') as FastifyInstance;
  const ask = () => closed.inject({ url: `${PREFIX}/dispatch`, headers: eve });
  expect((await ask()).statusCode).toBe(200);
  await plant.field.door.access.changeAccount('eve', { role: 'viewer' });
  expect((await ask()).statusCode).toBe(401);
  const again = await plant.signIn('eve', 'viewer');
  plant.field.clock.advance(13 * 3_600_000);
  const late = await closed.inject({ url: `${PREFIX}/dispatch`, headers: again });
  expect(late.statusCode).toBe(401);
});

test('a page of another origin changes nothing, whoever is signed in', async () => {
  const ada = await plant.signIn('ada', 'operator');
  const { length } = plant.orders;
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1.evil.example']) {
    const answer = await plant.fastify.inject({
      method: 'POST',
      url: `${PREFIX}/dispatch/stop`,
      headers: { ...ada, origin, host: '127.0.0.1:8080', 'content-type': 'application/json' },
      payload: '{"place":"STATION"}',
    });
    expect(answer.statusCode, origin).toBe(403);
  }
  expect(plant.orders).toHaveLength(length);
});
