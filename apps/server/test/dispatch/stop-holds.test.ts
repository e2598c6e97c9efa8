import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  Command,
  DeliverableReport,
  DispatchState,
  PreflightResult,
  StationSummary,
} from '@cellarium/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { machineOf } from '../access/machine-of.ts';
import { newKey, PlantField, SET } from './plant-field.ts';
import { resumed, sentBy } from './sent.ts';

/*
 * Goal: what somebody stopped rests until somebody leaves that for it by name, whoever asks for power
 * meanwhile and however often the server starts. Method: a server over two blocks that obey.
 */

let folder: string;
let plant: PlantField;
let eng: Record<string, string>;
const reason = 'for a test';

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stop-holds-'));
  plant = await PlantField.start(join(folder, 'cellarium.db'));
  eng = await plant.signIn('eng', 'engineer');
});
afterEach(async () => {
  await plant.close();
  rmSync(folder, { recursive: true });
});

const stop = (place = 'B001') => plant.post('dispatch/stop', { place }, eng);
const state = async (): Promise<DispatchState> => (await plant.get<DispatchState>('dispatch')).body;
const commandOf = async (id: string): Promise<Command> =>
  (await plant.get<{ command: Command }>(`dispatch/commands/${id}`)).body.command;

async function restart(): Promise<void> {
  await plant.close();
  plant = await PlantField.start(join(folder, 'cellarium.db'));
  eng = await plant.signIn('eng', 'engineer');
}

async function modeOn(mode: string, settings: object): Promise<number> {
  await plant.fastify.inject({
    method: 'PUT',
    url: `/api/v1/dispatch/modes/${mode}`,
    headers: { ...eng, 'content-type': 'application/json' },
    payload: { settings, reason },
  });
  return (await plant.post(`dispatch/modes/${mode}/enable`, { reason }, eng)).status;
}

