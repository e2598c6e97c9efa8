import { expect, test } from 'vitest';
import { Client, IN_FLIGHT_BYTES_MAX } from '../src/stream/client.ts';
import { createCounts } from '../src/stream/counts.ts';
import type { Room } from '../src/stream/room.ts';
import type { Rooms } from '../src/stream/rooms.ts';
import { Field } from './field.ts';

/** Rooms whose frames have the size that the test says. */
function clientWith(frameBytes: number) {
  const room = { key: '', users: 0, tick: 1, frame: () => new Uint8Array(frameBytes) };
  const sent: { number: number; done: () => void }[] = [];
  const counts = createCounts();
  const client = new Client({
    rooms: { enter: () => room as unknown as Room, leave: () => undefined } as unknown as Rooms,
    topology: new Field().topology,
    send: (number, _frame, done) => sent.push({ number, done }),
    counts,
    nowMs: () => 0,
  });
  return { client, room, sent, counts };
}

test('frames of all subscriptions together stay below the limit; the others wait for room', () => {
  const { client, sent, counts } = clientWith(IN_FLIGHT_BYTES_MAX * 0.4);
  for (let number = 0; number < 5; number += 1) client.subscribe(number, { kind: 'station' });
  client.pump();
  expect(sent.map(({ number }) => number)).toEqual([0, 1]);
  expect(counts.inFlightBytes).toBeLessThanOrEqual(IN_FLIGHT_BYTES_MAX);
  for (let turn = 0; turn < 5; turn += 1) {
    sent[turn]?.done();
    expect(counts.inFlightBytes).toBeLessThanOrEqual(IN_FLIGHT_BYTES_MAX);
  }
  expect(sent.map(({ number }) => number)).toEqual([0, 1, 2, 3, 4]);
});

test('a frame that is larger than the limit flies alone', () => {
  const { client, sent } = clientWith(IN_FLIGHT_BYTES_MAX * 2);
  client.subscribe(1, { kind: 'station' });
  client.subscribe(2, { kind: 'links' });
  client.pump();
  expect(sent.map(({ number }) => number)).toEqual([1]);
  sent[0]?.done();
  expect(sent.map(({ number }) => number)).toEqual([1, 2]);
});

test('an acknowledgement that comes twice, or for what was given up, changes nothing', () => {
  const { client, room, sent, counts } = clientWith(100);
  client.subscribe(1, { kind: 'station' });
  client.pump();
  sent[0]?.done();
  sent[0]?.done();
  room.tick = 2;
  client.pump();
  expect(sent.length).toBe(2);
  client.unsubscribe(1);
  sent[1]?.done();
  expect(counts).toMatchObject({ inFlightBytes: 0, subscriptions: 0, frames: 2 });
});
