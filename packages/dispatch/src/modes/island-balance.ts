import { DemandNote, NO_DATA } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { minutes, share } from './setting.ts';

interface IslandBalanceSettings {
  /** Below this SOC the battery no longer counts as reserve. */
  readonly leastSocShare: number;
  /** Less reserve than this at the present load, and load has to be shed. */
  readonly leastReserveMinutes: number;
}

/** More than a week of reserve is said as a week: the load will have changed. */
const RESERVE_MINUTES_MOST = 10_080;
const MINUTES_PER_HOUR = 60;

/** Balances a microgrid that has nothing else: load less generation, and how long that can go on. */
export const islandBalance = modeOf<IslandBalanceSettings>(
  ModeCode.islandBalance,
  { leastSocShare: share(), leastReserveMinutes: minutes(RESERVE_MINUTES_MOST) },
  ({ leastSocShare, leastReserveMinutes }) => ({
    demand({ buildingKw, generationKw, socShare, energyKwh, maxDischargeKw, ...view }) {
      const chargersKw = view.hasChargers ? view.chargersKw : 0;
      const isKnown = buildingKw !== undefined && chargersKw !== undefined;
      if (!isKnown || generationKw === undefined || socShare === undefined) return NO_DATA;
      const targetKw = buildingKw + chargersKw - generationKw;
      const reserveKwh = Math.max(socShare - leastSocShare, 0) * energyKwh;
      const reserveMinutes =
        targetKw <= 0
          ? RESERVE_MINUTES_MOST
          : Math.min((reserveKwh / targetKw) * MINUTES_PER_HOUR, RESERVE_MINUTES_MOST);
      // What the reserve carries for the least time, and never more than the battery can give.
      const bearableKw = Math.min(
        maxDischargeKw,
        leastReserveMinutes === 0
          ? maxDischargeKw
          : (reserveKwh * MINUTES_PER_HOUR) / leastReserveMinutes,
      );
      const shedKw = Math.max(targetKw - bearableKw, 0);
      return {
        note: shedKw > 0 ? DemandNote.short : DemandNote.active,
        targetKw: targetKw || 0,
        reserveMinutes,
        ...(shedKw > 0 ? { shedKw } : {}),
      };
    },
  }),
);
