import type { AlarmBatch } from '@cellarium/api';
import { RackAlarmBit } from '@cellarium/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RunningStream } from './running.ts';

let running: RunningStream;
beforeEach(async () => {
  running = await RunningStream.start();
});
afterEach(() => running.stop());

const log = () => running.field.context.book.log;
const numbersOf = (batches: readonly AlarmBatch[]): number[] =>
  batches.flatMap((batch) =>
    batch.kind === 'events' ? batch.events.map(({ entry }) => entry.sequence) : [],
  );
const upTo = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** A cycle in which one rack says this of itself. */
function says(rack: number, alarmBits: number): void {
  running.field.rack(rack, { alarmBits });
  running.field.cycle(1_000);
  running.stream.publish();
}

test('a new page gets the whole state, and then each event in the cycle that brought it', async () => {
  says(0, RackAlarmBit.fuse);
  const page = await running.client();
  expect(await page.follow(0)).toEqual({ ok: true });
  const [reset] = await page.followed(log().newest);
  expect(reset).toMatchObject({ kind: 'reset', part: 0, parts: 1, sequence: log().newest });
  expect(reset?.kind === 'reset' && reset.alarms.map(({ condition }) => condition)).toContain(
    'bms-fuse',
  );
  const before = log().newest;
  says(1, RackAlarmBit.fuse);
  expect(log().newest).toBeGreaterThan(before);
  const batches = await page.followed(log().newest);
  expect(numbersOf(batches)).toEqual(upTo(before + 1, log().newest));
  const last = batches.at(-1);
  const raised = last?.kind === 'events' ? last.events[0] : undefined;
  expect(raised).toMatchObject({
    entry: { kind: 'raised', condition: 'bms-fuse', place: 'B001 R02' },
    alarm: { state: 'unacknowledged', place: 'B001 R02' },
  });
});

test('a page that was away gets what it missed, and nothing twice', async () => {
  says(0, RackAlarmBit.fuse);
  const first = await running.client();
  await first.follow(0);
  await first.followed(log().newest);
  const known = log().newest;
  first.socket.disconnect();
  for (const rack of [1, 2, 3]) says(rack, RackAlarmBit.contactor);
  const again = await running.client();
  await again.follow(known);
  expect(numbersOf(await again.followed(log().newest))).toEqual(upTo(known + 1, log().newest));
});

test('a page that does not acknowledge gets one batch, and the others all of them', async () => {
  const slow = await running.client({ acknowledges: false });
  const quick = await running.client();
  const start = log().newest;
  await slow.follow(start);
  await quick.follow(start);
  for (let turn = 0; turn < 6; turn += 1) says(turn, RackAlarmBit.fuse);
  expect(numbersOf(await quick.followed(log().newest))).toEqual(upTo(start + 1, log().newest));
  await slow.settled();
  expect(slow.batches.length).toBe(1);
  while (numbersOf(slow.batches).at(-1) !== log().newest) {
    slow.waiting.shift()?.();
    await slow.settled();
  }
  expect(numbersOf(slow.batches)).toEqual(upTo(start + 1, log().newest));
});

test('what an operator does is told to every page', async () => {
  says(0, RackAlarmBit.fuse);
  const page = await running.client();
  await page.follow(log().newest);
  const { book } = running.field.context;
  const [alarm] = [...book.alarms.standing()];
  const act = book.alarms.acknowledge(
    [alarm?.id ?? 0],
    { name: 'Ann', role: 'operator' },
    '',
    running.field.clock.utcMs(),
  );
  book.act(act);
  running.stream.publish();
  await page.followed(log().newest);
  expect(page.batches[0]).toMatchObject({
    kind: 'events',
    events: [{ entry: { kind: 'acknowledged', by: 'Ann' }, alarm: { state: 'acknowledged' } }],
  });
  expect(await page.follow('all')).toMatchObject({ ok: false, code: 'bad-subscription' });
});
