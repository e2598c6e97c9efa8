import { driverOf } from '@cellarium/drivers';
import type { Columns, LINK_COLUMNS, Station, StationLink, TelemetrySink } from '@cellarium/model';
import type { Profile } from '@cellarium/profiles';
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
  /** One row a link. Written once a second. */
  readonly columns: Columns<typeof LINK_COLUMNS>;
  /** Every profile that the station's links name. */
  readonly profiles: ReadonlyMap<string, Profile>;
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
      options.columns.state.length === options.station.links.length,
      'link columns have a row for each link',
    );
  }

  get links(): readonly Link[] {
    return this.#links;
  }

  start(): void {
    assert(this.#loop === undefined, 'links are started once');
    const { station } = this.#options;
    this.#links = station.links.map((link, at) =>
      this.#openLink(link, (OPEN_WITHIN_MS * at) / station.links.length),
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

  #openLink(link: StationLink, delayMs: number): Link {
    const { station, sink, random, profiles } = this.#options;
    const { topology } = station;
    const driver = driverOf(link.protocol).open({ topology, link, profiles, sink });
    const backoff = new Backoff(new Random(random.uint32()));
    const { endpoint, tls } = link;
    return new Link({ endpoint, tls, driver, clock: this.#clock, backoff }, delayMs);
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
