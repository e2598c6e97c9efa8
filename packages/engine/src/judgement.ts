import { type Alarms, type Concordance, DeviceSignals } from '@cellarium/alarms';
import { type Columns, type ConditionSignal, type LINK_COLUMNS, NO_CELL } from '@cellarium/model';
import {
  type Protection,
  type ProtectionInput,
  type SavedShadow,
  Shadow,
  type ShadowReport,
  type Strategy,
} from '@cellarium/protection';
import type { Clock } from '@cellarium/stdx';
import type { Engine } from './engine.ts';
import { type ProtectionOrder, ProtectionOrders } from './protection-orders.ts';
import { Restored } from './restored.ts';
import { SignalQueue } from './signal-queue.ts';
import { Trends } from './trends.ts';

export type { ProtectionOrder };

export interface JudgementOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** One row a link of the station. */
  readonly links: Columns<typeof LINK_COLUMNS>;
  readonly protection: Protection;
  /** Restored already. */
  readonly alarms: Alarms;
  /** Hears every signal through the alarms already. */
  readonly concordance: Concordance;
  /** What the live strategy demands of a device. */
  readonly give: (order: ProtectionOrder) => void;
}

/** What takes minutes is looked at once a second. */
const SLOWLY_MS = 1_000;

/**
 * The second half of the cycle, over what the first left in the image: protection judges, what devices
 * and rules say becomes alarms, and what the live strategy demands goes out as orders.
 */
export class Judgement {
  readonly protection: Protection;
  readonly #options: JudgementOptions;
  readonly #orders: ProtectionOrders;
  readonly #restored: Restored;
  readonly #devices: DeviceSignals;
  readonly #trends: Trends;
  readonly #waiting = new SignalQueue();
  #slowlyAtMs = Number.NEGATIVE_INFINITY;
  #isSlowlyDue = false;
  #shadow: Shadow | undefined;
  #lastReport: ShadowReport | undefined;

  constructor(options: JudgementOptions) {
    const { engine, protection, alarms, give } = options;
    this.#options = options;
    this.protection = protection;
    this.#orders = new ProtectionOrders(protection, engine.image, give);
    this.#restored = new Restored(protection, alarms.standing());
    this.#trends = new Trends(protection, alarms);
    const { station } = engine;
    const { clockUncertaintyMs } = options.links;
    this.#devices = new DeviceSignals({
      station,
      emit: (signal) => this.#waiting.add(signal),
      clockUncertaintyMs: (kind, row) => {
        const { places } = alarms;
        const link = kind === 'rack' ? places.linkOfRack(row) : places.linkOfBlock(row);
        return clockUncertaintyMs[link] ?? Number.NaN;
      },
      standing: alarms.standing(),
    });
  }

  /**
   * After each cycle of the engine, on the same image. Where no more than `signalsMax` are to become alarms
   * in one turn, so that nobody else waits long, `goOn` takes up what is left.
   */
  cycle(signalsMax = Number.POSITIVE_INFINITY): void {
    const { engine, alarms, clock } = this.#options;
    const nowMs = clock.monotonicMs();
    const utcMs = clock.utcMs();
    // What devices saw themselves comes first: it has their own time, to the ms.
    const lost = engine.events.take((event) => this.#devices.event(event));
    for (const [block, count] of lost) this.#tellLost(block, count, utcMs);
    this.#devices.look(engine, utcMs);
    const input = this.#input(nowMs, utcMs);
    this.protection.cycle(input);
    const signals = this.protection.takeSignals();
    for (const signal of signals) this.#waiting.add(signal);
    this.#raise(utcMs, signalsMax);
    this.#orders.cycle(nowMs);
    // Last, and nobody but its report looks at what it says.
    this.#shadow?.cycle(input, signals);
    this.#isSlowlyDue = nowMs - this.#slowlyAtMs >= SLOWLY_MS;
    if (this.#isSlowlyDue && signalsMax === Number.POSITIVE_INFINITY) this.#slowly();
    alarms.tick(utcMs);
  }

  /** Whether a cycle left something to `goOn`. */
  get hasMore(): boolean {
    return this.#isSlowlyDue || !this.#waiting.isEmpty;
  }

  /** One turn: what is looked at once a second, or the next signals that wait. */
  goOn(signalsMax: number): void {
    const { alarms, clock } = this.#options;
    const utcMs = clock.utcMs();
    if (this.#isSlowlyDue) this.#slowly();
    else this.#raise(utcMs, signalsMax);
    alarms.tick(utcMs);
  }

  /** Beside the live strategy from the next cycle on; one that stood before is given up. */
  startShadow(candidate: Strategy, saved?: SavedShadow): void {
    this.#shadow = new Shadow(this.#options.engine.station, candidate, this.protection, saved);
    this.#lastReport = undefined;
  }

  endShadow(): void {
    this.#lastReport = this.shadowReport();
    this.#shadow = undefined;
  }

  get isShadowed(): boolean {
    return this.#shadow !== undefined;
  }

  /** What stands in shadow has found so far, to go on with after the end of the program. */
  savedShadow(): SavedShadow | undefined {
    return this.#shadow?.save();
  }

  /** Of what stands in shadow, or what last did. */
  shadowReport(): ShadowReport | undefined {
    return this.#shadow?.report() ?? this.#lastReport;
  }

  #raise(utcMs: number, signalsMax: number): void {
    const { alarms } = this.#options;
    this.#waiting.take(signalsMax, (signal) => alarms.signal(signal, utcMs));
  }

  #slowly(): void {
    const { alarms, clock, concordance } = this.#options;
    const utcMs = clock.utcMs();
    this.#isSlowlyDue = false;
    this.#slowlyAtMs = clock.monotonicMs();
    for (const signal of this.#restored.ended(this.#slowlyAtMs, utcMs))
      alarms.signal(signal, utcMs);
    concordance.ticked(utcMs, alarms);
    this.#trends.tell();
  }

  #input(nowMs: number, utcMs: number): ProtectionInput {
    const { engine, links } = this.#options;
    const { image, aggregates, rackNews, blockNews, hasMeterNews } = engine;
    const { rackAgeMs, blockAgeMs, meterAgeMs } = engine;
    return {
      image,
      aggregates,
      links,
      rackNews,
      blockNews,
      hasMeterNews,
      rackAgeMs,
      blockAgeMs,
      meterAgeMs,
      nowMs,
      utcMs,
    };
  }

  /** Events that made room before they were looked at: it is over at once, and stays to be acknowledged. */
  #tellLost(block: number, count: number, utcMs: number): void {
    const lost: ConditionSignal = {
      condition: 'events-lost',
      row: block,
      level: 1,
      isKnown: true,
      value: count,
      limit: 0,
      member: NO_CELL,
      members: 0,
      sourceTimeMs: utcMs,
      uncertaintyMs: 0,
      receiveTimeMs: utcMs,
      rawCode: 0,
    };
    this.#waiting.add(lost);
    this.#waiting.add({ ...lost, level: 0 });
  }
}
