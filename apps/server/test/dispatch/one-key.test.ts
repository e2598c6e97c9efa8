import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CommandActs } from './command-acts.ts';
import { newKey, SET } from './plant-field.ts';

let acts: CommandActs;

beforeAll(async () => {
  acts = await CommandActs.start();
});
afterAll(() => acts.plant.close());
beforeEach(async () => {
  acts = await acts.calmed();
});

test('a thousand copies of one key are one command', async () => {
  const key = newKey();
  const body = { ...SET, place: 'B001', kind: 'stop', powerKw: 0, isDirect: true };
  const copies = await Promise.all(
    Array.from({ length: 1_000 }, () =>
      acts.plant.post('dispatch/commands', body, { ...acts.ada, ...key }),
    ),
  );
  expect(new Set(copies.map(({ body: { id } }) => id)).size).toBe(1);
  expect(copies.every(({ status }) => status === 200)).toBe(true);
  expect(acts.plant.powerOrders()).toHaveLength(1);
  const other = await acts.plant.post(
    'dispatch/commands',
    { ...body, place: 'B002' },
    { ...acts.ada, ...key },
  );
  expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
  // The same key of another person is another command.
  const theirs = await acts.plant.post('dispatch/commands', body, { ...acts.bob, ...key });
  expect(theirs.body.id).not.toBe(copies[0]?.body.id);
});

test('a key that comes again with another body changes nothing and reaches no device', async () => {
  const key = newKey();
  const post = (change: object) =>
    acts.plant.post('dispatch/commands', { ...SET, ...change }, { ...acts.ada, ...key });
  const first = await post({});
  const stop = { kind: 'stop', powerKw: 0, isDirect: true };
  for (const change of [
    { powerKw: 601 },
    { place: 'B001' },
    { holdS: 61 },
    { reason: 'two' },
    stop,
  ]) {
    expect(await post(change), JSON.stringify(change)).toMatchObject({
      status: 422,
      body: { code: 'key-reused' },
    });
  }
  expect((await post({})).body).toMatchObject({ id: first.body.id, revision: first.body.revision });
  acts.plant.seconds(3, 2);
  expect(acts.plant.orders).toEqual([]);
});
