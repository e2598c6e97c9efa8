import type { ScopeView } from '@cellarium/api';
import { StreamClient, until as waitUntil } from '@cellarium/rig';
import type { CDPSession } from 'playwright';
import type { Bench } from '../bench.ts';
import { FastStation } from '../fast-station.ts';
import { MainThread } from '../main-thread.ts';
import type { Measurement } from '../measurement.ts';
import { type Page, Relay, utcMs } from '../relay.ts';

/** Five and a half hours of a wall screen. */
const UPDATES = 20_000;
const FIRST_LOOK = 2_000;
/** Two collections of an unchanging page differ by less. */
const GROWTH_MB_MAX = 0.5;
/** Updates a page may have in hand; it gives one back each time it has drawn. */
const IN_HAND_MAX = 16;
/** 200 updates a second: faster than any screen draws. */
const PERIOD_MS = 5;
const DRAWN_WITHIN_MS = 20_000;
/** The whole run of benchmarks is meant to take six minutes: a slow machine plays fewer updates. */
const PLAY_MS_MAX = 150_000;

export const heap: Measurement = {
  name: 'heap',
  title: 'Heap of the overview over 20,000 updates',
  async run(bench) {
    const view = await wholeStation(bench);
    const running = await bench.running();
    const pages: { page: Page; subscription: number }[] = [];
    const relay = new Relay(running.url, {
      subscribed(page, subscription, scope) {
        if (scope.kind !== 'station') return false;
        pages.push({ page, subscription });
        return true;
      },
    });
    const context = await (await bench.browser()).newContext({
      viewport: { width: 1400, height: 900 },
    });
    try {
      const page = await context.newPage();
      await page.goto(await relay.listen());
      await waitUntil('the overview subscribes to the station', () => pages.length > 0);
      const fed = pages[0] as (typeof pages)[number];
      const station = new FastStation(view, utcMs(), UPDATES);
      const session = await context.newCDPSession(page);
      const mainThread = await MainThread.of(page);
      const started = performance.now();
      await play(fed.page, fed.subscription, [station.keyframe()]);
      const until = started + PLAY_MS_MAX;
      await playMany(fed, station, FIRST_LOOK, until);
      const first = await look(session);
      const busyMs = await mainThread.busyMs();
      const played = FIRST_LOOK + (await playMany(fed, station, UPDATES - FIRST_LOOK, until));
      const overviewMs = ((await mainThread.busyMs()) - busyMs) / (played - FIRST_LOOK);
      const last = await look(session);
      const rate = Math.round(played / ((performance.now() - started) / 1000));
      return [
        { figure: `heap after ${FIRST_LOOK} updates`, value: first.heapMb, unit: 'MB' },
        { figure: `heap after ${played} updates`, value: last.heapMb, unit: 'MB' },
        {
          figure: 'growth between them',
          value: last.heapMb - first.heapMb,
          unit: 'MB',
          aim: { atMost: GROWTH_MB_MAX },
          note: `garbage collected before each look; ${rate} updates/s`,
        },
        { figure: 'main thread an overview update', value: overviewMs, unit: 'ms' },
        {
          figure: 'DOM nodes, last look less first',
          value: last.nodes - first.nodes,
          unit: 'nodes',
        },
      ];
    } finally {
      await context.close();
      await relay.close();
    }
  },
};

/** The station scope as the server has it now. */
async function wholeStation(bench: Bench): Promise<ScopeView<'station'>> {
  const running = await bench.running();
  const client = new StreamClient({ url: running.url });
  try {
    const view = await new Promise<ScopeView<'station'>>((resolve, reject) => {
      client.view(1, { kind: 'station' }, bench.station, (filled) => resolve(filled)).catch(reject);
    });
    return view;
  } finally {
    client.close();
  }
}

/** Plays as many updates as there is time for, and says how many. */
async function playMany(
  fed: { readonly page: Page; readonly subscription: number },
  station: FastStation,
  updates: number,
  untilMs: number,
): Promise<number> {
  let played = 0;
  const frames = (function* () {
    for (; played < updates && performance.now() < untilMs; played += 1) {
      yield station.next(utcMs());
    }
  })();
  await play(fed.page, fed.subscription, frames);
  return played;
}

/**
 * Sends frames at the period, fewer when the page falls behind; resolves when all are drawn, and
 * rejects when the page goes away or draws nothing any more.
 */
function play(page: Page, subscription: number, frames: Iterable<Uint8Array>): Promise<void> {
  const source = frames[Symbol.iterator]();
  let inHand = 0;
  let isOver = false;
  let drawnAt = performance.now();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearInterval(timer);
      page.off('disconnect', gone);
      settle();
    };
    const gone = (): void => end(() => reject(new Error('the page went away')));
    const timer = setInterval(() => {
      if (performance.now() - drawnAt > DRAWN_WITHIN_MS) {
        end(() => reject(new Error('the page draws no more')));
        return;
      }
      if (isOver || inHand >= IN_HAND_MAX) return;
      const { value, done } = source.next();
      if (done) {
        isOver = true;
        if (inHand === 0) end(resolve);
        return;
      }
      inHand += 1;
      page.emit('frame', subscription, value, () => {
        inHand -= 1;
        drawnAt = performance.now();
        if (isOver && inHand === 0) end(resolve);
      });
    }, PERIOD_MS);
    page.on('disconnect', gone);
  });
}

async function look(session: CDPSession): Promise<{ heapMb: number; nodes: number }> {
  // Twice: what the first collection's finalizers free goes with the second.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  return { heapMb: usedSize / 1e6, nodes };
}
