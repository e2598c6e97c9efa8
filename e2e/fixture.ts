import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, RunningStation } from '@cellarium/rig';
import { test as base } from 'playwright/test';

export { expect } from 'playwright/test';

interface WorkerFixtures {
  /** Station `small`: simulator and server as two processes with a tap on every wire. */
  readonly station: RunningStation;
}

/** Long enough for two cold starts on a busy machine. */
const START_MS_MAX = 60_000;

/** A page of the console over a station of the worker's own. Faults of a story end with it. */
export const test = base.extend<{ calm: undefined }, WorkerFixtures>({
  station: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern.
    async ({}, use, worker) => {
      if (!existsSync(join(ROOT, 'apps/web/dist/index.html'))) {
        throw new Error('the console is not built: run `npm run build` first');
      }
      const station = await RunningStation.start({
        station: 'small',
        worker: worker.parallelIndex,
        tapped: true,
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
