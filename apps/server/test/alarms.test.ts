import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import {
  ActAnswer,
  Alarm,
  AlarmHealth,
  AlarmList,
  ConcordanceLedger,
  GuardedQuantities,
  GuidanceBook,
  IncidentDetail,
  IncidentList,
  JournalPage,
  OPERATOR_HEADER,
  ShadowReport,
  StrategyComparison,
  StrategyDetail,
  StrategyList,
} from '@cellarium/api';
import { RackAlarmBit } from '@cellarium/model';
import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { Field } from './field.ts';

let folder: string;
let field: Field;
let fastify: FastifyInstance;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-alarms-'));
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
    origins: ['https://ems.example'],
    hosts: undefined,
  });
}

async function stop(): Promise<void> {
  await fastify.close();
  field.context.book.store.close();
}

async function get(path: string) {
  const answer = await fastify.inject(`/api/v1/${path}`);
  return { status: answer.statusCode, body: answer.json() };
}

async function post(path: string, payload: object, headers: Record<string, string> = NAMED) {
  const answer = await fastify.inject({ method: 'POST', url: `/api/v1/${path}`, payload, headers });
  return { status: answer.statusCode, body: answer.json() };
}

const NAMED = { [OPERATOR_HEADER]: encodeURIComponent('Zoë 李') };

/** Every device speaks; the BMS of rack 1 says that a cell is too high, all others that all is well. */
function trouble(): void {
  const { racks, blocks } = field.topology;
  for (let rack = 0; rack < racks; rack += 1) {
    field.rack(rack, { alarmBits: rack === 1 ? RackAlarmBit.cellVoltageHigh : 0 });
  }
  for (let block = 0; block < blocks; block += 1) field.block(block);
  field.meter();
  field.cycle(1_000);
}

/** Seconds in which everyone says the same. */
function seconds(count: number): void {
  for (let second = 0; second < count; second += 1) trouble();
}

async function raised(): Promise<number> {
  seconds(5);
  const { body } = await get('alarms?layer=firmware');
  expect(body.total).toBe(1);
  return body.alarms[0].id as number;
}

describe('the way of an alarm', () => {
  test('from a device into the list, with place, value, limit and what it belongs to', async () => {
    const id = await raised();
    const { body } = await get(`alarms/${id}`);
    expect(Compile(Alarm).Errors(body)).toEqual([]);
    expect(body).toMatchObject({
      condition: 'bms-cell-voltage-high',
      layer: 'firmware',
      place: expect.stringMatching(/^B001 R02 M\d C\d\d$/),
      rack: 1,
      state: 'unacknowledged',
      isActive: true,
      unit: 'mV',
      rawCode: RackAlarmBit.cellVoltageHigh,
    });
    expect(body.incident).toBeGreaterThan(0);
  });

  test('an acknowledgement is stored with who and when, is told to followers, and outlives the program', async () => {
    const id = await raised();
    const before = field.context.book.log.newest;
    const { body } = await post('alarms/acknowledge', { alarms: [id, 999], note: 'seen' });
    expect(body).toMatchObject({ done: [id], refused: [{ id: 999, code: 'no-such-alarm' }] });
    const events = field.context.book.log.after(before, 10) ?? [];
    expect(events[0]).toMatchObject({
      entry: { sequence: before + 1, kind: 'acknowledged', by: 'Zoë 李', text: 'seen', alarm: id },
      alarm: { id, state: 'acknowledged', acknowledged: { by: 'Zoë 李', note: 'seen' } },
    });
    await stop();
    await start();
    const again = (await get(`alarms/${id}`)).body;
    expect(again).toMatchObject({ state: 'acknowledged', acknowledged: { by: 'Zoë 李' } });
    const { entries } = (await get('journal?kind=acknowledged,serverStarted')).body;
    expect(entries.map(({ kind }: { kind: string }) => kind)).toEqual([
      'serverStarted',
      'acknowledged',
      'serverStarted',
    ]);
  });

  test('what can not be stored is not done', async () => {
    const id = await raised();
    const { book } = field.context;
    const other = new DatabaseSync(join(folder, 'cellarium.db'));
    other.exec('BEGIN IMMEDIATE');
    const { status, body } = await post('alarms/acknowledge', { alarms: [id] });
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'not-stored' });
    expect((await get(`alarms/${id}`)).body.state).toBe('unacknowledged');
    expect(book.alarms.lastSequence).toBe(book.log.newest);
    // What the plant does goes on meanwhile, and is stored when that is possible again.
    const before = book.store.journalEnds.newest;
    field.rack(2, { alarmBits: RackAlarmBit.fuse });
    field.cycle(1_000);
    field.rack(2, { alarmBits: RackAlarmBit.fuse });
    field.cycle(1_000);
    expect(book.log.newest).toBeGreaterThan(before);
    expect(book.store.journalEnds.newest).toBe(before);
    other.close();
    field.cycle(2_000);
    expect(book.store.journalEnds.newest).toBe(book.log.newest);
    expect((await post('alarms/acknowledge', { alarms: [id] })).body.done).toEqual([id]);
  });

  test('numbers have no gap over acts, events and starts', async () => {
    const id = await raised();
    await post('alarms/acknowledge', { alarms: [id] });
    await stop();
    await start();
    seconds(3);
    await post(`alarms/${id}/notes`, { note: 'again' });
    const { store, log } = field.context.book;
    const { oldest, newest } = store.journalEnds;
    expect({ oldest, newest }).toEqual({ oldest: 1, newest: log.newest });
    const numbers = store.entriesAfter(0, newest, 10_000).map(({ sequence }) => sequence);
    expect(numbers).toEqual(Array.from({ length: newest }, (_, at) => at + 1));
  });
});

