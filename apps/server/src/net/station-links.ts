import { DRIVERS, type DriverKind } from '@cellarium/drivers';
import type { Columns, Endpoint, LINK_COLUMNS, Station, TelemetrySink } from '@cellarium/model';
import { assert, type Clock, Random } from '@cellarium/stdx';
import { Backoff } from './backoff.ts';
import { FineClock } from './fine-clock.ts';
import { Link } from './link.ts';

/** Short against every deadline of a link, and ten heartbeats are spread over ten ticks. */
const TICK_MS = 100;
const TICKS_PER_STATISTICS = 10;
/** The links of a station open one after the other within a second, and stay spread over it. */
const OPEN_WITHIN_MS = 1_000;

export interface StationLinksOptions {
  readonly station: Station;
  readonly sink: TelemetrySink;
  readonly clock: Clock;
  readonly random: Random;
  /** One row a device: 0 the meter, 1 + block the blocks. Written once a second. */
  readonly columns: Columns<typeof LINK_COLUMNS>;
  /** What the devices speak; the registry's first where it is left out. */
  readonly driverKind?: DriverKind;
}

/** The Ethernet of a station: one link a device, and one loop for all of them. */
export class StationLinks {
  readonly #options: StationLinksOptions;
  readonly #clock: Clock;
  #links: Link[] = [];
  #loop: NodeJS.Timeout | undefined;
  #ticks = 0;

  constructor(options: StationLinksOptions) {
    this.#options = options;
    this.#clock = new FineClock(options.clock);
    assert(
      options.columns.state.length === options.station.links.blocks.length + 1,
      'link columns have a row for the meter and one for each block',
    );
  }

  get links(): readonly Link[] {
    return this.#links;
  }

  start(): void {
    assert(this.#loop === undefined, 'links are started once');
    const { station } = this.#options;
    const endpoints = [station.links.meter, ...station.links.blocks];
    this.#links = endpoints.map((endpoint, device) =>
      this.#openLink(endpoint, device, (OPEN_WITHIN_MS * device) / endpoints.length),
    );
    this.#fillStatistics();
    this.#loop = setInterval(() => this.#tick(), TICK_MS);
  }

  /** Resolves when every socket is closed. */
  async stop(): Promise<void> {
    clearInterval(this.#loop);
    this.#loop = undefined;
    await Promise.all(this.#links.map((link) => link.close()));
    this.#fillStatistics();
  }

  #openLink(endpoint: Endpoint, device: number, delayMs: number): Link {
    const { station, sink, random } = this.#options;
    const kind: DriverKind = this.#options.driverKind ?? DRIVERS[0];
    const driver = kind.open({ topology: station.topology, device, sink });
    const backoff = new Backoff(new Random(random.uint32()));
    return new Link({ endpoint, driver, clock: this.#clock, backoff }, delayMs);
  }

  #tick(): void {
    for (const link of this.#links) link.tick();
    this.#ticks += 1;
    if (this.#ticks % TICKS_PER_STATISTICS === 0) this.#fillStatistics();
  }

  #fillStatistics(): void {
    this.#links.forEach((link, row) => {
      link.fillStatistics(this.#options.columns, row);
    });
  }
}
