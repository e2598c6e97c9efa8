import { exactArray, exactInteger, exactObject } from '../exact.ts';
import { type PowerPlan, plannedKw, QUARTER_HOURS_PER_DAY } from '../plan/quarter-hours.ts';
import { DemandNote } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { eitherWayKw } from './power.ts';

/** A plan is made for a day ahead; a week is more than any price is known for. */
const PLAN_DAYS_MOST = 7;

interface ArbitrageSettings {
  readonly plan: PowerPlan;
}

/** Buys low and sells high by a dated plan (plan/formulation.ts makes it); without one it asks for nothing. */
export const arbitrage = modeOf<ArbitrageSettings>(
  ModeCode.arbitrage,
  exactObject({
    plan: exactObject<PowerPlan>({
      startUtcMs: exactInteger(0, Number.MAX_SAFE_INTEGER),
      powerKw: exactArray(1, PLAN_DAYS_MOST * QUARTER_HOURS_PER_DAY, eitherWayKw),
    }),
  }),
  ({ plan }) => ({
    demand({ utcMs }) {
      const targetKw = plannedKw(plan, utcMs);
      return targetKw === undefined
        ? { note: DemandNote.outsidePlan }
        : { note: DemandNote.active, targetKw };
    },
  }),
);
