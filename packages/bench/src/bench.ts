import type { Station } from '@cellarium/model';
import { CHROMIUM_LAUNCH, RunningStation } from '@cellarium/rig';
import { type Browser, chromium } from 'playwright';
import type { Options } from './options.ts';

/** Away from the ports of the browser stories, which may run at the same time. */
const PORT_STRETCH = 10;

/** What measurements share: started by the first that needs it, stopped at the end. */
export class Bench {
  readonly options: Options;
  readonly station: Station;
  #running: Promise<RunningStation> | undefined;
  #browser: Promise<Browser> | undefined;

  constructor(options: Options, station: Station) {
    this.options = options;
    this.station = station;
  }

  /** Simulator and server of the benched station, as they run in earnest. */
  running(): Promise<RunningStation> {
    this.#running ??= RunningStation.start({
      station: this.options.station,
      worker: PORT_STRETCH,
    });
    return this.#running;
  }

  browser(): Promise<Browser> {
    this.#browser ??= chromium.launch({
      ...CHROMIUM_LAUNCH,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    return this.#browser;
  }

  async close(): Promise<void> {
    if (this.#browser) await (await this.#browser).close();
    if (this.#running) await (await this.#running).stop();
  }
}
