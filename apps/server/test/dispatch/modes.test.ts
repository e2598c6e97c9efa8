import {
  type AlarmList,
  type DayPrices,
  type DeliverableReport,
  type DispatchModeDetail,
  type DispatchModeList,
  type DispatchState,
  type FrequencyResponse,
  type PlanList,
  type PlanProposal,
  type PreflightResult,
  type ScoreReport,
  SETTING_KINDS,
  SETTING_PROBLEMS,
  type TagList,
} from '@cellarium/api';
import { EXACT_ERROR_NAMES, SETTING_KIND_NAMES } from '@cellarium/dispatch';
import { type ConditionId, type ConditionSignal, NO_CELL } from '@cellarium/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { machineOf } from '../access/machine-of.ts';
import { PlantField } from './plant-field.ts';
import { resumed } from './sent.ts';

let plant: PlantField;
let eng: Record<string, string>;
const reason = 'for a test';

beforeEach(async () => {
  plant = await PlantField.start();
  eng = await plant.signIn('eng', 'engineer');
});
afterEach(() => plant.close());

async function put<T>(path: string, payload: object) {
  const answer = await plant.fastify.inject({
    method: 'PUT',
    url: `/api/v1/${path}`,
    headers: { ...eng, 'content-type': 'application/json' },
    payload,
  });
  return {
    status: answer.statusCode,
    body: answer.json() as T & { code?: string; detail?: string },
  };
}
const enable = (mode: string) => plant.post(`dispatch/modes/${mode}/enable`, { reason }, eng);

test('a mode takes exactly its settings, and says which field is none of them', async () => {
  const wrong = { targetShare: 1.5, bandShare: 0.02, powerKw: 300 };
  const refused = await put('dispatch/modes/socKeeping', { settings: wrong, reason });
  expect(refused).toMatchObject({ status: 422, body: { code: 'wrong-settings' } });
  expect(refused.body).toMatchObject({
    detail: 'targetShare is out of range',
    setting: { field: 'targetShare', problem: 'outOfRange' },
  });
  expect((await enable('socKeeping')).status).toBe(422);
});

test('every mode tells what can be set of it, in which unit and in which bounds', async () => {
  const { modes } = (await plant.get<DispatchModeList>('dispatch/modes')).body;
  for (const { mode } of modes) {
    const { body } = await plant.get<DispatchModeDetail>(`dispatch/modes/${mode}`);
    const runsPlans = mode === 'schedule' || mode === 'arbitrage';
    expect(body.mode).toMatchObject({ mode, isSet: runsPlans });
    expect(body.mode.settings === null, mode).toBe(!runsPlans);
    expect(body.asked.length > 0, mode).toBe(mode !== 'manual');
    for (const { name, kind } of body.asked)
      expect([name, SETTING_KINDS.includes(kind)]).toEqual([name, true]);
  }
  const droop = (await plant.get<DispatchModeDetail>('dispatch/modes/frequencyResponse')).body;
  expect(droop.asked[0]).toMatchObject({ name: 'curve', kind: 'curve', least: null });
  expect(droop.asked[0]?.parts).toContainEqual({
    name: 'droopShare',
    kind: 'share',
    least: 0.001,
    most: 0.12,
  });
});

test('the words of settings are the same in both rooms', () => {
  expect(SETTING_KINDS).toEqual(SETTING_KIND_NAMES);
  expect(SETTING_PROBLEMS).toEqual(EXACT_ERROR_NAMES);
});

test('a tariff prices every day that has no prices of its own, holidays as free days', async () => {
  const band = { fromMonth: 1, toMonth: 12, fromMinute: 0, toMinute: 0, sellPerKwh: 0.1 };
  const bands = [
    { ...band, days: 'work', buyPerKwh: 0.9 },
    { ...band, days: 'free', buyPerKwh: 0.3 },
  ];
  const short = await put('dispatch/modes/arbitrage', {
    settings: { tariff: { currency: 'CNY', bands: bands.slice(1) } },
    reason,
  });
  expect(short.body).toMatchObject({
    setting: { field: 'tariff.bands', problem: 'incomplete' },
  });
  const settings = { tariff: { currency: 'CNY', bands } };
  expect((await put('dispatch/modes/arbitrage', { settings, reason })).status).toBe(200);
  const special = { holidays: ['2026-11-24'], workDays: [] };
  await put('dispatch/modes/schedule', { settings: { special }, reason });
  const buyOf = async (day: string) => {
    const { body } = await plant.get<DayPrices>(`dispatch/prices/${day}`);
    return [body.buyPerKwh[40], body.isTariff];
  };
  expect(await buyOf('2026-11-23')).toEqual([0.9, true]);
  expect(await buyOf('2026-11-24')).toEqual([0.3, true]);
  expect(await buyOf('freeDay')).toEqual([0.3, true]);
  const own = new Array(96).fill(0.5);
  await put('dispatch/prices/2026-11-23', {
    currency: 'CNY',
    buyPerKwh: own,
    sellPerKwh: own,
    reason,
  });
  expect(await buyOf('2026-11-23')).toEqual([0.5, false]);
});

