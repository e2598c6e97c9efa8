import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActPage, Command, DispatchState, MachineList, NewMachineToken } from '@cellarium/api';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAddressRange } from '../../src/access/machines.ts';
import { heldDatabase, newKey, PlantField, SET } from '../dispatch/plant-field.ts';
import { machineOf } from './machine-of.ts';

/*
 * Goal: an upstream system gives setpoints by a token of its own, which opens that and nothing else, and is
 * worth nothing once it is revoked, out of its time or away from its place.
 */

let plant: PlantField;
let ada: Record<string, string>;
const reason = 'for a test';
const SETPOINT = { powerKw: 250, validS: 60 };

beforeEach(async () => {
  plant = await PlantField.start();
  ada = await plant.signIn('ada', 'administrator');
});
afterEach(() => plant.close());

const ask = (headers: Record<string, string>, from = '127.0.0.1', url = 'dispatch') =>
  plant.fastify.inject({ url: `/api/v1/${url}`, headers, remoteAddress: from });

async function made(change: object = {}) {
  const body = { name: 'agc north', purpose: 'setpoints of the control centre', ...change };
  return plant.post<NewMachineToken>('machines', body, ada);
}

describe('a machine account', () => {
  test('is made with a token that is shown once, kept as a hash, and written down', async () => {
    const { status, body } = await made({ addresses: ['10.0.0.0/24'] });
    expect(status).toBe(200);
    expect(body.token).toMatch(/^clm_[\w-]{43}$/);
    expect(body.machine).toMatchObject({ name: 'agc north', createdBy: 'ada', usedMs: null });
    const listed = await plant.get<MachineList>('machines', ada);
    expect(listed.body.machines).toEqual([body.machine]);
    const kept = JSON.stringify(plant.field.database.all('SELECT * FROM machines'));
    expect(kept + JSON.stringify(listed.body)).not.toContain(body.token.slice(4));
    const { acts } = (await plant.get<ActPage>('acts?what=machine.made')).body;
    expect(acts).toMatchObject([{ who: 'ada', subject: 'agc north' }]);
    expect(JSON.stringify(acts)).not.toContain(body.token);
  });

  test('wants the password of who makes it to be young', async () => {
    plant.field.clock.advance(301_000);
    expect(await made()).toMatchObject({ status: 403, body: { code: 'confirm-first' } });
  });

  test.each([
    ['a name that people could not read', { name: 'agc\u202Enorth' }, 'bad-name'],
    ['the name of a person', { name: 'ADA' }, 'name-taken'],
    ['an address that is none', { addresses: ['10.0.0.300'] }, 'bad-request'],
    ['a range that is none', { addresses: ['10.0.0.0/33'] }, 'bad-request'],
    ['a time that is over', { expiresMs: 1 }, 'bad-request'],
    ['a field that nobody knows', { role: 'administrator' }, 'bad-request'],
  ])('is not made with %s', async (_, change, code) => {
    expect((await made(change)).body.code).toBe(code);
    expect(plant.field.door.access.machines.list()).toEqual([]);
  });

  test('has a name of its own: no second one, and no person of that name', async () => {
    await made();
    expect((await made({ name: 'AGC North' })).body.code).toBe('name-taken');
    const person = { name: 'agc north', role: 'viewer', password: 'gravel otter lantern six' };
    expect((await plant.post('accounts', person, ada)).body.code).toBe('name-taken');
  });

  test('is there after a restart, and its token opens what it opened', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'machines-'));
    await plant.close();
    plant = await PlantField.start(join(folder, 'cellarium.db'));
    const { headers } = machineOf(plant, 'agc north');
    await plant.close();
    plant = await PlantField.start(join(folder, 'cellarium.db'));
    expect((await ask(headers)).statusCode).toBe(200);
    rmSync(folder, { recursive: true });
  });
});