describe('a block that was stopped', () => {
  const ASKING: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['a power of the station', () => sentBy(plant, eng, { powerKw: 300 })],
    ['a mode', () => modeOn('socKeeping', { targetShare: 0.3, bandShare: 0.02, powerKw: 300 })],
    [
      'a plan',
      async () => {
        const day = 'workDay';
        const put = (path: string, payload: object) =>
          plant.fastify.inject({
            method: 'PUT',
            url: `/api/v1/${path}`,
            headers: { ...eng, 'content-type': 'application/json' },
            payload,
          });
        for (const each of [day, 'freeDay']) {
          await put(`dispatch/plans/${each}`, { powerKw: new Array(96).fill(300), reason });
          await plant.post(`dispatch/plans/${each}/activate`, { reason }, eng);
        }
        return modeOn('schedule', { special: { holidays: [], workDays: [] } });
      },
    ],
    [
      'the upstream',
      async () => {
        const { headers } = machineOf(plant, 'agc north');
        await modeOn('agc', { holdS: 5, fallbackKw: 0, fallbackRampKwPerS: 500 });
        await plant.post('dispatch/control', { control: 'remote', reason }, eng);
        plant.seconds(2);
        await plant.post('dispatch/remote-setpoint', { powerKw: 300, validS: 600 }, headers);
      },
    ],
    [
      'a frequency response',
      async () => {
        const curve = { nominalHz: 60, deadBandHz: 0.01, droopShare: 0.01, mostShare: 1 };
        await modeOn('frequencyResponse', {
          curve,
          contractedKw: 300,
          nominalHz: 60,
          atPcs: false,
        });
      },
    ],
  ];
  test.each(ASKING)('is not woken by %s', async (_, ask) => {
    await stop();
    await ask();
    plant.seconds(15);
    expect(plant.powerOrders(0).every(({ powerDeciKw }) => powerDeciKw === 0)).toBe(true);
    expect(plant.powerKw[0]).toBe(0);
    expect(plant.powerKw[1]).toBeGreaterThan(250);
  });

  test('is named with who stopped it and with what that costs, in the state, ahead and in the waterfall', async () => {
    await stop();
    await sentBy(plant, eng, { powerKw: 600 });
    plant.seconds(15);
    const { stopped, costs, blocks } = await state();
    expect(stopped).toMatchObject([{ place: 'B001', by: 'eng', reason: 'stop' }]);
    expect(blocks[0]).toMatchObject({ maxDischargeKw: 0, dischargeBy: 'stopped' });
    expect(costs).toEqual([]);
    const steps = [{ powerKw: 1_000, seconds: 600 }];
    const { body } = await plant.post<PreflightResult>('dispatch/preflight', { steps }, eng);
    expect(body.stopped.places).toEqual(['B001']);
    expect(body.stopped.costKw).toBeGreaterThan(350);
    expect(body.events.map(({ place, cause }) => [place, cause])).toContainEqual([
      'B001',
      'stopped',
    ]);
    plant.field.clock.advance(15_000);
    const { items } = (await plant.get<DeliverableReport>('dispatch/deliverable')).body;
    expect(items[0]?.bars.find(({ loss }) => loss === 'stopped')?.kw).toBeGreaterThan(500);
    const beyond = await plant.post(
      'dispatch/commands',
      { ...SET, powerKw: 900 },
      { ...eng, ...newKey() },
    );
    expect(beyond.body.refusal).toMatchObject({
      code: 'beyondLimits',
      constraint: 'stopped',
      places: ['B001'],
    });
  });

  test('is left by a power that is selected for it, and is the station’s when that is over', async () => {
    const { body } = await stop();
    plant.seconds(5);
    const direct = { ...SET, place: 'B001', powerKw: 100, isDirect: true };
    const refused = await plant.post('dispatch/commands', direct, { ...eng, ...newKey() });
    expect(refused.body.refusal?.code).toBe('notSelected');
    await sentBy(plant, eng, { place: 'B001', powerKw: 100, holdS: 20 });
    plant.seconds(10);
    expect(plant.powerKw[0]).toBe(100);
    expect(await commandOf(body.id)).toMatchObject({ state: 'superseded', outcome: 'newer' });
    await sentBy(plant, eng, { powerKw: 400 });
    plant.seconds(30);
    expect(plant.powerKw[0]).toBeGreaterThan(150);
  });

  test('is left by its end, which is proven by what the cycle counts, and reaches no device', async () => {
    await stop();
    await sentBy(plant, eng, { powerKw: 400 });
    plant.seconds(10);
    expect(plant.powerKw[0]).toBe(0);
    const { length } = plant.orders;
    const { body } = await resumed(plant, eng, 'B001');
    expect(body.state).toBe('sent');
    // With the same call the cycle counts it: what asks may have it again.
    expect(plant.powerOrders(0).length + plant.powerOrders(1).length).toBeGreaterThan(length);
    plant.seconds(10);
    expect(await commandOf(body.id)).toMatchObject({ state: 'confirmed' });
    expect(plant.powerKw[0]).toBeGreaterThan(150);
    expect((await state()).stopped).toEqual([]);
    expect((await resumed(plant, eng, 'B001')).body.refusal?.code).toBe('notStopped');
  });

  test('rests after a restart, is told so, and is left as before', async () => {
    await stop();
    plant.seconds(5);
    await restart();
    plant.orders.length = 0;
    plant.seconds(5);
    expect(plant.powerOrders(0).length).toBeGreaterThan(1);
    expect(plant.orders.every((order) => order.kind === 'setPower' && order.block === 0)).toBe(
      true,
    );
    expect(plant.powerOrders(0).every(({ powerDeciKw }) => powerDeciKw === 0)).toBe(true);
    expect((await state()).stopped).toMatchObject([{ place: 'B001', by: 'eng' }]);
    await sentBy(plant, eng, { powerKw: 300 });
    plant.seconds(15);
    expect(plant.powerKw).toEqual([0, expect.closeTo(300, -1)]);
    await resumed(plant, eng, 'B001');
    plant.seconds(10);
    expect(plant.powerKw[0]).toBeGreaterThan(100);
  });

  test('that was not reached rests all the same when it is', async () => {
    plant.tempers[0] = { answers: undefined, obeys: false, speaks: true };
    const { body } = await stop();
    plant.seconds(60, 2);
    await restart();
    plant.seconds(5);
    expect((await commandOf(body.id)).state).not.toBe('expired');
    await sentBy(plant, eng, { powerKw: 300 });
    plant.seconds(15);
    expect(plant.powerKw[0]).toBe(0);
  });
});