describe('acts', () => {
  test.each([
    ['no name', {}],
    ['an empty name', { [OPERATOR_HEADER]: '%20' }],
    ['a name that is too long', { [OPERATOR_HEADER]: 'x'.repeat(65) }],
    ['a name that breaks the line', { [OPERATOR_HEADER]: 'Ann%0Aboard' }],
    ['a name that turns round what follows', { [OPERATOR_HEADER]: 'Ann%E2%80%AE' }],
    ['a name of half a character', { [OPERATOR_HEADER]: 'Ann%ED%A0%80' }],
  ])('with %s are refused, and nothing happens', async (_, headers) => {
    const id = await raised();
    const { status, body } = await post('alarms/acknowledge', { alarms: [id] }, headers);
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'who-acts' });
    expect((await get(`alarms/${id}`)).body.state).toBe('unacknowledged');
  });

  test.each([
    ['https://evil.example'],
    ['null'],
    ['http://localhost:81'],
    ['https://ems.example.evil'],
  ])('from pages of %s are refused', async (origin) => {
    const headers = { ...NAMED, origin };
    const { status } = await post('alarms/acknowledge', { alarms: [1] }, headers);
    expect(status).toBe(403);
    const ours = { ...NAMED, origin: 'https://ems.example' };
    expect((await post('alarms/acknowledge', { alarms: [1] }, ours)).status).toBe(200);
  });

  test.each<[string, object]>([
    ['alarms/acknowledge', { alarms: ['1'] }],
    ['alarms/acknowledge', { alarms: [1.5] }],
    ['alarms/acknowledge', { alarms: [] }],
    ['alarms/acknowledge', { alarms: 1 }],
    ['alarms/acknowledge', { alarms: [1], by: 'someone' }],
    ['alarms/shelve', { alarms: [1], minutes: '5', reason: 'x' }],
    ['alarms/shelve', { alarms: [1], minutes: 1_441, reason: 'x' }],
    ['alarms/shelve', { alarms: [1], minutes: 5, reason: '' }],
    ['alarms/out-of-service', { alarms: [1] }],
    ['alarm-health/proposals', { alarm: 1, kind: 'other', reason: 'x' }],
    ['protection/roll-back', { reason: null }],
  ])('%s does not take %j', async (path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });

  test('a shelf, a note, out of service and back stand in the journal with who did them', async () => {
    const id = await raised();
    await post('alarms/shelve', { alarms: [id], minutes: 10, reason: '=1+1' });
    await post('alarms/unshelve', { alarms: [id] });
    await post('alarms/out-of-service', { alarms: [id], reason: 'maintenance' });
    await post('alarms/return-to-service', { alarms: [id] });
    await post(`alarms/${id}/notes`, { note: 'line\nbreak' });
    const { body } = await get('journal?by=zo%C3%AB');
    expect(body.entries.map(({ kind }: { kind: string }) => kind)).toEqual([
      'noted',
      'returnedToService',
      'outOfService',
      'unshelved',
      'shelved',
    ]);
    const csv = await fastify.inject(`/api/v1/journal.csv?alarm=${id}`);
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toContain("'=1+1");
    expect(csv.body).toMatch(/^\uFEFFnumber,time,kind/);
    expect(csv.body).toMatch(/\d,2026-01-01T\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d,shelved,B001 R02/);
  });

  test('a whole incident is acknowledged at once', async () => {
    const id = await raised();
    const { incident } = (await get(`alarms/${id}`)).body;
    const { body } = await post(`incidents/${incident}/acknowledge`, {});
    expect(body.done).toContain(id);
    field.cycle();
    expect((await get(`incidents/${incident}`)).body.unacknowledged).toBe(0);
    expect((await post('incidents/999/acknowledge', {})).body.code).toBe('no-such-incident');
  });
});