test('a plan is saved, activated and run in its quarter of an hour, at the clock of the plant', async () => {
  const powerKw = new Array(96).fill(200);
  const { today } = (await plant.get<PlanList>('dispatch/plans')).body;
  expect((await put(`dispatch/plans/${today}`, { powerKw, reason })).status).toBe(200);
  await put('dispatch/modes/arbitrage', { settings: {}, reason });
  expect((await enable('arbitrage')).status).toBe(200);
  plant.seconds(10);
  expect((await plant.get<DispatchState>('dispatch')).body.askedKw).toBe(0);
  await plant.post(`dispatch/plans/${today}/activate`, { reason }, eng);
  plant.seconds(10);
  const { body } = await plant.get<DispatchState>('dispatch');
  expect(body.askedKw).toBe(200);
  expect(body.measuredKw).toBeCloseTo(200, -1);
  const copied = await plant.post<PlanList>(
    `dispatch/plans/${today}/copy`,
    { to: ['2031-01-01', 'workDay'], reason },
    eng,
  );
  expect(copied.body.plans.map(({ day }) => day)).toEqual(
    expect.arrayContaining([today, '2031-01-01', 'workDay']),
  );
  const { hours } = (await plant.get<ScoreReport>('dispatch/score')).body;
  expect(hours[0]?.tracking.askedDischargeKwh).toBeGreaterThan(0);
});

test('a station stop ends every mode, and none can be put on until somebody leaves the stop', async () => {
  await put('dispatch/modes/socKeeping', {
    settings: { targetShare: 0.3, bandShare: 0.02, powerKw: 300 },
    reason,
  });
  await enable('socKeeping');
  plant.seconds(10);
  const stop = await plant.post('dispatch/stop', { place: 'STATION' }, eng);
  expect((await enable('socKeeping')).status).toBe(409);
  plant.seconds(1);
  const { modes } = (await plant.get<DispatchModeList>('dispatch/modes')).body;
  expect(modes.some(({ isEnabled }) => isEnabled)).toBe(false);
  expect((await enable('socKeeping')).status).toBe(409);
  const withdrawn = await plant.post(`dispatch/commands/${stop.body.id}/cancel`, {}, eng);
  expect(withdrawn).toMatchObject({ status: 409, body: { refusal: { code: 'stopHolds' } } });
  expect((await resumed(plant, eng)).body.state).toBe('sent');
  plant.seconds(1);
  expect((await enable('socKeeping')).status).toBe(200);
});

test('frequency response follows its curve on top of the rest', async () => {
  const settings = {
    curve: 'dynamicContainment',
    contractedKw: 500,
    nominalHz: 50,
    atPcs: false,
  };
  expect((await put('dispatch/modes/frequencyResponse', { settings, reason })).status).toBe(200);
  await enable('frequencyResponse');
  plant.seconds(5);
  const { body } = await plant.get<FrequencyResponse>('dispatch/frequency-response');
  expect(body).toMatchObject({
    isEnabled: true,
    contractedKw: 500,
    curve: { name: 'dynamicContainment' },
  });
  expect(body.live.frequencyHz).toBeCloseTo(49.985);
  expect(body.trail.length).toBeGreaterThan(3);
  expect(body.score?.seconds).toBeGreaterThan(0);
});

test('the best plan of a day buys low and sells high, and is proposed without being saved', async () => {
  const prices = Array.from({ length: 96 }, (_, at) => (at < 32 ? 0.2 : at < 64 ? 0.4 : 0.9));
  const day = '2026-11-23';
  const saved = await put(`dispatch/prices/${day}`, {
    currency: 'CNY',
    buyPerKwh: prices,
    sellPerKwh: prices,
    reason,
  });
  expect(saved.status).toBe(200);
  const proposed = await plant.post<PlanProposal>(
    'dispatch/plans/propose',
    { day, degradationPerKwh: 0.05, startSocShare: 0.5, endSocShare: 0.5 },
    eng,
  );
  expect(proposed.status).toBe(200);
  expect(proposed.body.profit).toBeGreaterThan(0);
  expect(Math.min(...proposed.body.powerKw.slice(0, 32))).toBeLessThan(-1_000);
  expect(Math.max(...proposed.body.powerKw.slice(64))).toBeGreaterThan(1_000);
  expect((await plant.get<PlanList>('dispatch/plans')).body.plans).toEqual([]);
});

