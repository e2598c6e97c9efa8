import { DeviceDetail, DeviceList, LinkList } from '@cellarium/api';
import type { RequestHandler } from '@cellarium/modbus';
import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { afterEach, describe, expect, test } from 'vitest';
import { app } from '../src/app.ts';
import { deviceCsv } from '../src/present/device-csv.ts';
import { Field } from './field.ts';
import { PolledField } from './polled.ts';

const SELF_PROTECTION = 0x2140;
const INSULATION = 0x210e;
const RACK: Readonly<Record<number, number>> = {
  8208: 1,
  8448: 13_700,
  8449: 0x10000 - 321,
  8451: 61,
  [SELF_PROTECTION]: 0b10_0001,
};

/** Every register of the common rack map answers; addresses of it that a test changes. */
function registersOf(set: Readonly<Record<number, number>>): RequestHandler {
  return (_, request) =>
    request.fn === 3 || request.fn === 4
      ? {
          kind: 'registers',
          registers: Uint16Array.from({ length: request.count }, (_, at) => {
            const address = request.address + at;
            if (set[address] !== undefined) return set[address] as number;
            if (address === 0x2800 + 7) return 3_105;
            if (address >= 0x2800 && address < 0x2a00) return 3_300;
            return address >= 0x2c00 && address < 0x2e00 ? 251 : 0;
          }),
        }
      : 1;
}

let fastify: FastifyInstance | undefined;
afterEach(() => fastify?.close());

async function serve(field: Field) {
  fastify = Fastify();
  await fastify.register(app, {
    context: field.context,
    metrics: new Registry(),
    consoleFolder: '/nonexistent-console',
    origins: [],
    hosts: undefined,
  });
  return async <Body>(path: string, schema?: TSchema): Promise<Body> => {
    const answer = await (fastify as FastifyInstance).inject(`/api/v1/${path}`);
    if (schema) expect(Compile(schema).Errors(answer.json())).toEqual([]);
    return answer.json();
  };
}

describe('the devices behind a link', () => {
  test('are told with their profile, their groups and when they last gave something', async () => {
    const field = new PolledField('small-modbus', registersOf(RACK));
    const get = await serve(field);
    const before = await get<DeviceList>('links/B001/devices', DeviceList);
    expect(before.devices[0]).toMatchObject({ trouble: 'disconnected', lastSampleMs: null });
    field.connect();
    field.pass(3_500);
    const { devices } = await get<DeviceList>('links/B001/devices', DeviceList);
    expect(devices.map(({ place, unit }) => [place, unit])).toEqual([
      ['B001 R01', 1],
      ['B001 R02', 2],
      ['B001 R03', 3],
      ['B001', 100],
    ]);
    expect(devices[0]).toMatchObject({
      link: 'B001',
      serves: 'rack',
      profile: { name: 'hv-rack-a', version: 1 },
      trouble: 'none',
      exception: null,
      exceptions: [],
      groups: [{ name: 'fast, cells', plannedPeriodMs: 1_000, keptPeriodMs: 1_000, missed: 0 }],
      sunspec: null,
    });
    expect(devices[0]?.lastSampleAgeMs).toBeLessThanOrEqual(1_000);
    for (const name of ['b001', 'B001']) {
      expect(await get<DeviceList>(`links/${name}/devices`)).toMatchObject({ link: 'B001' });
    }
  });

  test('that answer exceptions are in trouble, with name, cause and count', async () => {
    const field = new PolledField('small-modbus', (unit, request) =>
      unit === 2 ? 4 : registersOf(RACK)(unit, request),
    );
    const get = await serve(field);
    field.connect();
    field.pass(3_000);
    const { devices } = await get<DeviceList>('links/B001/devices', DeviceList);
    expect(devices[1]).toMatchObject({
      trouble: 'exception',
      exception: { code: 4, name: 'server device failure' },
      lastSampleMs: null,
    });
    expect(devices[1]?.exceptions).toMatchObject([{ code: 4, count: expect.any(Number) }]);
    expect(devices[0]).toMatchObject({ trouble: 'none' });
    const { links } = await get<LinkList>('links', LinkList);
    expect(links[1]).toMatchObject({
      protocol: 'modbus',
      devices: {
        count: 4,
        inTrouble: 1,
        worst: { unit: 2, place: 'B001 R02', trouble: 'exception', exceptionCode: 4 },
        exceptions: [{ code: 4 }],
      },
    });
    expect(links[2]).toMatchObject({ devices: { inTrouble: 1 } });
  });

  test('of frames answer with who they say they are, and need no profile', async () => {
    const get = await serve(new Field());
    const { devices } = await get<DeviceList>('links/B002/devices', DeviceList);
    expect(devices).toMatchObject([
      { place: 'B002', unit: 0, profile: null, trouble: 'disconnected', identity: null },
    ]);
    await get('devices/B002/0', DeviceDetail);
  });

  test('a chain of SunSpec is told as it was found, of models that nobody reads too', async () => {
    const registers = new Map<number, number>();
    const put = (at: number, words: readonly number[]): void => {
      for (const [offset, word] of words.entries()) registers.set(at + offset, word);
    };
    put(40_000, [0x5375, 0x6e53, 1, 66, 0x4163, 0x6d65]);
    put(40_070, [64_001, 4]);
    put(40_076, [0xffff, 0]);
    const field = new PolledField('commercial', (_, request) =>
      request.fn === 3
        ? {
            kind: 'registers',
            registers: Uint16Array.from(
              { length: request.count },
              (_, at) => registers.get(request.address + at) ?? 0,
            ),
          }
        : 1,
    );
    const get = await serve(field);
    field.connect();
    field.pass(2_000);
    const { devices } = await get<DeviceList>('links/B001R03/devices', DeviceList);
    expect(devices[0]).toMatchObject({
      trouble: 'modelMissing',
      identity: { manufacturer: 'Acme' },
      sunspec: [
        { id: 1, address: 40_002, length: 66, known: true, name: 'common', read: true },
        { id: 64_001, address: 40_070, length: 4, known: false, name: '', read: false },
      ],
    });
  });
});

