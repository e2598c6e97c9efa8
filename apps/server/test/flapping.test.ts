import { RackAlarmBit, Topology } from '@cellarium/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { IN_MEMORY } from '../src/alarms/open.ts';
import { Field } from './field.ts';
import { RunningStream } from './running.ts';

/*
 * Goal: racks that flap call an operator once each, however long they go on, and what they did is counted.
 * Method: the cycle of the server under ten minutes of it, followed by a page on a real socket.
 */

const RACKS = 20;
const MINUTES = 10;
const LAYOUT = { modulesPerRack: 2, cellsPerModule: 4, sensorsPerModule: 2 };

let running: RunningStream;

beforeEach(async () => {
  const topology = new Topology({ feeders: 1, blocks: 2, racksPerBlock: RACKS / 2, ...LAYOUT });
  running = await RunningStream.start(new Field('small', IN_MEMORY, { topology }));
});
afterEach(() => running.stop());

test('20 racks that flap at 0.5 Hz for 10 minutes reach a page as one alarm each, and as chattering', async () => {
  const { field, stream } = running;
  const { book } = field.context;
  field.everyone();
  const page = await running.client();
  let followed = book.log.newest;
  await page.follow(followed);
  for (let second = 0; second < MINUTES * 60; second += 1) {
    field.clock.advance(1_000);
    const alarmBits = second % 2 === 0 ? RackAlarmBit.overCurrent : 0;
    for (let rack = 0; rack < RACKS; rack += 1) field.rack(rack, { alarmBits });
    field.cycle();
    stream.publish();
    if (book.log.newest === followed) continue;
    followed = book.log.newest;
    await page.followed(followed);
  }
  const raised = page.batches.flatMap((batch) =>
    batch.kind === 'events'
      ? batch.events.filter(
          ({ entry }) => entry.kind === 'raised' && entry.condition === 'bms-over-current',
        )
      : [],
  );
  expect(raised).toHaveLength(RACKS);
  expect(new Set(raised.map(({ entry }) => entry.place)).size).toBe(RACKS);
  const health = book.alarms.health(field.clock.utcMs());
  const chattering = health.chattering.filter(({ condition }) => condition === 'bms-over-current');
  expect(chattering).toHaveLength(RACKS);
  // Each time counts, held or not.
  for (const { count } of chattering) expect(count).toBe((MINUTES * 60) / 2);
});