test('a tag takes its place out, hangs until its owner takes it away, and is reminded of', async () => {
  const ada = await plant.signIn('ada', 'operator');
  const hung = await plant.post<TagList>(
    'dispatch/tags',
    { place: 'B001', reason: 'work at the PCS', remindAfterS: 60 },
    ada,
  );
  const id = hung.body.tags[0]?.id ?? '';
  const bob = await plant.signIn('bob', 'engineer');
  const other = await plant.post(`dispatch/tags/${id}/release`, { reason }, bob);
  expect(other).toMatchObject({ status: 409, body: { code: 'tag-refused' } });
  plant.seconds(65, 1);
  const { tags } = (await plant.get<TagList>('dispatch/tags')).body;
  expect(tags[0]).toMatchObject({ place: 'B001', owner: 'ada', isDue: true });
  const { items } = (await plant.get<DeliverableReport>('dispatch/deliverable')).body;
  const bar = items[0]?.bars.find(({ loss }) => loss === 'tags');
  expect(bar?.kw).toBeGreaterThan(500);
  expect(bar?.racksTotal).toBe(3);
  const released = await plant.post<TagList>(`dispatch/tags/${id}/release`, { reason }, ada);
  expect(released.body.tags[0]?.released?.by).toBe('ada');
});

test('a pre-flight says when and where it falls short, and reaches no device', async () => {
  const { status, body } = await plant.post<PreflightResult>(
    'dispatch/preflight',
    { steps: [{ powerKw: 1_250, seconds: 14_400 }] },
    eng,
  );
  expect(status).toBe(200);
  expect(body.shortKwh).toBeGreaterThan(0);
  expect(body.firstShortAtS).not.toBeNull();
  expect(body.events[0]?.place).toMatch(/^B00/);
  expect(plant.orders).toEqual([]);
});

test('every bar of the waterfall adds up to what is left', async () => {
  const { items } = (await plant.get<DeliverableReport>('dispatch/deliverable')).body;
  expect(items).toHaveLength(6);
  for (const { nameplateKw, bars, deliverableKw } of items) {
    const lost = bars.reduce((sum, { kw }) => sum + kw, 0);
    expect(nameplateKw - lost).toBeCloseTo(deliverableKw, 3);
  }
});

test('the upstream is followed while it has control and its setpoint is young', async () => {
  await put('dispatch/modes/agc', {
    settings: { holdS: 5, fallbackKw: 0, fallbackRampKwPerS: 500 },
    reason,
  });
  await enable('agc');
  const setpoint = { powerKw: 250, validS: 10 };
  const { headers } = machineOf(plant, 'agc north');
  expect((await plant.post('dispatch/remote-setpoint', setpoint, headers)).status).toBe(409);
  await plant.post('dispatch/control', { control: 'remote', reason }, eng);
  plant.seconds(2);
  expect((await plant.post('dispatch/remote-setpoint', setpoint, headers)).status).toBe(200);
  plant.seconds(8);
  expect((await plant.get<DispatchState>('dispatch')).body).toMatchObject({
    askedKw: 250,
    control: 'remote',
  });
  plant.seconds(20);
  expect((await plant.get<DispatchState>('dispatch')).body.askedKw).toBe(0);
});

test('alarms of a tagged place are out of service until the tag is taken away; fire is not', async () => {
  const ada = await plant.signIn('ada', 'operator');
  const states = async (): Promise<Record<string, string>> => {
    const { alarms } = (await plant.get<AlarmList>('alarms?block=B001')).body;
    return Object.fromEntries(alarms.map(({ condition, state }) => [condition, state]));
  };
  const hung = await plant.post<TagList>('dispatch/tags', { place: 'B001', reason }, ada);
  plant.field.context.book.alarms.signal(signalOf('pcs-fault'), plant.field.clock.utcMs());
  plant.field.context.book.alarms.signal(
    signalOf('fire-system-released'),
    plant.field.clock.utcMs(),
  );
  plant.seconds(2, 2);
  const during = await states();
  expect(during['pcs-fault']).toBe('outOfService');
  expect(during['fire-system-released']).toBe('unacknowledged');
  await plant.post(`dispatch/tags/${hung.body.tags[0]?.id}/release`, { reason }, ada);
  plant.seconds(2, 2);
  expect((await states())['pcs-fault']).toBe('unacknowledged');
});

/** Of the first block, from now on. */
function signalOf(condition: ConditionId): ConditionSignal {
  const nowMs = plant.field.clock.utcMs();
  return {
    condition,
    row: 0,
    level: 2,
    isKnown: true,
    value: Number.NaN,
    limit: Number.NaN,
    member: NO_CELL,
    members: 0,
    sourceTimeMs: nowMs,
    uncertaintyMs: 0,
    receiveTimeMs: nowMs,
    rawCode: 0,
  };
}
