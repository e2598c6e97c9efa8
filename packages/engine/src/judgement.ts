import { type Alarms, DeviceSignals } from '@cellarium/alarms';
import { type Columns, type ConditionSignal, type LINK_COLUMNS, NO_CELL } from '@cellarium/model';
import { type Protection, type ProtectionInput, RULES } from '@cellarium/protection';
import type { Clock } from '@cellarium/stdx';
import type { Engine } from './engine.ts';
import { type ProtectionOrder, ProtectionOrders } from './protection-orders.ts';
import { Restored } from './restored.ts';

export type { ProtectionOrder };

export interface JudgementOptions {
  readonly engine: Engine;
  readonly clock: Clock;
  /** One row a link of the station. */
  readonly links: Columns<typeof LINK_COLUMNS>;
  readonly protection: Protection;
  /** Restored already. */
  readonly alarms: Alarms;
  /** What the live strategy demands of a device. */
  readonly give: (order: ProtectionOrder) => void;
}

/** What a trend promises is asked for once a second: it is shown in minutes. */
const TRENDS_EVERY_MS = 1_000;

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
  #trendsAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: JudgementOptions) {
    const { engine, protection, alarms, give } = options;
    this.#options = options;
    this.protection = protection;
    this.#orders = new ProtectionOrders(protection, engine.image, give);
    this.#restored = new Restored(protection, alarms.standing());
    const { station } = engine;
    const { clockUncertaintyMs } = options.links;
    this.#devices = new DeviceSignals({
      station,
      emit: (signal) => alarms.signal(signal, options.clock.utcMs()),
      clockUncertaintyMs: (kind, row) => {
        const { places } = alarms;
        const link = kind === 'rack' ? places.linkOfRack(row) : places.linkOfBlock(row);
        return clockUncertaintyMs[link] ?? Number.NaN;
      },
    });
  }

  /** After each cycle of the engine, on the same image. */
  cycle(): void {
    const { engine, alarms, clock } = this.#options;
    const nowMs = clock.monotonicMs();
    const utcMs = clock.utcMs();
    // What devices saw themselves comes first: it has their own time, to the ms.
    const lost = engine.events.take((event) => this.#devices.event(event));
    for (const [block, count] of lost) this.#tellLost(block, count, utcMs);
    this.#devices.look(engine, utcMs);
    this.protection.cycle(this.#input(nowMs, utcMs));
    for (const signal of this.protection.takeSignals()) alarms.signal(signal, utcMs);
    this.#orders.cycle(nowMs);
    if (nowMs - this.#trendsAtMs >= TRENDS_EVERY_MS) {
      this.#trendsAtMs = nowMs;
      for (const signal of this.#restored.ended(nowMs, utcMs)) alarms.signal(signal, utcMs);
      this.#tellTrends();
    }
    alarms.tick(utcMs);
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

  #tellTrends(): void {
    const { alarms } = this.#options;
    for (const { id } of RULES) {
      const levels = this.protection.levelsOf(id);
      for (let row = 0; row < levels.length; row += 1) {
        if (levels[row] === 0) continue;
        alarms.timeToTrip(id, row, this.protection.timeToTripS(id, row) ?? null);
      }
    }
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
    this.#options.alarms.signal(lost, utcMs);
    this.#options.alarms.signal({ ...lost, level: 0 }, utcMs);
  }
}