describe('a token', () => {
  test('is refused alike where it is unknown, expired, revoked or of another place', async () => {
    const nowMs = plant.field.clock.utcMs();
    const expired = machineOf(plant, 'expired', { expiresMs: nowMs + 1_000 });
    const foreign = machineOf(plant, 'foreign', { addresses: ['10.0.0.0/24', '::1'] });
    const revoked = machineOf(plant, 'revoked');
    expect((await ask(expired.headers)).statusCode).toBe(200);
    expect((await ask(revoked.headers)).statusCode).toBe(200);
    plant.field.clock.advance(1_000);
    const gone = await plant.fastify.inject({
      method: 'DELETE',
      url: '/api/v1/machines/REVOKED',
      headers: ada,
    });
    expect(gone.statusCode).toBe(200);
    const answers = await Promise.all(
      [expired.headers, foreign.headers, revoked.headers, { authorization: 'Bearer clm_x' }].map(
        (headers) => ask(headers),
      ),
    );
    for (const { statusCode, body } of answers) {
      expect([statusCode, body]).toEqual([answers[0]?.statusCode, answers[0]?.body]);
    }
    expect(answers[0]?.json()).toMatchObject({ code: 'bad-token' });
    for (const [address, status] of [
      ['10.0.0.7', 200],
      ['::ffff:10.0.0.9', 200],
      ['::1', 200],
      ['10.0.1.7', 401],
      ['fd00::1', 401],
    ] as const) {
      expect((await ask(foreign.headers, address)).statusCode, address).toBe(status);
    }
  });

  test('opens nothing else, whatever else comes with it', async () => {
    const { headers } = machineOf(plant, 'agc north');
    const both = { ...headers, ...ada, 'cellarium-operator': 'eve' };
    expect((await plant.get('station', both)).status).toBe(403);
    const mode = await plant.post('dispatch/modes/agc/enable', { reason }, both);
    expect(mode.body.code).toBe('not-allowed');
    const draft = await plant.post('dispatch/commands', SET, { ...both, ...newKey() });
    expect(draft.body.code).toBe('not-allowed');
    const approved = await plant.post(
      'dispatch/commands/3-1/approve',
      { powerKw: 1, revision: 0 },
      both,
    );
    expect(approved.body.code).toBe('not-allowed');
    const wrong = { ...both, authorization: 'Bearer clm_wrong' };
    expect((await plant.get('station', wrong)).status).toBe(401);
    expect(plant.orders).toEqual([]);
  });

  test('is no cookie: no session, no stream, and a scheme that is not ours counts for nothing', async () => {
    const { token } = machineOf(plant, 'agc north');
    const asCookie = { cookie: `__Host-cellarium=${token}` };
    expect((await plant.get('accounts', asCookie)).status).toBe(401);
    const basic = {
      authorization: `Basic ${Buffer.from(`agc north:${token}`).toString('base64')}`,
    };
    expect((await plant.post('dispatch/remote-setpoint', SETPOINT, basic)).status).toBe(403);
  });

  test('that anybody makes up is refused, and its address has to wait after a while', async () => {
    const tokens = fc.sample(fc.string({ maxLength: 120 }), { numRuns: 61, seed: 21 });
    const codes = new Map<number, number>();
    for (const token of tokens) {
      const clean = token.replaceAll(/[^\x20-\x7e]/g, 'x');
      const { statusCode } = await ask({ authorization: `Bearer ${clean}` });
      codes.set(statusCode, (codes.get(statusCode) ?? 0) + 1);
    }
    expect([...codes.keys()].sort()).toEqual([401, 429]);
    // Who has a right one from the same address goes on.
    const { headers } = machineOf(plant, 'agc north');
    expect((await ask(headers)).statusCode).toBe(200);
  });

  test('is paced; a stop is not', async () => {
    const { headers } = machineOf(plant, 'agc north');
    let last = await ask(headers);
    for (let asked = 0; asked < 300; asked += 1) last = await ask(headers);
    expect(last.statusCode).toBe(429);
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect((await plant.post('dispatch/stop', { place: 'STATION' }, headers)).status).toBe(200);
  });
});

