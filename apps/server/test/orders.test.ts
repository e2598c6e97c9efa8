import { type DeviceOrder, type OrderAnswered, OrderOutcome } from '@cellarium/drivers';
import { expect, test } from 'vitest';
import { type GivenOrder, Orders } from '../src/orders.ts';
import { PROTECTION } from '../src/principal.ts';
import { actOnOrder } from '../src/protection-acts.ts';
import { Field } from './field.ts';

/** Links that keep what they are told; the meter is the first, block n the n-th after it. */
function ordersOf(isOpen = true) {
  const field = new Field();
  const sent: { link: number; order: DeviceOrder; answered: OrderAnswered }[] = [];
  const orders = new Orders({
    station: field.context.station,
    wireOf: (link) =>
      isOpen ? { order: (order, answered) => sent.push({ link, order, answered }) } : undefined,
  });
  const witnessed: [GivenOrder, OrderOutcome][] = [];
  orders.witness((given, outcome) => witnessed.push([given, outcome]));
  return { field, orders, sent, witnessed };
}

test('an order goes to the link of its place, and whoever looks on hears who, why and what came of it', () => {
  const { orders, sent, witnessed } = ordersOf();
  const given = {
    order: { kind: 'openContactors', rack: 4 },
    by: PROTECTION,
    reason: 'smoke',
  } as const;
  const outcomes: OrderOutcome[] = [];
  orders.give(given, (outcome) => outcomes.push(outcome));
  expect(sent.map(({ link, order }) => ({ link, order }))).toEqual([
    { link: 2, order: { kind: 'openContactors', rack: 4 } },
  ]);
  expect(outcomes).toEqual([]);
  sent[0]?.answered(OrderOutcome.locked);
  expect(outcomes).toEqual([OrderOutcome.locked]);
  expect(witnessed).toEqual([[given, OrderOutcome.locked]]);
  expect([...orders.counts]).toEqual([['locked', 1]]);
});

test('a response goes out only as far as the block may both give and take now; disarming always', () => {
  const { orders, sent, witnessed } = ordersOf();
  const curve = { nominalMilliHz: 50_000, beginsWithinMs: 500, fullWithinMs: 1_000, points: [] };
  const arm = (
    contractedDeciKw: number,
    within?: GivenOrder['within'],
  ): OrderOutcome | undefined => {
    const before = sent.length;
    const order = { kind: 'armResponse', block: 0, contractedDeciKw, curve, reversionMs: 5_000 };
    const given = { order, by: PROTECTION, reason: 'a contract', ...(within && { within }) };
    orders.give(given as GivenOrder);
    return sent.length > before ? undefined : witnessed.at(-1)?.[1];
  };
  const within = { leastDeciKw: -1_000, mostDeciKw: 3_000 };
  expect(arm(1_000, within)).toBeUndefined();
  expect(sent[0]?.link).toBe(1);
  for (const [deciKw, bounds] of [
    [1_001, within],
    [3_000, within],
    [-1, within],
    [Number.NaN, within],
    [1, undefined],
    [1, { leastDeciKw: 0, mostDeciKw: 3_000 }],
  ] as const) {
    expect(arm(deciKw, bounds)).toBe(OrderOutcome.outOfRange);
  }
  expect(arm(0)).toBeUndefined();
});

test('without a connection an order is answered at once', () => {
  const { orders, witnessed } = ordersOf(false);
  const order = { kind: 'setPower', block: 0, powerDeciKw: 0, reversionMs: 1_000 } as const;
  orders.give({ order, by: PROTECTION, reason: 'gas' });
  expect(witnessed.map(([, outcome]) => outcome)).toEqual([OrderOutcome.notConnected]);
});

test('what protection demands goes to the device and into the journal, with what came of it', () => {
  const { field, orders, sent } = ordersOf();
  const { book, clock } = field.context;
  const demand = (order: Parameters<typeof actOnOrder>[0]) =>
    actOnOrder(order, orders, () => book, clock);
  demand({ kind: 'openRack', rack: 1, rule: 'runaway-precursor' });
  demand({ kind: 'stopBlock', block: 1, rule: 'smoke' });
  expect(sent.map(({ link, order }) => [link, order.kind])).toEqual([
    [1, 'openContactors'],
    [2, 'setPower'],
  ]);
  expect(sent[1]?.order).toMatchObject({ powerDeciKw: 0, block: 1 });
  sent[0]?.answered(OrderOutcome.accepted);
  sent[1]?.answered(OrderOutcome.unanswered);
  book.keep();
  const { newest } = book.store.journalEnds;
  expect(book.store.entriesAfter(newest - 2, newest, 2)).toMatchObject([
    { kind: 'protectionActed', place: 'B001 R02', by: 'protection', text: 'openRack: accepted' },
    { kind: 'protectionActed', place: 'B002', condition: 'smoke', text: 'stopBlock: unanswered' },
  ]);
});
