import { FAULT_KINDS } from '@cellarium/plant';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createControlApp } from '../src/control/app.ts';
import { CONTROL_ERRORS } from '../src/control/errors.ts';
import { Field } from './field.ts';

let field: Field;
let app: FastifyInstance;
beforeEach(() => {
  field = new Field();
  app = createControlApp(field.simulation);
});
afterEach(async () => {
  await app.close();
  field.close();
});

type Json = Record<string, unknown>;
async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, body?: unknown) {
  const answer = await app.inject(
    body === undefined ? { method, url } : { method, url, payload: body as Json },
  );
  return { status: answer.statusCode, body: answer.json<Json>() };
}

test('the status says which station runs, how fast and how well', async () => {
  await field.seconds(3);
  const { status, body } = await ask('GET', '/status');
  expect(status).toBe(200);
  expect(body).toMatchObject({ station: 'SMALL', blocks: 2, cells: 2_496, speed: 1, speedMax: 60 });
  expect(body.plantTimeS).toBeGreaterThanOrEqual(3);
});

test('the devices tell their port, their store and who listens', async () => {
  const { body } = await ask('GET', '/devices');
  expect(body).toHaveLength(3);
  expect((body as unknown as Json[])[1]).toMatchObject({ device: 'B001', connections: 0 });
});

test('the catalogue of faults gives every parameter with its range and default', async () => {
  const { body } = await ask('GET', '/faults/kinds');
  expect(body).toHaveLength(FAULT_KINDS.length);
  expect((body as unknown as Json[])[0]).toMatchObject({
    id: 'internal-short',
    place: 'cell',
    parameters: { ohm: { unit: 'ohm', default: 10 } },
  });
});

test('a fault goes in, is listed, and comes out', async () => {
  const order = { kind: 'internal-short', place: 'b1r2m3c21', parameters: { ohm: 1 } };
  const made = await ask('POST', '/faults', order);
  expect(made).toMatchObject({
    status: 201,
    body: { id: 1, place: 'B001 R02 M3 C21', parameters: { ohm: 1 }, untilS: null },
  });
  expect((await ask('GET', '/faults')).body).toHaveLength(1);
  expect((await ask('POST', '/faults', order)).body).toMatchObject({ code: 'already-there' });
  expect((await ask('DELETE', '/faults/1')).status).toBe(200);
  expect(await ask('DELETE', '/faults/1')).toMatchObject({
    status: 404,
    body: { code: 'unknown-fault' },
  });
  expect((await ask('GET', '/faults')).body).toHaveLength(0);
});

test('a fault with a duration clears itself by plant time', async () => {
  await ask('POST', '/faults', { kind: 'smoke', place: 'B001', durationS: 5 });
  await field.seconds(3);
  expect((await ask('GET', '/faults')).body).toHaveLength(1);
  await field.seconds(4);
  expect((await ask('GET', '/faults')).body).toHaveLength(0);
});

const WRONG: readonly [string, string, unknown, string][] = [
  ['an unknown kind', '/faults', { kind: 'gremlin', place: 'B001' }, 'unknown-kind'],
  ['a place that is not there', '/faults', { kind: 'smoke', place: 'B009' }, 'unknown-place'],
  ['a place of the wrong size', '/faults', { kind: 'smoke', place: 'B001 R01' }, 'unknown-place'],
  [
    'a parameter out of range',
    '/faults',
    { kind: 'internal-short', place: 'B001 R01 M1 C01', parameters: { ohm: -1 } },
    'parameter-out-of-range',
  ],
  [
    'a number as a text',
    '/faults',
    { kind: 'internal-short', place: 'B001 R01 M1 C01', parameters: { ohm: '100' } },
    'parameter-out-of-range',
  ],
  [
    'a parameter of another fault',
    '/faults',
    { kind: 'smoke', place: 'B001', parameters: { ohm: 1 } },
    'unknown-parameter',
  ],
  [
    'a duration below zero',
    '/faults',
    { kind: 'smoke', place: 'B001', durationS: -1 },
    'duration-out-of-range',
  ],
  ['a field that is not known', '/faults', { kind: 'smoke', place: 'B001', x: 1 }, 'bad-request'],
  ['a speed beyond the station', '/speed', { speed: 61 }, 'speed-out-of-range'],
  ['a speed as a text', '/speed', { speed: '5' }, 'bad-request'],
  ['a scenario without steps', '/scenario', { name: 'x' }, 'wrong-scenario'],
  ['an act without its value', '/devices/B001/command', { act: 'setPower' }, 'bad-request'],
  ['an act that is not known', '/devices/B001/command', { act: 'explode' }, 'bad-request'],
  ['a block that is not there', '/devices/B007/command', { act: 'resetFault' }, 'unknown-place'],
];

test.each(WRONG)('%s is refused with a code', async (_name, url, body, code) => {
  const answer = await ask('POST', url, body);
  expect(answer.body).toEqual({ code, message: expect.stringMatching(/.{10}/) });
  expect(answer.status).toBe(CONTROL_ERRORS[code as keyof typeof CONTROL_ERRORS]);
  expect(field.simulation.faults.size).toBe(0);
});

