import {
  Block,
  BlockList,
  LinkList,
  RACK_SORTS,
  Rack,
  RackCells,
  RackList,
  RackRecent,
  RestError,
  StationInfo,
  StationSummary,
} from '@cellarium/api';
import { absentBit, BLOCK_POINTS, RACK_POINTS, STALE_AFTER_MS } from '@cellarium/model';
import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { Field } from './field.ts';

const RESOURCES: readonly (readonly [string, TSchema])[] = [
  ['station', StationInfo],
  ['station/summary', StationSummary],
  ['blocks', BlockList],
  ['blocks/B002', Block],
  ['racks', RackList],
  ['racks?block=B002&sort=spread&order=desc&offset=1&limit=2', RackList],
  ['racks/B002R03', Rack],
  ['racks/B002R03/cells', RackCells],
  ['racks/B002R03/recent', RackRecent],
  ['racks/B002R03/recent?cells=1,416&sensors=96', RackRecent],
  ['links', LinkList],
];

let field: Field;
let fastify: FastifyInstance;

beforeEach(async () => {
  field = new Field();
  fastify = Fastify();
  await fastify.register(app, {
    context: field.context,
    metrics: new Registry(),
    consoleFolder: '/nonexistent-console',
    origins: [],
    hosts: undefined,
  });
});

afterEach(() => fastify.close());

async function get(path: string) {
  const answer = await fastify.inject(`/api/v1/${path}`);
  return { status: answer.statusCode, body: answer.json() };
}

/** Every object of an answer that has a quality beside it also says how old it is, or of how many. */
function objectsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(objectsOf);
  return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside];
}

