import { residentMb, StreamClient } from '@cellarium/rig';
import { expect, test } from './fixture.ts';

/** Half of them never acknowledge a frame, half do not even read from their socket. */
const STALLED = 50;
/** What a stalled reader may cost. */
const MB_EACH = 2;
/** A healthy client hears of the station once a second; one frame may fall on either edge. */
const WATCHED_S = 10;

test('fifty stalled clients cost little and slow nobody', async ({ station }) => {
  const healthy = new StreamClient({ url: station.url });
  const stalled: StreamClient[] = [];
  try {
    await healthy.subscribe(1, { kind: 'station' });
    await expect.poll(() => healthy.received(1).frames).toBeGreaterThan(2);
    const before = residentMb(station.server.pid);

    for (let at = 0; at < STALLED; at += 1) {
      const client = new StreamClient({ url: station.url, acknowledges: false });
      stalled.push(client);
      const answer = await client.subscribe(1, {
        kind: 'map',
        level: 'cell',
        quantity: 'voltage',
        firstBlock: 0,
        blocks: 2,
      });
      expect(answer.ok).toBe(true);
      if (at % 2 === 0) client.stopReading();
    }

    const arrivals: number[] = [];
    let seen = healthy.received(1).frames;
    await expect
      .poll(
        () => {
          const { frames } = healthy.received(1);
          if (frames > seen) arrivals.push(performance.now());
          seen = frames;
          return arrivals.length;
        },
        { intervals: [20], timeout: (WATCHED_S + 4) * 1000 },
      )
      .toBe(WATCHED_S);
    const gaps = arrivals.slice(1).map((at, index) => at - (arrivals[index] as number));
    expect(Math.max(...gaps)).toBeLessThan(2_000);
    expect(residentMb(station.server.pid) - before).toBeLessThan(STALLED * MB_EACH);

    // One that never acknowledges holds exactly the one frame that is in flight.
    for (const client of stalled.filter((_, at) => at % 2 === 1)) {
      expect(client.received(1).frames).toBe(1);
    }
  } finally {
    for (const client of [healthy, ...stalled]) client.close();
  }
});
