import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlayedStation, type PlayedStationOptions, ROOT, RunningStation } from '@cellarium/rig';
import { test as base } from 'playwright/test';

export { expect } from 'playwright/test';

interface WorkerFixtures {
  /** Simulator and server as two processes on real ports. */
  readonly station: RunningStation;
}

/** Long enough for two cold starts on a busy machine. */
const START_MS_MAX = 60_000;

/** A page of the console over a station of the worker's own. Faults of a story end with it. */
function overStation(name: string, tapped: boolean) {
  return base.extend<{ calm: undefined }, WorkerFixtures>({
    station: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
      async ({}, use, worker) => {
        if (!existsSync(join(ROOT, 'apps/web/dist/index.html'))) {
          throw new Error('the console is not built: run `npm run build` first');
        }
        const station = await RunningStation.start({
          station: name,
          worker: worker.parallelIndex,
          tapped,
        });
        await use(station);
        await station.stop();
      },
      { scope: 'worker', timeout: START_MS_MAX },
    ],
    baseURL: async ({ station }, use) => use(station.url),
    calm: [
      async ({ station }, use, story) => {
        await use(undefined);
        await station.faults.clearAll();
        for (const tap of station.taps) tap.mend();
        if (story.status !== story.expectedStatus) {
          await story.attach('server', { body: station.server.output });
          await story.attach('simulator', { body: station.simulator.output });
        }
      },
      { auto: true },
    ],
  });
}

/** Station `small`, whose devices push frames, with a tap on every wire. */
export const test = overStation('small', true);

/** Station `commercial`, whose devices are asked by Modbus as SunSpec has it. */
export const commercialTest = overStation('commercial', false);

/** The default station: 200 blocks, 998,400 cells. */
export const gridTest = overStation('grid-500mw', false);

/** Away from the stretches of stations that live as long as their worker. */
const FRESH_STRETCH = 12;

/** A station of one story alone: what it trips, latches or acknowledges is nobody else's. */
export const freshTest = base.extend<{ station: RunningStation }>({
  station: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
    async ({}, use, story) => {
      const station = await RunningStation.start({
        station: 'small',
        worker: FRESH_STRETCH + story.parallelIndex,
        tapped: true,
      });
      await use(station);
      if (story.status !== story.expectedStatus) {
        await story.attach('server', { body: station.server.output });
        await story.attach('simulator', { body: station.simulator.output });
      }
      await station.stop();
    },
    { timeout: START_MS_MAX },
  ],
  baseURL: async ({ station }, use) => use(station.url),
});

/** Devices of one story alone that say, and give, what the story wants; `stretch` keeps their ports apart. */
export function overPlayed(options: Omit<PlayedStationOptions, 'worker'>, stretch: number) {
  return base.extend<{ station: PlayedStation }>({
    station: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
      async ({}, use, story) => {
        const worker = stretch + story.parallelIndex;
        const station = await PlayedStation.start({ ...options, worker });
        await use(station);
        if (story.status !== story.expectedStatus) {
          await story.attach('server', { body: station.server.output });
        }
        await station.stop();
      },
      { timeout: START_MS_MAX },
    ],
    baseURL: async ({ station }, use) => use(station.url),
  });
}
