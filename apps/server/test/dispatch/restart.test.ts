import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type {
  ActVerification,
  Command,
  CommandList,
  CommandSelected,
  DispatchModeList,
  DispatchState,
} from '@cellarium/api';
import { Random } from '@cellarium/stdx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HONEST, newKey, PlantField, SET } from './plant-field.ts';

let folder: string;
let path: string;
let plant: PlantField;
let ada: Record<string, string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'restart-'));
  path = join(folder, 'cellarium.db');
  plant = await PlantField.start(path);
  ada = await plant.signIn('ada', 'operator');
});
afterEach(async () => {
  await plant.close();
  rmSync(folder, { recursive: true });
});

async function send(powerKw = 600, place = 'STATION'): Promise<Command> {
  const body = { ...SET, powerKw, place };
  const { id } = (await plant.post('dispatch/commands', body, { ...ada, ...newKey() })).body;
  const select = `dispatch/commands/${id}/select`;
  const { token } = (await plant.post<CommandSelected>(select, { powerKw }, ada)).body;
  return (await plant.post(`dispatch/commands/${id}/operate`, { token, powerKw }, ada)).body;
}

/** The program is gone without a word, and another is started over its data. */
async function crash(): Promise<void> {
  await plant.close();
  plant = await PlantField.start(path);
  plant.orders.length = 0;
}

const stateOf = async (id: string): Promise<Command> =>
  (await plant.get<{ command: Command }>(`dispatch/commands/${id}`)).body.command;

describe('after a restart', () => {
  test('what was sent and had no answer is unknown, is read back, and is not sent again', async () => {
    plant.tempers.fill({ ...HONEST, answers: undefined, obeys: false });
    const { id } = await send();
    await crash();
    expect(await stateOf(id)).toMatchObject({ state: 'unknown', outcome: 'restarted' });
    plant.seconds(30);
    expect(plant.orders).toEqual([]);
    expect((await stateOf(id)).evidence.readBackKw).toBe(0);
  });

  test('what was unknown before is not kept any more where it stands', async () => {
    plant.tempers[0] = { ...HONEST, obeys: false };
    const { id } = await send();
    plant.seconds(22, 2);
    expect(await stateOf(id)).toMatchObject({ state: 'unknown', outcome: 'blocksOff' });
    expect(plant.powerKw[1]).toBeGreaterThan(250);
    const powerKw = [...plant.powerKw];
    await crash();
    // The block that did as it was told still gives: its PCS has not fallen back yet.
    for (const [block, kw] of powerKw.entries()) {
      plant.powerKw[block] = kw;
      plant.setpointKw[block] = kw;
    }
    plant.seconds(10);
    expect(plant.orders).toEqual([]);
    expect(await stateOf(id)).toMatchObject({ state: 'unknown', outcome: 'blocksOff' });
  });

  test('what was in force is over, and drafts and selections with it', async () => {
    const { id } = await send();
    plant.seconds(15);
    expect((await stateOf(id)).state).toBe('confirmed');
    const draft = await plant.post('dispatch/commands', SET, { ...ada, ...newKey() });
    await crash();
    plant.seconds(30);
    expect(await stateOf(id)).toMatchObject({ state: 'expired', outcome: 'restarted' });
    expect(await stateOf(draft.body.id)).toMatchObject({ state: 'expired' });
    expect(plant.orders).toEqual([]);
    expect((await plant.get<DispatchState>('dispatch')).body.isActive).toBe(false);
  });

  test('a mode that was on is off, and says that it was on', async () => {
    const engineer = await plant.signIn('eng', 'engineer');
    const settings = { targetShare: 0.5, bandShare: 0.02, powerKw: 300 };
    const reason = 'keep it half full';
    const set = await plant.fastify.inject({
      method: 'PUT',
      url: '/api/v1/dispatch/modes/socKeeping',
      headers: { ...engineer, 'content-type': 'application/json' },
      payload: { settings, reason },
    });
    expect(set.statusCode).toBe(200);
    await plant.post('dispatch/modes/socKeeping/enable', { reason }, engineer);
    plant.seconds(5);
    expect(plant.powerOrders().length).toBeGreaterThan(0);
    await crash();
    plant.seconds(30);
    expect(plant.orders).toEqual([]);
    const { modes } = (await plant.get<DispatchModeList>('dispatch/modes')).body;
    const mode = modes.find((each) => each.mode === 'socKeeping');
    expect(mode).toMatchObject({ isEnabled: false, wasEnabled: true, settings });
  });

  test('the same key still answers with the same command, and nothing goes out', async () => {
    const key = newKey();
    const body = { ...SET, kind: 'stop', powerKw: 0, isDirect: true };
    const first = await plant.post('dispatch/commands', body, { ...ada, ...key });
    await crash();
    ada = await plant.signIn('ada', 'operator');
    const again = await plant.post('dispatch/commands', body, { ...ada, ...key });
    expect(again.body.id).toBe(first.body.id);
    expect(plant.orders).toEqual([]);
  });

  test('tags hang still, and their place stays out', async () => {
    await plant.post('dispatch/tags', { place: 'B001', reason: 'work at the PCS' }, ada);
    await crash();
    const { id } = await send(300);
    plant.seconds(15);
    expect((await stateOf(id)).state).toBe('confirmed');
    expect(plant.powerOrders(0).every(({ powerDeciKw }) => powerDeciKw === 0)).toBe(true);
  });
});

