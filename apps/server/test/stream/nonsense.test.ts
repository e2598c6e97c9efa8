import { MAX_SUBSCRIPTIONS } from '@cellarium/api';
import { Random } from '@cellarium/stdx';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { REQUESTS_PER_SECOND_MAX } from '../../src/stream/client.ts';
import { MAP, RunningStream } from '../running.ts';

let running: RunningStream;

beforeEach(async () => {
  running = await RunningStream.start();
  running.field.everyone();
});

afterEach(() => running.stop());

describe('a client that asks nonsense', () => {
  test('is refused with a code each time, and touches no other', async () => {
    const healthy = await running.client();
    await healthy.subscribe(1, { kind: 'station' });
    await healthy.received(1, 1);
    const wild = await running.client();
    const random = new Random(99);
    const PIECES: readonly unknown[] = [
      null,
      undefined,
      0,
      -1,
      1.5,
      1e308,
      '',
      'station',
      'rack',
      [],
      [[]],
      {},
      true,
      { kind: 'rack' },
      { kind: 'rack', rack: -1 },
      { kind: 'rack', rack: '0' },
      { kind: 'map' },
      { kind: 'block', block: 2 },
      { kind: { kind: 'station' } },
      { __proto__: { kind: 'links' } },
      { ...MAP, blocks: 3 },
      { ...MAP, level: 'atom' },
      { kind: 'station'.repeat(100) },
      new Uint8Array(20),
    ];
    const any = () => PIECES[random.below(PIECES.length)];
    for (let request = 0; request < 150; request += 1) {
      const answer = await wild.subscribe(random.chance(0.5) ? any() : request + 1, any());
      expect(answer.ok).toBe(false);
      if (!answer.ok) expect(answer.message.length).toBeGreaterThan(10);
      running.field.clock.advance(20);
    }
    // Words nobody knows, missing answers, too many arguments.
    const emit = wild.socket.emit.bind(wild.socket) as (
      event: string,
      ...values: unknown[]
    ) => void;
    emit('frame', 1);
    emit('subscribe');
    emit('unsubscribe', { a: 1 }, 'no function');
    emit('clock', 'no function');
    emit('nonsense', ...PIECES.slice(0, 10));
    await wild.settled();
    expect(await wild.subscribe(1_000, { kind: 'links' })).toEqual({ ok: true });
    await wild.received(1_000, 1);
    expect(healthy.framesOf(1).length).toBe(1);
    running.second();
    await healthy.received(1, 2);
    expect(running.stream.counts.refused).toBeGreaterThanOrEqual(150);
  });

  test('holds at most eight subscriptions, and no number twice', async () => {
    const client = await running.client();
    for (let number = 0; number < MAX_SUBSCRIPTIONS; number += 1) {
      expect(await client.subscribe(number, { kind: 'rack', rack: number % 6 })).toEqual({
        ok: true,
      });
    }
    expect(await client.subscribe(8, { kind: 'links' })).toMatchObject({
      code: 'too-many-subscriptions',
    });
    await client.unsubscribe(3);
    for (const used of [3, 5]) {
      expect(await client.subscribe(used, { kind: 'links' })).toMatchObject({
        code: 'number-in-use',
      });
    }
    expect(await client.subscribe(8, { kind: 'links' })).toEqual({ ok: true });
  });

  test('is cut when it asks without end, and the others go on', async () => {
    const healthy = await running.client();
    await healthy.subscribe(1, { kind: 'station' });
    await healthy.received(1, 1);
    const greedy = await running.client();
    const closed = greedy.closed();
    for (let request = 0; request < REQUESTS_PER_SECOND_MAX + 10; request += 1) {
      greedy.socket.emit('clock', () => undefined);
    }
    await closed;
    expect(running.stream.counts).toMatchObject({ clients: 1, cut: 1 });
    running.second();
    await healthy.received(1, 2);
  });

  test('and one that sends broken packets or a flood of bytes loses its own connection alone', async () => {
    const healthy = await running.client();
    await healthy.subscribe(1, { kind: 'station' });
    await healthy.received(1, 1);
    const random = new Random(5);
    const BROKEN = [
      '42["subscribe",1,{"kind":"station"}',
      '4',
      '49',
      '451-["subscribe",1,{"_placeholder":true}]',
      '45999-["a"]',
      '42[]',
      '42[null]',
      '42{"a":1}',
      '43999[1]',
      '431["x"]',
      '40/nowhere,',
      '41',
      `42["subscribe",1,"${'x'.repeat(100_000)}"]`,
      '2probe',
      '\u0000',
      'x'.repeat(5_000),
      ...Array.from(
        { length: 20 },
        () =>
          `42${String.fromCharCode(...Array.from({ length: 30 }, () => 32 + random.below(90)))}`,
      ),
    ];
    for (const packet of BROKEN) {
      const socket = new WebSocket(
        `ws://127.0.0.1:${running.port}/stream/?EIO=4&transport=websocket`,
      );
      await new Promise((resolve) => {
        socket.onopen = resolve;
      });
      socket.send('40');
      socket.send(packet);
      socket.send(new Uint8Array([1, 2, 3]));
      const ended = new Promise((resolve) => {
        socket.onclose = resolve;
      });
      socket.close();
      await ended;
    }
    running.second();
    await healthy.received(1, 2);
    await healthy.settled();
    expect(running.stream.counts).toMatchObject({ subscriptions: 1, scopes: 1 });
  });
});