describe('a station that was stopped', () => {
  test('rests after a restart: no mode comes on, no block takes a power, until its power is selected', async () => {
    await stop('STATION');
    plant.seconds(5);
    await restart();
    plant.seconds(3);
    expect(await modeOn('socKeeping', { targetShare: 0.3, bandShare: 0.02, powerKw: 300 })).toBe(
      409,
    );
    const { body } = await sentBy(plant, eng, { place: 'B002', powerKw: 100 });
    expect(body.refusal).toMatchObject({
      code: 'beyondLimits',
      constraint: 'stopped',
      places: ['STATION'],
    });
    plant.seconds(5);
    expect(plant.powerKw).toEqual([0, 0]);
    await sentBy(plant, eng, { powerKw: 400 });
    plant.seconds(15);
    expect(plant.powerKw.reduce((sum, kw) => sum + kw, 0)).toBeCloseTo(400, -1);
    expect((await state()).stopped).toEqual([]);
  });

  test('leaves a block at rest that was stopped by itself before', async () => {
    await stop('B001');
    await stop('STATION');
    plant.seconds(5);
    expect((await state()).stopped.map(({ place }) => place)).toEqual(['STATION', 'B001']);
    await resumed(plant, eng);
    plant.seconds(5);
    await sentBy(plant, eng, { powerKw: 300 });
    plant.seconds(15);
    expect(plant.powerKw).toEqual([0, expect.closeTo(300, -1)]);
  });
});

test('a block under its own panel is named in the refusal', async () => {
  plant.field.block(0, { control: 0 });
  plant.field.cycle(100);
  const own = { ...SET, place: 'B001', powerKw: 100 };
  const refused = await plant.post('dispatch/commands', own, { ...eng, ...newKey() });
  expect(refused.body.refusal).toMatchObject({ code: 'localControl', places: ['B001'] });
});

test('a block and a rack are run ahead by themselves, a place that is none is refused', async () => {
  const ahead = (place: string, powerKw: number) =>
    plant.post<PreflightResult>(
      'dispatch/preflight',
      { place, steps: [{ powerKw, seconds: 14_400 }] },
      eng,
    );
  const block = (await ahead('B002', 600)).body;
  expect(block.shortKwh).toBeGreaterThan(0);
  expect(block.events.every(({ place }) => place.startsWith('B002'))).toBe(true);
  expect(block.derates.every(({ rack }) => rack.startsWith('B002'))).toBe(true);
  const rack = (await ahead('B002 R03', 200)).body;
  expect(rack.events[0]?.place).toBe('B002 R03');
  expect(rack.derates.map((each) => each.rack)).toEqual(['B002 R03']);
  expect((await ahead('B009', 100)).body.code).toBe('no-such-place');
});

test('what is asked is dispatch’s where dispatch asks, and the schedule’s elsewhere; both say whose', async () => {
  const asked = async () => (await plant.get<StationSummary>('station/summary')).body.asked;
  expect(await asked()).toEqual({ powerKw: 470, by: 'schedule' });
  await sentBy(plant, eng, { powerKw: 300 });
  plant.seconds(2);
  expect(await asked()).toEqual({ powerKw: 300, by: 'dispatch' });
  await stop('STATION');
  plant.seconds(2);
  expect(await asked()).toEqual({ powerKw: 0, by: 'dispatch' });
});
