import {
  type ConditionId,
  type ConditionSignal,
  type GuardedQuantity,
  Layer,
  NO_CELL,
} from '@cellarium/model';
import { Concordance, type GuardReading, type LedgerEntry } from '../../src/index.ts';
import { SMALL, SMALL_LINKS, START_MS } from '../incidents/desk.ts';

/* A rack whose layers say what the test lets them say, and whose values are what the test sets. */

type Limits = { readonly [quantity in GuardedQuantity]?: readonly (readonly number[])[] };

/** Hardware; firmware 1..3; software 1..3, of a 1P416S rack. */
export const LIMITS: Limits = {
  cellVoltageHigh: [[3_800], [3_500, 3_600, 3_650], [3_450, 3_550, 3_620]],
  cellVoltageLow: [[2_000], [2_950, 2_500, 2_400], [3_000, 2_700, 2_500]],
  temperatureHigh: [[70], [55, 60, 65], [45, 52, 58]],
  overCurrent: [[400], [221, 231, 241], [200, 220, 230]],
  rackVoltageHigh: [[], [1_476.8, 1_510, 1_539], []],
  rackVoltageLow: [[], [1_227.2, 1_040, 998], []],
};

export class Racks {
  readonly concordance: Concordance;
  readonly emitted: ConditionSignal[] = [];
  readonly times = new Map<string, number | null>();
  readonly values = new Map<string, GuardReading>();
  incident: number | null = null;
  /** Seconds after START_MS. */
  nowS = 0;

  constructor() {
    this.concordance = new Concordance({
      topology: SMALL,
      links: SMALL_LINKS,
      limits: {
        limit: (layer: Layer, quantity, level) => {
          const of = LIMITS[quantity]?.[layer];
          return of?.[layer === Layer.hardware ? 0 : level - 1] ?? null;
        },
      },
      read: (rack, quantity) => this.values.get(`${quantity}/${rack}`),
      incidentOf: () => this.incident,
    });
  }

  get nowMs(): number {
    return START_MS + this.nowS * 1_000;
  }

  signal(signal: ConditionSignal): void {
    this.emitted.push(signal);
  }

  timeToTrip(condition: ConditionId, row: number, seconds: number | null): void {
    this.times.set(`${condition}/${row}`, seconds);
  }

  say(
    condition: ConditionId,
    level: 0 | 1 | 2 | 3,
    more: Partial<ConditionSignal> & { readonly atS?: number } = {},
  ): void {
    const { atS = this.nowS, ...rest } = more;
    const signal: ConditionSignal = {
      condition,
      row: 0,
      level,
      isKnown: true,
      value: Number.NaN,
      limit: Number.NaN,
      member: NO_CELL,
      members: 0,
      sourceTimeMs: START_MS + atS * 1_000,
      uncertaintyMs: 20,
      receiveTimeMs: this.nowMs,
      rawCode: 0,
      ...rest,
    };
    this.concordance.signalled(signal, this.nowMs);
  }

  /** Measured now, and good. */
  measure(quantity: GuardedQuantity, value: number, rack = 0): void {
    this.values.set(`${quantity}/${rack}`, { value, sourceTimeMs: this.nowMs, isGood: true });
  }

  /** Second by second; `each` measures. */
  run(seconds: number, each?: (nowS: number) => void): void {
    for (let passed = 0; passed < seconds; passed += 1) {
      this.nowS += 1;
      each?.(this.nowS);
      this.concordance.ticked(this.nowMs, this);
    }
  }

  get entries(): readonly LedgerEntry[] {
    return this.concordance.page(undefined, 0, 100).entries;
  }

  get standing(): string[] {
    const levels = new Map<string, number>();
    for (const { condition, row, level } of this.emitted) levels.set(`${condition}/${row}`, level);
    return [...levels].filter(([, level]) => level > 0).map(([key]) => key);
  }
}
