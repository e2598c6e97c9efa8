import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ActPage,
  ActVerification,
  Command,
  CommandDetail,
  CommandSelected,
  DispatchState,
} from '@cellarium/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { heldDatabase, newKey, PlantField, SET } from './plant-field.ts';

let plant: PlantField;
let ada: Record<string, string>;

beforeEach(async () => {
  plant = await PlantField.start();
  ada = await plant.signIn('ada', 'operator');
});

afterEach(() => plant.close());

async function sent(body: object = SET): Promise<Command> {
  const draft = await plant.post('dispatch/commands', body, { ...ada, ...newKey() });
  expect(draft.body).toMatchObject({ state: 'draft' });
  const { id, powerKw } = draft.body;
  const select = `dispatch/commands/${id}/select`;
  const selected = await plant.post<CommandSelected>(select, { powerKw }, ada);
  expect(selected.status).toBe(200);
  const { token } = selected.body;
  const operated = await plant.post(`dispatch/commands/${id}/operate`, { token, powerKw }, ada);
  expect(operated.status).toBe(200);
  return operated.body;
}

async function stateOf({ id }: Command) {
  return (await plant.get<CommandDetail>(`dispatch/commands/${id}`)).body;
}

test('nothing goes to a device while nobody asks for anything', () => {
  plant.seconds(30);
  expect(plant.orders).toEqual([]);
});

test('a command is drafted, selected, sent, and confirmed by the meter', async () => {
  const command = await sent();
  expect(command.state).toBe('sent');
  plant.seconds(15);
  const { command: now, samples, answers, score } = await stateOf(command);
  expect(now.state).toBe('confirmed');
  expect(now.evidence.measuredKw).toBeCloseTo(600, -1);
  // Two devices, each told several times on the way up the ramp.
  expect(now.evidence.accepted).toBe(2);
  expect(now.steps.map(({ state }) => state)).toEqual(['draft', 'selected', 'sent', 'confirmed']);
  expect(samples.length).toBeGreaterThan(3);
  expect(answers.map(({ place }) => place).sort()).toEqual(['B001', 'B002']);
  expect(score?.step?.riseS).toBeGreaterThan(0);
  const { body } = await plant.get<DispatchState>('dispatch');
  expect(body).toMatchObject({ isActive: true, askedKw: 600 });
  expect(body.measuredKw).toBeCloseTo(600, -1);
});

test('every setpoint has its reversion, and is said again in a third of it', async () => {
  await sent();
  plant.seconds(15);
  const before = plant.powerOrders(0).length;
  plant.seconds(10);
  const { length } = plant.powerOrders(0);
  expect(length - before).toBeGreaterThanOrEqual(5);
  expect(plant.powerOrders(0).every(({ reversionMs }) => reversionMs === 5_000)).toBe(true);
});

test('when its time is over the station goes to 0 and is its own again', async () => {
  const command = await sent({ ...SET, holdS: 20 });
  plant.seconds(30);
  expect((await stateOf(command)).command).toMatchObject({ state: 'expired', outcome: 'holdOver' });
  expect(plant.powerKw).toEqual([0, 0]);
  const { length } = plant.orders;
  plant.seconds(20);
  expect(plant.orders).toHaveLength(length);
});

test('a stop is one step, reaches every block in the same call, and does not end by itself', async () => {
  const command = await sent();
  plant.seconds(15);
  const { length } = plant.orders;
  const stop = await plant.post('dispatch/stop', { place: 'STATION' }, ada);
  expect(stop.status).toBe(200);
  expect(
    plant
      .powerOrders()
      .slice(length)
      .map(({ powerDeciKw }) => powerDeciKw),
  ).toEqual([0, 0]);
  plant.seconds(120);
  expect((await stateOf(command)).command).toMatchObject({
    state: 'superseded',
    outcome: 'stopped',
    supersededBy: stop.body.id,
  });
  expect((await stateOf(stop.body)).command.state).toBe('confirmed');
  expect(plant.powerKw).toEqual([0, 0]);
});