const RESOURCES: readonly (readonly [string, TSchema])[] = [
  ['alarms', AlarmList],
  [
    'alarms?state=unacknowledged,acknowledged&priority=1,2,3&sort=place&order=desc&limit=5',
    AlarmList,
  ],
  ['alarms?block=B001&active=true&unacknowledged=false', AlarmList],
  ['incidents', IncidentList],
  ['incidents/1', IncidentDetail],
  ['journal', JournalPage],
  ['journal?from=0&to=1767225600000&place=B001&condition=smoke&text=x&limit=3', JournalPage],
  ['alarm-health', AlarmHealth],
  ['alarm-guidance?language=zh', GuidanceBook],
  ['protection/quantities', GuardedQuantities],
  ['protection/quantities?rack=B001R02', GuardedQuantities],
  ['protection/shadow', ShadowReport],
  ['concordance', ConcordanceLedger],
  ['concordance?rack=B001R02', ConcordanceLedger],
  ['protection/strategies', StrategyList],
  ['protection/strategies/1', StrategyDetail],
  ['protection/compare?from=1&to=1', StrategyComparison],
];

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)(
  'what takes more than a packet goes compressed by %s, and says the same',
  async (encoding, decompress) => {
    const url = '/api/v1/alarm-guidance?language=en';
    const plain = await fastify.inject(url);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const packed = await fastify.inject({ url, headers: { 'accept-encoding': encoding } });
    expect(packed.headers['content-encoding']).toBe(encoding);
    expect(packed.headers.vary).toContain('accept-encoding');
    expect(packed.rawPayload.length * 2).toBeLessThan(plain.rawPayload.length);
    expect(decompress(packed.rawPayload).toString()).toBe(plain.payload);
    const small = await fastify.inject({
      url: '/api/v1/protection/shadow',
      headers: { 'accept-encoding': encoding },
    });
    expect(small.headers['content-encoding']).toBeUndefined();
  },
);

test.each(RESOURCES)('%s answers by its schema', async (path, schema) => {
  await raised();
  const { status, body } = await get(path);
  expect(status).toBe(200);
  expect(Compile(schema).Errors(body)).toEqual([]);
});

test.each([
  ['alarms?state=loud', 400],
  ['alarms?priority=5', 400],
  ['alarms?block=B999', 404],
  ['alarms/77', 404],
  ['alarms/x', 400],
  ['incidents/77', 404],
  ['journal?kind=party', 400],
  ['journal?limit=1001', 400],
  ['alarm-guidance?language=fr', 400],
  ['protection/strategies/77', 404],
])('%s is refused with %i', async (path, status) => {
  expect((await get(path)).status).toBe(status);
});

test('an act answers by its schema', async () => {
  const id = await raised();
  const { body } = await post('alarms/acknowledge', { alarms: [id] });
  expect(Compile(ActAnswer).Errors(body)).toEqual([]);
});