describe('an upstream', () => {
  async function following(): Promise<Record<string, string>> {
    const { headers } = machineOf(plant, 'agc north');
    const settings = { holdS: 5, fallbackKw: 0, fallbackRampKwPerS: 500 };
    await plant.fastify.inject({
      method: 'PUT',
      url: '/api/v1/dispatch/modes/agc',
      headers: { ...ada, 'content-type': 'application/json' },
      payload: { settings, reason },
    });
    await plant.post('dispatch/modes/agc/enable', { reason }, ada);
    await plant.post('dispatch/control', { control: 'remote', reason }, ada);
    plant.seconds(2);
    return headers;
  }

  test('is followed by its own name, sees what came of it, and no person gives its setpoint', async () => {
    const headers = await following();
    expect((await plant.post('dispatch/remote-setpoint', SETPOINT, ada)).status).toBe(403);
    expect((await plant.post('dispatch/remote-setpoint', SETPOINT, headers)).status).toBe(200);
    plant.seconds(8);
    const { body } = await plant.get<DispatchState>('dispatch', headers);
    expect(body).toMatchObject({ askedKw: 250, control: 'remote' });
    expect(body.measuredKw).toBeCloseTo(250, -1);
    expect((await plant.get('dispatch/deliverable', headers)).status).toBe(200);
    const { acts } = (await plant.get<ActPage>('acts?what=remote.setpoint')).body;
    expect(acts).toMatchObject([{ who: 'agc north', from: '127.0.0.1 machine' }]);
  });

  test('may stop whoever has control, and can not leave the stop', async () => {
    const headers = await following();
    await plant.post('dispatch/remote-setpoint', SETPOINT, headers);
    plant.seconds(8);
    await plant.post('dispatch/control', { control: 'local', reason }, ada);
    const stop = await plant.post<Command>('dispatch/stop', { place: 'STATION' }, headers);
    expect(stop).toMatchObject({ status: 200, body: { author: { user: 'agc north' } } });
    expect(stop.body.author.role).toBe('machine');
    expect(plant.powerKw).toEqual([0, 0]);
    const resume = { ...SET, kind: 'resume', powerKw: 0 };
    const refused = await plant.post('dispatch/commands', resume, { ...headers, ...newKey() });
    expect(refused.status).toBe(403);
    await plant.post('dispatch/control', { control: 'remote', reason }, ada);
    expect((await plant.post('dispatch/remote-setpoint', SETPOINT, headers)).status).toBe(200);
    plant.seconds(10);
    expect(plant.powerKw).toEqual([0, 0]);
  });

  test('may stop while nothing can be stored', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'machines-'));
    const path = join(folder, 'cellarium.db');
    await plant.close();
    plant = await PlantField.start(path);
    const { headers } = machineOf(plant, 'agc north');
    const letGo = heldDatabase(path);
    expect((await plant.post('dispatch/stop', { place: 'STATION' }, headers)).status).toBe(200);
    letGo();
    rmSync(folder, { recursive: true });
  });

  test('is told in the documentation which resources a token opens', async () => {
    const { body } = await plant.get<{
      paths: Record<string, Record<string, { security?: object[] }>>;
    }>('openapi.json');
    const at = (path: string, method: string) => body.paths[`/api/v1/${path}`]?.[method]?.security;
    expect(at('dispatch/remote-setpoint', 'post')).toEqual([{ machine: [] }]);
    expect(at('dispatch', 'get')).toEqual([{ session: [] }, { machine: [] }]);
    expect(at('dispatch/commands', 'post')).toEqual([{ session: [] }]);
    expect(at('session', 'get')).toEqual([]);
  });
});

test('an address is one, or a range in CIDR notation, and nothing else', () => {
  for (const text of ['10.0.0.7', '10.0.0.0/8', '::1', 'fd00::/8']) {
    expect(isAddressRange(text), text).toBe(true);
  }
  for (const text of ['', 'host', '10.0.0', '10.0.0.0/', '10.0.0.0/8/8', 'fd00::/129', '*']) {
    expect(isAddressRange(text), text).toBe(false);
  }
});
