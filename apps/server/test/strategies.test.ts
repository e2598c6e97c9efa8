import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATOR_HEADER } from '@cellarium/api';
import type { Strategy } from '@cellarium/protection';
import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { Field } from './field.ts';

let folder: string;
let field: Field;
let fastify: FastifyInstance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-strategies-'));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  field = new Field('small', join(folder, 'cellarium.db'));
  fastify = Fastify();
  await fastify.register(app, {
    context: field.context,
    metrics: new Registry(),
    consoleFolder: '/nonexistent-console',
    origins: [],
    hosts: undefined,
  });
}

async function stop(): Promise<void> {
  await fastify.close();
  field.context.book.store.close();
}

async function get(path: string) {
  return (await fastify.inject(`/api/v1/protection/${path}`)).json();
}

async function post(path: string, payload: object) {
  const headers = { [OPERATOR_HEADER]: 'Ann' };
  const url = `/api/v1/protection/${path}`;
  const answer = await fastify.inject({ method: 'POST', url, payload, headers });
  return { status: answer.statusCode, body: answer.json() };
}

/** The first strategy with another limit of one tier: at 3,550 mV the small station is far from it. */
async function changed(limit: number): Promise<Record<string, unknown>> {
  const { document } = await get('strategies/1');
  const copy = structuredClone(document) as {
    rules: Record<string, { tiers: { limit: number }[] }>;
  };
  const tier = copy.rules['cell-voltage-high']?.tiers[0];
  if (tier) tier.limit = limit;
  return copy as unknown as Record<string, unknown>;
}

/** Every cell lies at about 3,300 mV: so many seconds of it. */
function seconds(count: number): void {
  for (let second = 0; second < count; second += 1) {
    field.clock.advance(1_000);
    for (let rack = 0; rack < field.topology.racks; rack += 1) field.rack(rack, { alarmBits: 0 });
    for (let block = 0; block < field.topology.blocks; block += 1) field.block(block);
    field.meter();
    field.cycle();
  }
}

const raisedCells = (): number =>
  [...field.context.book.alarms.standing()].filter(
    ({ condition, isActive }) => condition === 'cell-voltage-high' && isActive,
  ).length;

test('a strategy whose limit lies beyond the hardware is refused, and the answer says where', async () => {
  const document = await changed(9_000);
  const { body } = await post('strategies/check', { document });
  expect(body.findings).toContainEqual({
    code: 'outside-hardware',
    path: 'rules/cell-voltage-high/tiers/0/limit',
    found: '9000',
    expected: expect.stringMatching(/hardware/),
    args: { side: 'less', bound: expect.any(Number), unit: 'mV' },
  });
  const saved = await post('strategies', { document, reason: 'no' });
  expect({ status: saved.status, code: saved.body.code }).toEqual({
    status: 422,
    code: 'wrong-strategy',
  });
  expect(saved.body.detail).toContain('rules/cell-voltage-high/tiers/0/limit');
  expect((await get('strategies')).strategies.length).toBe(1);
});

test('what someone else wrote into a document as its author, number or time does not count', async () => {
  const document = { ...(await changed(3_500)), author: 'Eve', version: 77, createdAtMs: 1 };
  const { body } = await post('strategies', { document, reason: 'tighter' });
  expect(body).toMatchObject({ version: 2, author: 'Ann', reason: 'tighter', state: 'draft' });
  expect(body.createdAtMs).toBe(field.clock.utcMs());
});

test('activation takes effect with the next cycle, and a roll-back in one step', async () => {
  seconds(5);
  expect(raisedCells()).toBe(0);
  await post('strategies', { document: await changed(3_200), reason: 'a trial' });
  const { body } = await post('strategies/2/activate', { reason: 'a trial' });
  expect(body).toMatchObject({ version: 2, state: 'live' });
  seconds(5);
  expect(raisedCells()).toBe(field.topology.racks);
  expect(await get('strategies')).toMatchObject({ live: { version: 2 }, previous: { version: 1 } });
  await post('roll-back', { reason: 'too tight' });
  seconds(40);
  expect(raisedCells()).toBe(0);
  expect(await get('strategies')).toMatchObject({ live: { version: 1 }, previous: { version: 2 } });
  const journal = (await fastify.inject('/api/v1/journal?by=ann')).json();
  expect(
    journal.entries.map(({ kind, text }: { kind: string; text: string }) => [kind, text]),
  ).toEqual([
    ['strategyRolledBack', 'default 1: too tight'],
    ['strategyActivated', 'default 2: a trial'],
    ['strategySaved', 'default 2: a trial'],
  ]);
});

