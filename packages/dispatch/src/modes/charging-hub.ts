import { DemandNote, NO_DATA } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { sitePowerKw } from './setting.ts';

interface ChargingHubSettings {
  /** What the site may draw from the grid. */
  readonly siteLimitKw: number;
}

/**
 * Chargers may draw the site limit, less the building, plus what the battery can give. The battery gives
 * what the chargers draw beyond the site limit, and recharges only from what the limit leaves.
 */
export const chargingHub = modeOf<ChargingHubSettings>(
  ModeCode.chargingHub,
  { siteLimitKw: sitePowerKw },
  ({ siteLimitKw }) => ({
    demand({ buildingKw, chargersKw, generationKw, maxDischargeKw }) {
      if (buildingKw === undefined || chargersKw === undefined) {
        // Nobody knows the site's load: the chargers get nothing beyond their own fail-safe profile.
        return { ...NO_DATA, chargersMostKw: 0 };
      }
      const ownKw = generationKw ?? 0;
      const siteKw = buildingKw + chargersKw - ownKw;
      const leastKw = siteKw - siteLimitKw;
      return {
        note: leastKw > maxDischargeKw ? DemandNote.short : DemandNote.active,
        leastKw,
        // It does not export: the battery never gives more than the site takes.
        mostKw: Math.max(siteKw, leastKw, 0),
        chargersMostKw: Math.max(siteLimitKw - buildingKw + ownKw + maxDischargeKw, 0),
        ...(leastKw > maxDischargeKw ? { shedKw: leastKw - maxDischargeKw } : {}),
      };
    },
  }),
);