test('whatever the moment of a crash, what was answered is there once, and nothing resumes', async () => {
  const random = new Random(7);
  const answered: string[] = [];
  for (let run = 0; run < 6; run += 1) {
    const acts = random.below(4);
    for (let act = 0; act < acts; act += 1) {
      const powerKw = 100 + random.below(400);
      const command = await send(powerKw);
      if (command.state === 'sent') answered.push(command.id);
      plant.seconds(random.below(4), 2);
    }
    await crash();
    ada = await plant.signIn('ada', 'operator');
    plant.seconds(2, 2);
    expect(plant.orders, `run ${run}`).toEqual([]);
  }
  const { commands } = (await plant.get<CommandList>('dispatch/commands?limit=500')).body;
  const ids = commands.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(answered));
  expect(commands.every(({ state }) => state !== 'sent' && state !== 'confirmed')).toBe(true);
});

describe('the chain of acts', () => {
  async function someActs(): Promise<void> {
    for (let act = 0; act < 4; act += 1) {
      await send(100 + act);
      plant.seconds(2, 2);
    }
    await plant.close();
  }

  async function verified(): Promise<ActVerification> {
    plant = await PlantField.start(path);
    return (await plant.get<ActVerification>('acts/verify')).body;
  }

  test('is whole over restarts', async () => {
    await someActs();
    const found = await verified();
    expect(found).toMatchObject({ isWhole: true, broken: null });
    expect(found.rows).toBeGreaterThan(10);
  });

  test.each([
    ['UPDATE acts SET who = who || 1 WHERE seq = 5', 5, 'edited'],
    [`UPDATE acts SET reason = 'another' WHERE seq = 7`, 7, 'edited'],
    ['DELETE FROM acts WHERE seq = 6', 6, 'missing'],
    // The end is kept apart: what was cut off is missing before whatever came after.
    ['DELETE FROM acts WHERE seq > 8', 9, 'missing'],
    ['UPDATE acts SET utcMs = utcMs + 1 WHERE seq = 1', 1, 'edited'],
  ])('names the row after %s', async (sql, seq, why) => {
    await someActs();
    const other = new DatabaseSync(path);
    other.exec(sql);
    other.close();
    const keyless = await verified();
    expect(keyless).toMatchObject({ isWhole: false, broken: { seq, why } });
  });
});
