import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, StatementSync } from 'node:sqlite';
import type {
  ActPage,
  ActVerification,
  AlarmList,
  Command,
  CommandDetail,
  CommandSelected,
  DispatchState,
  PlanProposal,
} from '@cellarium/api';
import { OrderOutcome } from '@cellarium/drivers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepRoom } from '../../src/connections.ts';
import { HONEST, newKey, PlantField, SET } from './plant-field.ts';

/*
 * Goal: a stop goes to every device within its request, whatever else is the matter. Method: the bad
 * moments one by one, over the server's interface and devices that count what they are told.
 */

let folder: string;
let plant: PlantField;
let ada: Record<string, string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stop-'));
  plant = await PlantField.start(join(folder, 'cellarium.db'));
  ada = await plant.signIn('ada', 'operator');
});

afterEach(async () => {
  vi.restoreAllMocks();
  await plant.close();
  rmSync(folder, { recursive: true });
});

type Stopped = Command & { readonly isStored: boolean };

const stop = (place = 'STATION', headers = {}) =>
  plant.post<Stopped>('dispatch/stop', { place }, { ...ada, ...headers });

async function select(body: object = SET) {
  const draft = await plant.post('dispatch/commands', body, { ...ada, ...newKey() });
  const { id, powerKw } = draft.body;
  const selected = await plant.post<CommandSelected>(
    `dispatch/commands/${id}/select`,
    { powerKw },
    ada,
  );
  return { id, powerKw, token: selected.body.token };
}

/** The station gives 600 kW, about half of it from either block. */
async function running(): Promise<void> {
  const { id, powerKw, token } = await select();
  await plant.post(`dispatch/commands/${id}/operate`, { token, powerKw }, ada);
  plant.seconds(15);
  expect(Math.min(...plant.powerKw)).toBeGreaterThan(250);
  plant.orders.length = 0;
}

const stateOf = async (id: string): Promise<CommandDetail> =>
  (await plant.get<CommandDetail>(`dispatch/commands/${id}`)).body;

function failing(message: string, errcode: number): () => never {
  return () => {
    throw Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode });
  };
}

/** Every statement throws as SQLite does where the disk gives an error. */
function breakDatabase(): void {
  const broken = failing('disk I/O error', 10);
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(broken);
  for (const name of ['run', 'get', 'all'] as const) {
    vi.spyOn(StatementSync.prototype, name).mockImplementation(broken);
  }
}

/** Reads go on, and no row finds a place. */
function fillDisk(): void {
  const full = failing('database or disk is full', 13);
  vi.spyOn(StatementSync.prototype, 'run').mockImplementation(full);
}

describe.each([
  ['every statement of the database throws', breakDatabase],
  ['the disk is full', fillDisk],
])('while %s', (_, fail) => {
  test('whoever is signed in stops, sees that it is not stored, and it is stored afterwards', async () => {
    await running();
    fail();
    plant.seconds(90);
    plant.orders.length = 0;
    const stopped = await stop();
    expect(stopped).toMatchObject({ status: 200, body: { state: 'sent', isStored: false } });
    expect(plant.powerOrders().map(({ block, powerDeciKw }) => [block, powerDeciKw])).toEqual([
      [0, 0],
      [1, 0],
    ]);
    plant.seconds(5);
    expect((await stateOf(stopped.body.id)).command.state).toBe('confirmed');
    vi.restoreAllMocks();
    plant.seconds(3);
    const { acts } = (await plant.get<ActPage>('acts?what=command.sent')).body;
    expect(acts[0]).toMatchObject({ subject: stopped.body.id, who: 'ada' });
    expect((await plant.get<ActVerification>('acts/verify')).body.isWhole).toBe(true);
    expect((await stop()).body.isStored).toBe(true);
  });

  test('every stop of many is written down afterwards, in its order', async () => {
    const STOPS = 600;
    fail();
    const ids: string[] = [];
    for (let count = 0; count < STOPS; count += 1) ids.push((await stop()).body.id);
    vi.restoreAllMocks();
    plant.seconds(3);
    const stored = plant.field.database
      .all("SELECT subject FROM acts WHERE what = 'command.sent' ORDER BY seq")
      .map(({ subject }) => subject);
    expect(stored).toEqual(ids);
    expect((await plant.get<ActVerification>('acts/verify')).body.isWhole).toBe(true);
  });

  test('a raise is refused with its code, and everything can be looked at', async () => {
    await running();
    fail();
    plant.seconds(1);
    const raise = await plant.post(
      'dispatch/commands',
      { ...SET, powerKw: 700 },
      { ...ada, ...newKey() },
    );
    expect(raise.status).toBe(503);
    expect(raise.body).toMatchObject({ code: 'not-stored', refusal: { code: 'journalDown' } });
    expect((await plant.get<DispatchState>('dispatch', ada)).body).toMatchObject({
      askedKw: 600,
      journal: { isWritable: false },
    });
    expect((await plant.get<AlarmList>('alarms', ada)).status).toBe(200);
    expect((await plant.get('blocks', ada)).status).toBe(200);
    expect((await plant.get('session', ada)).body).toMatchObject({ session: { name: 'ada' } });
  });

  test('a session that ends is gone with its next request', async () => {
    fail();
    const out = await plant.fastify.inject({
      method: 'DELETE',
      url: '/api/v1/session',
      headers: ada,
    });
    expect(out.json()).toMatchObject({ code: 'not-stored' });
    expect((await plant.get('session', ada)).body).toMatchObject({ session: null });
    // On the simulated station a name would do; a session that is over does not.
    expect((await stop()).status).toBe(401);
  });
});

