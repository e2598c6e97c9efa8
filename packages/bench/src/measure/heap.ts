import type { ScopeView } from '@cellarium/api';
import { StreamClient } from '@cellarium/rig';
import type { CDPSession } from 'playwright';
import type { Bench } from '../bench.ts';
import { FastStation } from '../fast-station.ts';
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
      await page.waitForTimeout(PERIOD_MS * 100);
      const fed = pages[0];
      if (fed === undefined) throw new Error('the overview subscribes to the station');
      const station = new FastStation(view, utcMs(), UPDATES);
      const session = await context.newCDPSession(page);
      const started = performance.now();
      await play(fed.page, fed.subscription, [station.keyframe()]);
      await playMany(fed, station, FIRST_LOOK);
      const first = await look(session);
      await playMany(fed, station, UPDATES - FIRST_LOOK);
      const last = await look(session);
      const rate = Math.round(UPDATES / ((performance.now() - started) / 1000));
      return [
        { figure: `heap after ${FIRST_LOOK} updates`, value: first.heapMb, unit: 'MB' },
        { figure: `heap after ${UPDATES} updates`, value: last.heapMb, unit: 'MB' },
        {
          figure: 'growth between them',
          value: last.heapMb - first.heapMb,
          unit: 'MB',
          aim: { atMost: GROWTH_MB_MAX },
          note: `garbage collected before each look; ${rate} updates/s`,
        },
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

async function playMany(
  { page, subscription }: { page: Page; subscription: number },
  station: FastStation,
  updates: number,
): Promise<void> {
  const frames = (function* () {
    for (let update = 0; update < updates; update += 1) yield station.next(utcMs());
  })();
  await play(page, subscription, frames);
}

/** Sends frames at the period, fewer when the page falls behind; resolves when all are drawn. */
function play(page: Page, subscription: number, frames: Iterable<Uint8Array>): Promise<void> {
  const source = frames[Symbol.iterator]();
  let inHand = 0;
  let isOver = false;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isOver || inHand >= IN_HAND_MAX) return;
      const { value, done } = source.next();
      if (done) {
        isOver = true;
        clearInterval(timer);
        if (inHand === 0) resolve();
        return;
      }
      inHand += 1;
      page.emit('frame', subscription, value, () => {
        inHand -= 1;
        if (isOver && inHand === 0) resolve();
      });
    }, PERIOD_MS);
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