describe('the page of a device', () => {
  test('has every register that is read, and what was made of it', async () => {
    const field = new PolledField('small-modbus', registersOf({ ...RACK, [INSULATION]: 8_000 }));
    const get = await serve(field);
    field.connect();
    field.pass(2_500);
    const detail = await get<DeviceDetail>('devices/B001/1', DeviceDetail);
    const summary = detail.regions.find(({ name }) => name === 'summary');
    expect(summary).toMatchObject({ function: 3, address: 0x2100 });
    expect(summary?.registers[0]).toBe(13_700);
    const named = (name: string) => detail.points.find((point) => point.name === name);
    expect(named('rackVoltage')).toMatchObject({
      address: 0x2100,
      type: 'uint16',
      raw: 13_700,
      value: 1_370,
      unit: 'V',
      quality: 'good',
      fills: 'voltage',
    });
    expect(named('rackCurrent')).toMatchObject({ raw: -321, value: -32.1 });
    expect(named('mainCircuit')).toMatchObject({ raw: 1, text: 'closed' });
    expect(detail.arrays[0]).toMatchObject({
      fills: 'cellVoltage',
      count: 416,
      of: 416,
      min: 3.105,
      minAt: 8,
      max: 3.3,
      quality: 'good',
    });
    expect(detail.alarms[0]).toMatchObject({
      name: 'selfProtection',
      severity: 'trip',
      raw: 0b10_0001,
      set: [
        { bit: 0, meaning: 'cellVoltageHigh' },
        { bit: 5, meaning: 'overCurrent' },
      ],
    });
  });

  test('never shows a register that was not read, and what is old as old', async () => {
    let isDead = false;
    const field = new PolledField('small-modbus', (unit, request) =>
      isDead ? undefined : registersOf(RACK)(unit, request),
    );
    const get = await serve(field);
    field.connect();
    const before = await get<DeviceDetail>('devices/B001/3', DeviceDetail);
    expect(before.regions.every(({ registers }) => registers.every((one) => one === null))).toBe(
      true,
    );
    expect(before.points.every(({ value, quality }) => value === null && quality === 'bad')).toBe(
      true,
    );
    field.pass(2_000);
    isDead = true;
    field.pass(4_000);
    const silent = await get<DeviceDetail>('devices/B001/3', DeviceDetail);
    expect(silent).toMatchObject({ trouble: 'timedOut' });
    const voltage = silent.points.find(({ name }) => name === 'rackVoltage');
    expect(voltage).toMatchObject({ value: 1_370 });
    expect(['stale', 'bad']).toContain(voltage?.quality);
    expect(voltage?.ageMs).toBeGreaterThan(3_000);
    field.disconnect();
    const cut = await get<DeviceDetail>('devices/B001/3', DeviceDetail);
    expect(cut.trouble).toBe('disconnected');
    expect(cut.points.find(({ name }) => name === 'rackVoltage')).toMatchObject({
      value: 1_370,
      quality: 'stale',
    });
  });

  test('is a table for a spreadsheet too, in which nothing is a formula', async () => {
    const field = new PolledField('small-modbus', registersOf(RACK));
    await serve(field);
    field.connect();
    field.pass(2_500);
    const answer = await (fastify as FastifyInstance).inject('/api/v1/devices/B001/1/points.csv');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toContain('B001R01-unit-1.csv');
    const lines = answer.body.trimEnd().split('\r\n');
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^SMALL-MODBUS,B001 R01,1,.*,point,rackCurrent,3,8449,febf,-321,-32.1,A,,good,/,
      ),
    );
    const detail = (await (fastify as FastifyInstance).inject('/api/v1/devices/B001/1')).json();
    const point = { ...detail.points[0], name: '=cmd|calc!A0', text: '+1+1', unit: '@SUM(A1)' };
    const [, row] = deviceCsv('-danger', { ...detail, points: [point] }).split('\r\n');
    expect(row?.startsWith("'-danger,")).toBe(true);
    for (const text of ["'=cmd|calc!A0", "'+1+1", "'@SUM(A1)"]) expect(row).toContain(text);
  });

  test.each([
    ['links/B009/devices', 'no-such-link'],
    ['devices/B009/1', 'no-such-link'],
    ['devices/B001/77', 'no-such-device'],
    ['devices/B001/-1', 'bad-request'],
    ['devices/99/1', 'no-such-link'],
  ])('%s is refused with %s', async (path, code) => {
    const get = await serve(new PolledField('small-modbus', () => 1));
    expect(await get(path)).toMatchObject({ code });
  });
});