test('while a plan is solved', async () => {
  const day = '2026-11-23';
  const engineer = await plant.signIn('eng', 'engineer');
  const perKwh = Array.from({ length: 96 }, (_, quarter) => (quarter % 48) / 100);
  await plant.fastify.inject({
    method: 'PUT',
    url: `/api/v1/dispatch/prices/${day}`,
    headers: engineer,
    payload: { currency: 'CNY', buyPerKwh: perKwh, sellPerKwh: perKwh, reason: 'a test' },
  });
  await running();
  const ended: string[] = [];
  const solving = plant
    .post<PlanProposal>(
      'dispatch/plans/propose',
      { day, degradationPerKwh: 0.01, startSocShare: 0.5, endSocShare: 0.5 },
      engineer,
    )
    .then(({ status }) => ended.push(`plan ${status}`));
  const stopping = stop().then(({ status }) => ended.push(`stop ${status}`));
  await Promise.all([solving, stopping]);
  expect(ended).toEqual(['stop 200', 'plan 200']);
  expect(plant.powerKw).toEqual([0, 0]);
});

test('while a strategy is activated', async () => {
  const engineer = await plant.signIn('eng', 'engineer');
  const { live } = (await plant.get<{ live: { version: number } }>('protection/strategies')).body;
  await running();
  const activate = `protection/strategies/${live.version}/activate`;
  const [, stopped] = await Promise.all([
    plant.post(activate, { reason: 'a test' }, engineer),
    stop(),
  ]);
  expect(stopped.status).toBe(200);
  expect(plant.powerKw).toEqual([0, 0]);
});

test('while another person holds a selection, which falls with it', async () => {
  await running();
  const held = await select({ ...SET, powerKw: 620 });
  ada = await plant.signIn('bob', 'operator');
  expect((await stop()).status).toBe(200);
  expect(plant.powerKw).toEqual([0, 0]);
  expect((await stateOf(held.id)).command).toMatchObject({ state: 'superseded' });
});

test('twice at once: with one key it is one, with two each goes out', async () => {
  await running();
  const key = newKey();
  const [one, same] = await Promise.all([stop('STATION', key), stop('STATION', key)]);
  expect(one.body.id).toBe(same.body.id);
  expect(plant.powerOrders(0).length).toBe(1);
  const [another, third] = await Promise.all([stop(), stop()]);
  expect(new Set([one, another, third].map(({ body }) => body.id)).size).toBe(3);
  expect(plant.powerOrders(0).length).toBe(3);
});

describe('while a device can not be reached', () => {
  const dark = { ...HONEST, answers: OrderOutcome.notConnected, obeys: false, speaks: false };

  test.each(['STATION', 'B002'])(
    '%s is stopped; the answer names the block, which is told when it is back',
    async (place) => {
      await running();
      plant.tempers[1] = dark;
      const stopped = await stop(place);
      expect(stopped).toMatchObject({ status: 200, body: { evidence: { suspects: ['B002'] } } });
      expect(plant.powerKw[1]).toBeGreaterThan(250);
      plant.seconds(60);
      expect((await stateOf(stopped.body.id)).command).toMatchObject({
        state: 'unknown',
        evidence: { suspects: ['B002'] },
      });
      expect(new Set(plant.powerOrders(1).map(({ powerDeciKw }) => powerDeciKw))).toEqual(
        new Set([0]),
      );
      plant.tempers[1] = HONEST;
      plant.seconds(3);
      expect(plant.powerKw[1]).toBe(0);
      plant.seconds(60);
      expect(plant.powerKw[1]).toBe(0);
    },
  );

  test('a stop of the station is not confirmed by the others, however few they need to be', async () => {
    await plant.close();
    plant = await PlantField.start(undefined, { quorumShare: 0.5 });
    ada = await plant.signIn('ada', 'operator');
    await running();
    plant.tempers[1] = dark;
    const { id } = (await stop()).body;
    plant.seconds(60);
    expect(plant.powerKw[0]).toBe(0);
    expect((await stateOf(id)).command).toMatchObject({
      state: 'unknown',
      evidence: { suspects: ['B002'] },
    });
  });
});

describe('over real connections', () => {
  const PLACES = 30;
  /** More than there are places, with those whose sockets are closing. */
  const CROWD = 150;
  const sockets: Socket[] = [];
  let port: number;

  /** A socket that has said this, and says no more. */
  async function hanging(said: string): Promise<Socket> {
    const socket = connect(port, '127.0.0.1');
    sockets.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(said);
    return socket;
  }

  async function stopByHttp(): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/dispatch/stop`, {
      method: 'POST',
      headers: { ...ada, 'content-type': 'application/json' },
      body: JSON.stringify({ place: 'STATION' }),
    });
    return answer.status;
  }

  beforeEach(async () => {
    keepRoom(plant.fastify.server, PLACES);
    await plant.fastify.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = plant.fastify.server.address() as AddressInfo);
    await running();
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.destroy();
  });

  const GET = 'GET /api/v1/session HTTP/1.1\r\nhost: 127.0.0.1\r\n';
  test.each([
    ['twenty requests come a word at a time', 20, GET],
    ['every place is taken by a request that does not end', CROWD, GET],
    ['every place is taken by a client that says nothing', CROWD, ''],
    ['every place is taken by one that was answered and stays', CROWD, `${GET}\r\n`],
    [
      'every place is taken by a body that does not come',
      CROWD,
      'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
    ],
  ])('while %s', async (_, clients, said) => {
    for (let client = 0; client < clients; client += 1) {
      const socket = await hanging(said);
      if (said.endsWith('\r\n\r\n')) await once(socket, 'data');
    }
    expect(await stopByHttp()).toBe(200);
    expect(plant.powerKw).toEqual([0, 0]);
  });
});
