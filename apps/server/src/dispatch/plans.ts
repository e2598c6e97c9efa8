import { ModeCode, QUARTER_HOURS_PER_DAY } from '@cellarium/dispatch';
import type { ModeSettingsText } from './modes.ts';
import type { PlantCalendar } from './plant-calendar.ts';

export interface StoredPlanVersion {
  readonly powerKw: readonly number[];
  readonly by: string;
  readonly atMs: number;
  readonly reason: string;
}

export interface StoredPlan {
  readonly day: string;
  readonly draft: StoredPlanVersion;
  readonly active: StoredPlanVersion | undefined;
}

export interface StoredPrices {
  readonly day: string;
  readonly currency: string;
  readonly buyPerKwh: readonly number[];
  readonly sellPerKwh: readonly number[];
}

/** Two years of days; older ones make room. */
export const PLANS_KEPT = 732;

const NO_POWER: readonly number[] = new Array(QUARTER_HOURS_PER_DAY).fill(0);

/** Plans by their day: what was saved, and what was activated. */
export class Plans {
  version = 1;
  readonly #plans = new Map<string, StoredPlan>();
  readonly #calendar: PlantCalendar;
  readonly #utcMs: () => number;

  constructor(stored: readonly StoredPlan[], calendar: PlantCalendar, utcMs: () => number) {
    this.#calendar = calendar;
    this.#utcMs = utcMs;
    for (const plan of stored) this.#plans.set(plan.day, { ...plan, active: plan.active });
  }

  get today(): string {
    return this.#calendar.at(this.#utcMs()).day;
  }

  get(day: string): StoredPlan | undefined {
    return this.#plans.get(day);
  }

  list(): readonly StoredPlan[] {
    return [...this.#plans.values()].sort((one, other) => (one.day < other.day ? -1 : 1));
  }

  put(plan: StoredPlan): void {
    this.#plans.set(plan.day, plan);
    this.version += 1;
  }

  /** What the modes that run plans are started with. */
  readonly into = (code: ModeCode, settings: ModeSettingsText): unknown => {
    if (code === ModeCode.schedule) {
      const { special = { holidays: [], workDays: [] }, ...more } = settings;
      return {
        ...more,
        special,
        workDayKw: this.#plans.get('workDay')?.active?.powerKw ?? NO_POWER,
        freeDayKw: this.#plans.get('freeDay')?.active?.powerKw ?? NO_POWER,
      };
    }
    if (code === ModeCode.arbitrage) {
      return { tariff: null, ...settings, plan: this.#datedPlan() };
    }
    return settings;
  };

  /** Today as it runs through the real quarter hours; a day without a plan asks for nothing. */
  #datedPlan(): unknown {
    const { today } = this;
    const active = this.#plans.get(today)?.active;
    const quarters = this.#calendar.quartersOf(today);
    // A plan that ended before there was time: the mode says that it is outside of it.
    if (active === undefined) return { startUtcMs: 0, powerKw: [0] };
    return {
      startUtcMs: quarters[0] ?? 0,
      powerKw: quarters.map((utcMs) => active.powerKw[this.#calendar.quarterAt(utcMs)] ?? 0),
    };
  }
}