test('every error has the one shape, also where no route is', async () => {
  expect(await ask('GET', '/nowhere')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  const text = await app.inject({
    method: 'POST',
    url: '/faults',
    headers: { 'content-type': 'text/plain' },
    payload: 'smoke',
  });
  expect(text.json()).toMatchObject({ code: 'wrong-media-type' });
  const broken = await app.inject({
    method: 'POST',
    url: '/faults',
    headers: { 'content-type': 'application/json' },
    payload: '{',
  });
  expect(broken.json()).toMatchObject({ code: 'bad-request' });
});

test('the truth of a rack has every cell, and only its own faults', async () => {
  await ask('POST', '/faults', { kind: 'weak-cell', place: 'B001 R02 M1 C05' });
  await ask('POST', '/faults', { kind: 'fuse-open', place: 'B002 R02' });
  await field.seconds(2);
  const { status, body } = await ask('GET', '/truth/rack/B001R02');
  expect(status).toBe(200);
  expect(body).toMatchObject({ place: 'B001 R02', faults: [{ kind: 'weak-cell' }] });
  const cells = body.cells as Record<string, number[]>;
  for (const name of ['soc', 'temperatureC', 'voltageV', 'measuredMv']) {
    expect(cells[name]).toHaveLength(416);
  }
  expect((await ask('GET', '/truth/rack/B001')).body).toMatchObject({ code: 'unknown-place' });
});

test('the truth of the station names its extremes and every fault', async () => {
  await ask('POST', '/faults', { kind: 'fuse-open', place: 'B002 R02' });
  await field.seconds(2);
  const { body } = await ask('GET', '/truth/station');
  expect(body).toMatchObject({ faults: [{ place: 'B002 R02' }] });
  expect((body.voltageMinV as Json).place).toMatch(/^B\d{3} R\d{2} M\d C\d{2}$/);
});

test('the speed changes at once', async () => {
  await field.seconds(1);
  expect((await ask('POST', '/speed', { speed: 10 })).body).toEqual({ speed: 10 });
  const before = field.plant.timeS;
  await field.seconds(2);
  expect(field.plant.timeS - before).toBe(20);
});

test('a scenario plays against plant time and can be stopped', async () => {
  const scenario = {
    name: 'two steps',
    steps: [
      { at: 2, fault: 'smoke', place: 'B001', duration: 3 },
      { at: '01:00', fault: 'gas', place: 'B001' },
    ],
  };
  expect(await ask('POST', '/scenario', scenario)).toMatchObject({
    status: 201,
    body: { name: 'two steps', steps: 2, played: 0, done: false },
  });
  await field.seconds(3);
  expect((await ask('GET', '/faults')).body).toMatchObject([{ kind: 'smoke' }]);
  expect((await ask('DELETE', '/scenario')).body).toEqual({ stopped: true });
  await field.seconds(5);
  expect((await ask('GET', '/faults')).body).toEqual([]);
  expect((await ask('GET', '/status')).body).toMatchObject({ scenario: null });
});

test('a person at the panel takes control away from the network and gives it back', async () => {
  const { control } = field.plant.state.blocks;
  expect((await ask('POST', '/devices/B001/command', { act: 'takeLocal' })).status).toBe(200);
  expect(control[0]).toBe(0);
  const act = { act: 'setPower', powerKw: 100 };
  expect((await ask('POST', '/devices/B001/command', act)).body).toEqual({ verdict: 'accepted' });
  expect(control[0]).toBe(0);
  await field.seconds(30);
  expect(field.plant.state.blocks.powerKw[0]).toBeCloseTo(100, 0);
  await ask('POST', '/devices/B001/command', { act: 'giveRemote' });
  expect(control[0]).toBe(1);
});

test('what the hardware layer latched is reset by the key at the rack, and by nothing else', async () => {
  await field.seconds(2);
  const order = { kind: 'insulation-drop', place: 'B001 R02', parameters: { kiloohm: 200 } };
  await ask('POST', '/faults', order);
  await field.seconds(2);
  const truth = async () => (await ask('GET', '/truth/rack/B001R02')).body;
  expect(await truth()).toMatchObject({
    state: 'tripped',
    currentA: 0,
    hardware: { tripped: ['insulation'] },
  });
  const reset = { act: 'resetFault', rack: 2 };
  expect((await ask('POST', '/devices/B001/command', reset)).body).toEqual({ verdict: 'locked' });
  const key = '/racks/B001R02/local/reset';
  expect(await ask('POST', key)).toMatchObject({ status: 409, body: { code: 'not-reset' } });
  await ask('DELETE', '/faults');
  expect(await ask('POST', key)).toMatchObject({
    status: 200,
    body: { verdict: 'reset', reset: ['insulation'] },
  });
  expect((await ask('POST', key)).body).toEqual({ verdict: 'nothingTripped', reset: [] });
  expect((await ask('POST', '/devices/B001/command', reset)).body).toEqual({ verdict: 'accepted' });
  expect((await ask('POST', '/racks/B001/local/reset')).status).toBe(404);
});

test.each([
  ['cell-charge', 'B001 R02 M3 C21', { socPercent: 100.8 }, 'cellVoltageHigh'],
  ['cell-heating', 'B001 R02 M3 C21', {}, 'overTemperature'],
  ['dc-short', 'B001', {}, 'overCurrent'],
  ['insulation-drop', 'B001 R02', { kiloohm: 200 }, 'insulation'],
])(
  '%s at a rack whose BMS is dead: its hardware layer opens it within a minute',
  async (kind, place, parameters, tripped) => {
    await field.seconds(1);
    await ask('POST', '/devices/B001/command', { act: 'takeLocal' });
    await ask('POST', '/devices/B001/command', { act: 'setPower', powerKw: -500 });
    await ask('POST', '/faults', { kind: 'bms-halt', place: 'B001 R02' });
    await field.seconds(10);
    await ask('POST', '/faults', { kind, place, parameters });
    await field.seconds(60);
    const { body } = await ask('GET', '/truth/rack/B001R02');
    expect(body).toMatchObject({ currentA: 0, hardware: { tripped: [tripped] } });
  },
);
