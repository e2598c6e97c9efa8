import { ok } from '@cellarium/stdx';
import { exactArray, exactInteger, exactObject, type Reader } from '../exact.ts';
import { type PowerPlan, plannedKw, QUARTER_HOURS_PER_DAY } from '../plan/quarter-hours.ts';
import { readTariff, type Tariff } from '../plan/tariff.ts';
import { DemandNote } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { eitherWayKw, given, SettingKind } from './setting.ts';

/** A plan is made for a day ahead; a week is more than any price is known for. */
const PLAN_DAYS_MOST = 7;

interface ArbitrageSettings {
  /** Prices of every day that has none of its own; null: there is no tariff. */
  readonly tariff: Tariff | null;
  readonly plan: PowerPlan;
}

const orNone: Reader<Tariff | null> = (value, field) =>
  value === null ? ok(null) : readTariff(value, field);

/** Buys low and sells high by a dated plan (plan/planner.ts makes it); without one it asks for nothing. */
export const arbitrage = modeOf<ArbitrageSettings>(
  ModeCode.arbitrage,
  {
    tariff: { read: orNone, asked: { kind: SettingKind.tariff } },
    plan: given(
      exactObject<PowerPlan>({
        startUtcMs: exactInteger(0, Number.MAX_SAFE_INTEGER),
        powerKw: exactArray(1, PLAN_DAYS_MOST * QUARTER_HOURS_PER_DAY, eitherWayKw),
      }),
    ),
  },
  ({ plan }) => ({
    demand({ utcMs }) {
      const targetKw = plannedKw(plan, utcMs);
      return targetKw === undefined
        ? { note: DemandNote.outsidePlan }
        : { note: DemandNote.active, targetKw };
    },
  }),
);
