import type { Page } from 'playwright';
import type { Bench } from '../bench.ts';
import { countShown } from '../frames-shown.ts';
import { MainThread } from '../main-thread.ts';
import type { Measurement, Row } from '../measurement.ts';
import { Relay } from '../relay.ts';

const SCREENS = [
  { width: 1400, height: 900, fpsMin: 55 },
  { width: 3840, height: 2160, fpsMin: 50 },
] as const;
const MAIN_THREAD_MS_MAX = 12;
/** Keyframe drawn, code compiled. */
const SETTLE_MS = 4_000;
const PAN_S = 4;
const HAND_MS = 8;
/** So far in that cells have an extent and panning moves all of the picture. */
const WHEEL_STEPS = 4;

export const mapPage: Measurement = {
  name: 'map-page',
  title: 'Cell map in the browser',
  async run(bench) {
    const rows: Row[] = [];
    for (const screen of SCREENS) rows.push(...(await onScreen(bench, screen)));
    return rows;
  },
};

async function onScreen(
  bench: Bench,
  { width, height, fpsMin }: (typeof SCREENS)[number],
): Promise<readonly Row[]> {
  const running = await bench.running();
  let updates = 0;
  const relay = new Relay(running.url, {
    painted(scope) {
      if (scope.kind === 'map') updates += 1;
    },
  });
  const browser = await bench.browser();
  const context = await browser.newContext({ viewport: { width, height } });
  try {
    const page = await context.newPage();
    await page.goto(`${await relay.listen()}/map`);
    await page.waitForTimeout(SETTLE_MS);
    const mainThread = await MainThread.of(page);
    const before = { busyMs: await mainThread.busyMs(), updates };
    await page.waitForTimeout((bench.options.seconds * 1000) / 2);
    const busyMs = (await mainThread.busyMs()) - before.busyMs;
    const seen = updates - before.updates;
    const shown = await countShown(browser, () => pan(page, width, height));
    const size = `${width}x${height}`;
    return [
      {
        figure: `${size}: main thread a map update`,
        value: busyMs / seen,
        unit: 'ms',
        aim: { atMost: MAIN_THREAD_MS_MAX },
        note: `${seen} updates, the whole page with them`,
      },
      {
        figure: `${size}: main thread a second`,
        value: busyMs / (bench.options.seconds / 2),
        unit: 'ms/s',
      },
      {
        figure: `${size}: panning`,
        value: shown.framesPerSecond,
        unit: 'frames/s',
        aim: { atLeast: fpsMin },
        note: 'pictures the canvas gave to the compositor',
      },
      { figure: `${size}: panning, interval p95`, value: shown.intervalMsP95, unit: 'ms' },
    ];
  } finally {
    await context.close();
    await relay.close();
  }
}

/** A hand that drags the map round and round. */
async function pan(page: Page, width: number, height: number): Promise<void> {
  const middle = { x: width * 0.45, y: height * 0.55 };
  await page.mouse.move(middle.x, middle.y);
  for (let step = 0; step < WHEEL_STEPS; step += 1) await page.mouse.wheel(0, -200);
  await page.mouse.down();
  const started = performance.now();
  for (;;) {
    const elapsedS = (performance.now() - started) / 1000;
    if (elapsedS > PAN_S) break;
    const angle = elapsedS * 2 * Math.PI;
    await page.mouse.move(
      middle.x + Math.sin(angle) * width * 0.2,
      middle.y + Math.cos(angle) * height * 0.2,
    );
    await page.waitForTimeout(HAND_MS);
  }
  await page.mouse.up();
}