test('a stop works while nothing can be stored, and is stored when that is possible again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dispatch-'));
  const path = join(folder, 'cellarium.db');
  await plant.close();
  plant = await PlantField.start(path);
  ada = await plant.signIn('ada', 'operator');
  await sent();
  plant.seconds(15);
  const letGo = heldDatabase(path);
  const raise = await plant.post(
    'dispatch/commands',
    { ...SET, powerKw: 700 },
    { ...ada, ...newKey() },
  );
  expect(raise.status).toBe(503);
  const stop = await plant.post('dispatch/stop', { place: 'STATION' }, ada);
  expect(stop.status).toBe(200);
  expect(plant.powerKw).toEqual([0, 0]);
  expect((await plant.get<DispatchState>('dispatch')).body.journal.isWritable).toBe(false);
  letGo();
  plant.seconds(5);
  expect((await plant.get<DispatchState>('dispatch')).body.journal.isWritable).toBe(true);
  const { acts } = (await plant.get<ActPage>('acts?what=command.sent')).body;
  expect(acts[0]).toMatchObject({ subject: stop.body.id, who: 'ada' });
  expect((await plant.get<ActVerification>('acts/verify')).body.isWhole).toBe(true);
  rmSync(folder, { recursive: true });
});

test('a block that is stopped stays out while the others follow the station', async () => {
  await sent({ ...SET, powerKw: 400 });
  plant.seconds(15);
  const stop = await plant.post('dispatch/stop', { place: 'B001' }, ada);
  expect(stop.status).toBe(200);
  plant.seconds(5);
  expect(plant.powerKw[0]).toBe(0);
  expect(plant.powerKw[1]).toBeGreaterThan(300);
  const { body } = await plant.get<DispatchState>('dispatch');
  expect(body.blocks[0]).toMatchObject({ block: 'B001', isOrdered: true, setpointKw: 0 });
});

test('a decrease goes out in one step, a raise does not', async () => {
  await sent();
  plant.seconds(15);
  const direct = (powerKw: number) =>
    plant.post('dispatch/commands', { ...SET, powerKw, isDirect: true }, { ...ada, ...newKey() });
  expect(await direct(800)).toMatchObject({
    status: 409,
    body: { refusal: { code: 'notSelected' } },
  });
  const less = await direct(200);
  expect(less.body.state).toBe('sent');
  plant.seconds(10);
  expect((await stateOf(less.body)).command.state).toBe('confirmed');
});

test('a station whose panel has control refuses with the reason, and is not written to', async () => {
  plant.seconds(1);
  const { length } = plant.orders;
  for (const block of [0, 1]) plant.field.block(block, { control: 0 });
  plant.field.cycle(100);
  const local = await plant.post('dispatch/commands', SET, { ...ada, ...newKey() });
  expect(local).toMatchObject({ status: 409, body: { refusal: { code: 'localControl' } } });
  expect(plant.orders).toHaveLength(length);
});

test('contactors open in one step and are proven by what the rack says; closing wants a selection', async () => {
  const body = { ...SET, kind: 'openContactors', place: 'B001 R02', powerKw: 0 };
  const opened = await plant.post(
    'dispatch/commands',
    { ...body, isDirect: true },
    { ...ada, ...newKey() },
  );
  expect(opened.body.state).toBe('sent');
  expect(plant.orders).toEqual([{ kind: 'openContactors', rack: 1 }]);
  plant.seconds(5);
  expect((await stateOf(opened.body)).command.state).toBe('confirmed');
  const close = { ...body, kind: 'closeContactors' };
  const direct = await plant.post(
    'dispatch/commands',
    { ...close, isDirect: true },
    { ...ada, ...newKey() },
  );
  expect(direct.body.refusal?.code).toBe('notSelected');
  const closed = await sent(close);
  plant.seconds(5);
  expect((await stateOf(closed)).command.state).toBe('confirmed');
  // Nothing of our own may be let past by a command that no device takes.
  const eng = await plant.signIn('eng', 'engineer');
  const past = { ...body, kind: 'overrideProtection', isDirect: true };
  const refused = await plant.post('dispatch/commands', past, { ...eng, ...newKey() });
  expect(refused.status).toBe(409);
});

test('what people write is a text in the table of acts, never a formula', async () => {
  await sent({ ...SET, reason: '=cmd|calc' });
  const csv = await plant.fastify.inject({ url: '/api/v1/acts.csv?what=command' });
  expect(csv.body).toContain("'=cmd|calc");
  expect(csv.body).not.toMatch(/(^|,)"?=cmd/m);
  const found = await plant.get<ActPage>('acts?text=calc&who=ada&limit=2');
  expect(found.body.acts).toHaveLength(2);
  expect(found.body.truncated).toBe(true);
});
