import type { DispatchState, PlanList } from '@cellarium/api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PlantField } from './plant-field.ts';

const QUARTER_S = 900;
const reason = 'a test of plans';

let plant: PlantField;
let eng: Record<string, string>;

beforeEach(async () => {
  plant = await PlantField.start();
  eng = await plant.signIn('eng', 'engineer');
});
afterEach(() => plant.close());

async function put(path: string, payload: object): Promise<void> {
  const url = `/api/v1/${path}`;
  const { statusCode } = await plant.fastify.inject({ method: 'PUT', url, headers: eng, payload });
  expect(statusCode).toBe(200);
}

test('at its quarter of an hour the power follows the plan, not before, and a draft never', async () => {
  const { clock } = plant.field;
  const stateOf = async () => (await plant.get<DispatchState>('dispatch')).body;
  const { today } = (await plant.get<PlanList>('dispatch/plans')).body;
  const powerKw = Array.from({ length: 96 }, (_, quarter) => (quarter % 2 === 0 ? 200 : -150));
  await put('dispatch/modes/arbitrage', { settings: {}, reason });
  await put(`dispatch/plans/${today}`, { powerKw, reason });
  await plant.post(`dispatch/plans/${today}/activate`, { reason }, eng);
  await put(`dispatch/plans/${today}`, { powerKw: powerKw.map((kw) => kw / 2), reason });
  await plant.post('dispatch/modes/arbitrage/enable', { reason }, eng);
  plant.seconds(10);
  const before = (await stateOf()).askedKw as number;
  const after = before === 200 ? -150 : 200;
  expect([200, -150]).toContain(before);

  const leftS = QUARTER_S - ((clock.utcMs() / 1_000) % QUARTER_S);
  plant.seconds(Math.floor(leftS) - 2, 1);
  expect((await stateOf()).askedKw).toBe(before);
  plant.orders.length = 0;
  plant.seconds(1);
  expect(plant.powerOrders().every(({ powerDeciKw }) => powerDeciKw * before > 0)).toBe(true);
  plant.seconds(12);
  const { askedKw, measuredKw } = await stateOf();
  expect(askedKw).toBe(after);
  expect(measuredKw).toBeCloseTo(after, -1);
});
