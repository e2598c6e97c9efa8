import { Quality } from '@cellarium/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACKNOWLEDGE_WITHIN_MS, IN_FLIGHT_BYTES_MAX } from '../../src/stream/client.ts';
import { MAP, RunningStream, viewOf } from '../running.ts';

let running: RunningStream;

beforeEach(async () => {
  running = await RunningStream.start();
  running.field.everyone();
});

afterEach(() => running.stop());

describe('a client that stalls', () => {
  test('fifty of them cost a bounded amount, hurt nobody, and are cut', async () => {
    const stalled = await Promise.all(
      Array.from({ length: 50 }, () => running.client({ acknowledges: false })),
    );
    const healthy = await running.client();
    for (const client of stalled) {
      await client.subscribe(1, MAP);
      await client.subscribe(2, { kind: 'station' });
    }
    await healthy.subscribe(1, { kind: 'station' });
    let inFlightBytes = 0;
    for (let second = 1; second <= 28; second += 1) {
      await healthy.received(1, second);
      await healthy.settled();
      running.second();
      inFlightBytes = Math.max(inFlightBytes, running.stream.counts.inFlightBytes);
    }
    expect(inFlightBytes / 51).toBeLessThan(IN_FLIGHT_BYTES_MAX);
    expect(stalled.every((client) => client.framesOf(1).length === 1)).toBe(true);
    expect(running.stream.counts).toMatchObject({ clients: 51, cut: 0 });
    const closed = Promise.all(stalled.map((client) => client.closed()));
    for (let second = 29; second <= 32; second += 1) {
      await healthy.received(1, second);
      await healthy.settled();
      running.second();
    }
    await closed;
    await healthy.received(1, 33);
    expect(running.stream.counts).toMatchObject({ clients: 1, cut: 50, subscriptions: 1 });
  });

  test('is told why, and is welcome again: keyframe, then live', async () => {
    const client = await running.client({ acknowledges: false });
    await client.subscribe(1, { kind: 'rack', rack: 0 });
    await client.received(1, 1);
    running.field.clock.advance(ACKNOWLEDGE_WITHIN_MS + 1);
    const closed = client.closed();
    running.stream.publish();
    await closed;
    expect(client.cuts).toEqual(['too-slow']);
    const again = await running.client();
    await again.subscribe(1, { kind: 'rack', rack: 0 });
    await again.received(1, 1);
    await again.settled();
    running.second();
    const view = viewOf(running.field, 'rack', await again.received(1, 2));
    expect(view.tables.rack.quality[0]).toBe(Quality.good);
  });
});