test('what lives and what stands in shadow outlives the program', async () => {
  await post('strategies', { document: await changed(3_200), reason: 'a' });
  await post('strategies', { document: await changed(3_210), reason: 'b' });
  await post('strategies/2/activate', { reason: 'a' });
  await post('shadow', { version: 3, reason: 'b' });
  await stop();
  await start();
  const { live, previous, shadow } = await get('strategies');
  expect([live.version, previous.version, shadow.version]).toEqual([2, 1, 3]);
  expect(field.context.judgement.protection.strategy.version).toBe(2);
  expect(field.context.judgement.isShadowed).toBe(true);
});

test('a candidate in shadow raises in its report, and nothing on the plant', async () => {
  await post('strategies', { document: await changed(3_200), reason: 'a' });
  await post('shadow', { version: 2, reason: 'to see' });
  seconds(5);
  expect(raisedCells()).toBe(0);
  expect(field.demanded).toEqual([]);
  const report = await get('shadow');
  expect(report).toMatchObject({ isRunning: true, candidate: { version: 2, state: 'shadow' } });
  const rule = report.rules.find(({ rule: id }: { rule: string }) => id === 'cell-voltage-high');
  expect(rule).toMatchObject({ onlyCandidate: field.topology.racks, onlyLive: 0 });
  expect(rule.examples[0].place).toMatch(/^B00\d R0\d/);
  await post('shadow/end', { reason: 'seen' });
  expect(await get('shadow')).toMatchObject({ isRunning: false, candidate: { version: 2 } });
  expect((await post('shadow/end', { reason: 'seen' })).body.code).toBe('not-now');
});

test('two strategies are compared rule by rule', async () => {
  await post('strategies', { document: await changed(3_200), reason: 'a' });
  const { document } = (await get('strategies/1')) as { document: Strategy };
  const from = document.rules['cell-voltage-high'].tiers[0].limit;
  expect((await get('compare?from=1&to=2')).differences).toEqual([
    { rule: 'cell-voltage-high', path: 'tiers/0/limit', from, to: 3_200 },
  ]);
});

test('a rule that opens a rack demands it of the device while it stands, and no sooner', async () => {
  const document = (await changed(3_200)) as unknown as Strategy;
  const rules = structuredClone(document.rules) as unknown as Record<string, { tiers: object[] }>;
  const rule = rules['cell-voltage-high'] as { tiers: Record<string, unknown>[] };
  rule.tiers = rule.tiers.map((tier, level) => ({
    ...tier,
    limit: 3_200 + level,
    action: 'openRack',
    share: undefined,
  }));
  for (const tier of rule.tiers) delete tier.share;
  const saved = await post('strategies', { document: { ...document, rules }, reason: 'a trial' });
  expect(saved.status).toBe(200);
  seconds(5);
  expect(field.demanded).toEqual([]);
  await post('strategies/2/activate', { reason: 'a trial' });
  for (let second = 0; second < 10 && field.demanded.length === 0; second += 1) seconds(1);
  const told = field.demanded.map((order) => (order.kind === 'openRack' ? order.rack : -1));
  expect(told.sort()).toEqual(Array.from({ length: field.topology.racks }, (_, rack) => rack));
  expect(field.demanded[0]).toMatchObject({ rule: 'cell-voltage-high' });
  const { derates } = field.context.judgement.protection;
  expect([...derates.racks.openRack]).toEqual(told.map(() => 1));
  // None of them opens: they are told again, and not each cycle.
  seconds(4);
  expect(field.demanded.length).toBe(field.topology.racks);
  seconds(1);
  expect(field.demanded.length).toBe(2 * field.topology.racks);
});