describe('every resource', () => {
  for (const [path, schema] of RESOURCES) {
    test(`${path} answers by its schema: before anything came, live, and stale`, async () => {
      const check = Compile(schema);
      for (const live of [
        () => undefined,
        () => field.everyone(),
        () => field.cycle(STALE_AFTER_MS + 1),
      ]) {
        live();
        const { status, body } = await get(path);
        expect(status).toBe(200);
        expect(check.Errors(body)).toEqual([]);
      }
    });
  }

  test('has its schema in the OpenAPI document, and its page', async () => {
    const { body } = await get('openapi.json');
    const paths = Object.keys(body.paths);
    for (const path of [
      'station',
      'station/summary',
      'blocks',
      'blocks/{block}',
      'racks',
      'links',
    ]) {
      expect(paths).toContain(`/api/v1/${path}`);
    }
    for (const path of ['', '/cells', '/recent'])
      expect(paths).toContain(`/api/v1/racks/{rack}${path}`);
    const operations = Object.values<Record<string, { responses: object }>>(body.paths);
    for (const operation of operations.flatMap((methods) => Object.values(methods))) {
      expect(Object.keys(operation.responses)).toContain('200');
    }
    const page = await fastify.inject('/api/v1/docs/');
    expect(page.statusCode).toBe(200);
    expect(page.body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  });

  test('is never kept by a cache', async () => {
    for (const [path] of RESOURCES) {
      const { headers } = await fastify.inject(`/api/v1/${path}`);
      expect(headers['cache-control']).toBe('no-store');
    }
  });

  test('carries quality and age beside what was measured', async () => {
    field.everyone();
    field.cycle(700);
    for (const path of ['blocks', 'racks', 'racks/B001R01/cells', 'station/summary']) {
      const { body } = await get(path);
      for (const object of objectsOf(body)) {
        if ('sourceTimeMs' in object) expect(object).toMatchObject({ quality: 'good', ageMs: 700 });
        if ('worstAgeMs' in object)
          expect(object).toMatchObject({ quality: 'good', worstAgeMs: 700 });
        if ('voltageMv' in object) expect(object).toMatchObject({ quality: 'good' });
      }
    }
  });
});

describe('what never arrived', () => {
  test('is null, never 0', async () => {
    const rack = (await get('racks/B001R01')).body;
    expect(rack).toMatchObject({ quality: 'bad', ageMs: null, telemetry: null });
    expect(rack).toMatchObject({ cellVoltageMinMv: null, cellVoltageMedianMv: null });
    const { cells, sensors } = (await get('racks/B001R01/cells')).body;
    expect(cells[0]).toEqual({
      cell: 1,
      module: 1,
      voltageMv: null,
      quality: 'bad',
      balancing: false,
    });
    expect(sensors[95]).toEqual({ sensor: 96, module: 8, temperatureDeciC: null, quality: 'bad' });
    const summary = (await get('station/summary')).body;
    expect(summary.meter).toMatchObject({ quality: 'bad', poiPowerKw: null, frequencyHz: null });
    expect(summary).toMatchObject({ socPercent: null, spreadMaxMv: null });
    expect(summary.discharge).toMatchObject({ powerKw: 0, lostKw: { stale: 1_250 } });
    expect((await get('links')).body.links[0]).toMatchObject({
      lastFrameMs: null,
      roundTripMs: null,
    });
  });
});

describe('a rack', () => {
  test('says its extremes with their places, in the units of their names', async () => {
    const cellVoltageMv = new Uint16Array(416).fill(3_300);
    cellVoltageMv[212] = 3_111;
    const cellTemperatureDeciC = new Int16Array(96).fill(250);
    cellTemperatureDeciC[13] = 391;
    field.everyone();
    field.rack(5, { cellVoltageMv, cellTemperatureDeciC });
    field.cycle();
    const { body } = await get('racks/b2r3');
    expect(body).toMatchObject({
      id: 'B002R03',
      block: 'B002',
      cellVoltageMinMv: { value: 3_111, place: 'B002 R03 M5 C05', index: 5 * 416 + 212 },
      temperatureMaxDeciC: { value: 391, index: 5 * 96 + 13 },
      telemetry: {
        state: 'closed',
        currentA: 32.1,
        dischargeLimit: { currentA: 150, reason: 'cellVoltageLow', cell: 213 },
        chargeLimit: { reason: 'none', cell: null },
        alarms: ['cellVoltageLow'],
      },
    });
    expect((await get('station/summary')).body.cellVoltageMinMv.place).toBe('B002 R03 M5 C05');
  });

  test('has null for a point that its device does not give, and its other points', async () => {
    field.everyone();
    const absentBits =
      absentBit(RACK_POINTS, 'socPermille') +
      absentBit(RACK_POINTS, 'alarmBits') +
      absentBit(RACK_POINTS, 'chargeLimitReason');
    field.rack(0, { absentBits });
    field.block(0, { absentBits: absentBit(BLOCK_POINTS, 'gasPpm') });
    field.cycle();
    const { telemetry } = (await get('racks/B001R01')).body;
    expect(telemetry).toMatchObject({ socPercent: null, alarms: null, currentA: 32.1 });
    expect(telemetry.chargeLimit).toMatchObject({ reason: null, currentA: 200 });
    const block = (await get('blocks/B001')).body;
    expect(block.telemetry).toMatchObject({ gasPpm: null, powerKw: 234.5, control: 'remote' });
    const { body } = await get('racks?sort=soc');
    expect(body.racks.at(-1).id).toBe('B001R01');
  });

  test('keeps the value of a cell that is no longer measured, as bad', async () => {
    field.everyone();
    const before = (await get('racks/B001R01/cells')).body.cells[4].voltageMv;
    const cellVoltageMv = new Uint16Array(416).fill(3_300);
    cellVoltageMv[4] = 0xffff;
    field.rack(0, { cellVoltageMv });
    field.cycle();
    const cell = (await get('racks/B001R01/cells')).body.cells[4];
    expect(cell).toMatchObject({ voltageMv: before, quality: 'bad' });
  });
});

describe('the list of racks', () => {
  test('is sorted by any of its keys, in pages that say what they leave out', async () => {
    field.everyone();
    const { body } = await get('racks?sort=soc&order=desc&limit=2');
    expect(body).toMatchObject({ total: 6, offset: 0, truncated: true });
    expect(body.racks.map(({ id }: Rack) => id)).toEqual(['B002R03', 'B002R02']);
    const next = (await get('racks?sort=soc&order=desc&limit=2&offset=4')).body;
    expect(next.racks.map(({ id }: Rack) => id)).toEqual(['B001R02', 'B001R01']);
    expect((await get('racks')).body).toMatchObject({ total: 6, truncated: false });
    for (const sort of RACK_SORTS) {
      for (const order of ['asc', 'desc']) {
        const { status, body: sorted } = await get(`racks?sort=${sort}&order=${order}`);
        expect(status).toBe(200);
        expect(new Set(sorted.racks.map(({ id }: Rack) => id)).size).toBe(6);
      }
    }
  });

  test('puts racks without a value last in either order', async () => {
    field.rack(1);
    field.rack(4);
    field.cycle();
    for (const [order, expected] of [
      ['asc', ['B001R02', 'B002R02']],
      ['desc', ['B002R02', 'B001R02']],
    ] as const) {
      const { body } = await get(`racks?sort=soc&order=${order}`);
      expect(body.racks.slice(0, 2).map(({ id }: Rack) => id)).toEqual(expected);
    }
  });
});

describe('the last ten minutes', () => {
  test('come as series with gaps', async () => {
    for (const pauseMs of [1_000, 1_000, 9_000, 1_000]) {
      field.everyone();
      field.cycle(pauseMs);
    }
    const { body } = await get('racks/B001R01/recent');
    expect(body.periodMs).toBe(1_000);
    expect(body.series.map(({ quantity }: { quantity: string }) => quantity)).toEqual([
      'currentDeciA',
      'voltageDeciV',
      'cellVoltageMinMv',
      'cellVoltageMaxMv',
      'temperatureMaxDeciC',
      'socPermille',
    ]);
    expect(body.series[5].values).toEqual([600, 600, 600, null, 600]);
    const cells = (await get('racks/B001R01/recent?cells=7&sensors=2')).body;
    expect(cells.periodMs).toBe(10_000);
    expect(cells.series).toMatchObject([
      { quantity: 'cellVoltageMv', cell: 7 },
      { quantity: 'temperatureDeciC', sensor: 2 },
    ]);
    expect(cells.timesMs.length).toBe(cells.series[0].values.length);
  });
});

describe('errors', () => {
  const WRONG: readonly (readonly [string, number, string])[] = [
    ['blocks/B003', 404, 'no-such-place'],
    ['blocks/B001R01', 404, 'no-such-place'],
    ['racks/B001', 404, 'no-such-place'],
    ['racks/B001R04', 404, 'no-such-place'],
    ['racks/nonsense', 404, 'no-such-place'],
    ['racks/..%2f..%2fetc', 404, 'no-such-place'],
    ['racks/B001R01/recent?cells=417', 404, 'no-such-place'],
    ['racks/B001R01/recent?cells=0', 404, 'no-such-place'],
    ['racks/B001R01/recent?sensors=97', 404, 'no-such-place'],
    ['racks/B001R01/recent?cells=1;2', 400, 'bad-request'],
    [`racks/B001R01/recent?cells=${new Array(65).fill('1').join(',')}`, 400, 'bad-request'],
    ['racks?block=B009', 404, 'no-such-place'],
    ['racks?limit=0', 400, 'bad-request'],
    ['racks?limit=501', 400, 'bad-request'],
    ['racks?limit=1.5', 400, 'bad-request'],
    ['racks?limit=1e2', 400, 'bad-request'],
    ['racks?limit=', 400, 'bad-request'],
    ['racks?limit=1&limit=2', 400, 'bad-request'],
    ['racks?offset=-1', 400, 'bad-request'],
    ['racks?sort=constructor', 400, 'bad-request'],
    ['racks?order=up', 400, 'bad-request'],
    ['racks?more=1', 400, 'bad-request'],
    ['nothing', 404, 'not-found'],
  ];
  test('have one shape and a closed code, whatever is asked', async () => {
    const check = Compile(RestError);
    for (const [path, status, code] of WRONG) {
      const answer = await get(path);
      expect({ path, status: answer.status, code: answer.body.code }).toEqual({
        path,
        status,
        code,
      });
      expect(check.Errors(answer.body)).toEqual([]);
    }
  });

  test('of our own making do not tell how', async () => {
    const { context } = field;
    Object.defineProperty(context, 'clock', {
      get: () => {
        throw new Error('a secret path');
      },
    });
    const { status, body } = await get('links');
    expect([status, body.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  test('methods that no address knows, and bodies that are not wanted', async () => {
    const posted = await fastify.inject({
      method: 'POST',
      url: '/api/v1/racks',
      payload: { a: 1 },
    });
    expect(posted.json()).toMatchObject({ code: 'not-found' });
  });
});

describe('operation', () => {
  test('is healthy from the start, and ready when a device has delivered', async () => {
    expect((await fastify.inject('/healthz')).json()).toEqual({ status: 'ok' });
    const early = await fastify.inject('/readyz');
    expect([early.statusCode, early.json()]).toMatchObject([
      503,
      { ready: false, code: 'not-ready', linksDelivered: 0, links: 3 },
    ]);
    field.everyone();
    const ready = await fastify.inject('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { ready: true, station: 'SMALL', linksDelivered: 3, links: 3 },
    ]);
  });

  test('answers only to its own names where it knows them', async () => {
    const guarded = Fastify();
    await guarded.register(app, {
      context: field.context,
      metrics: new Registry(),
      consoleFolder: '/nonexistent-console',
      origins: [],
      hosts: ['127.0.0.1', 'localhost'],
    });
    const ask = (host: string) => guarded.inject({ url: '/api/v1/station', headers: { host } });
    expect((await ask('localhost:8080')).statusCode).toBe(200);
    expect((await ask('127.0.0.1')).statusCode).toBe(200);
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:8080']) {
      const answer = await ask(host);
      expect([answer.statusCode, answer.json().code]).toEqual([421, 'wrong-host']);
    }
    await guarded.close();
  });
});
