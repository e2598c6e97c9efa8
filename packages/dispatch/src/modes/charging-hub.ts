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
    demand({ buildingKw, chargersKw, generationKw, poiKw, storageKw, maxDischargeKw }) {
      // Nobody knows the site's load: no figure for the chargers, which go to their fail-safe limit.
      if (buildingKw === undefined || chargersKw === undefined) return NO_DATA;
      const ownKw = generationKw ?? 0;
      const siteKw = buildingKw + chargersKw - ownKw;
      // What else the connection carries: auxiliaries and losses, which no meter of the site counts.
      const besideKw =
        poiKw === undefined || storageKw === undefined
          ? 0
          : Math.max(storageKw - poiKw - siteKw, 0);
      const leastKw = siteKw + besideKw - siteLimitKw;
      return {
        note: leastKw > maxDischargeKw ? DemandNote.short : DemandNote.active,
        leastKw,
        // It does not export: the battery never gives more than the site takes.
        mostKw: Math.max(siteKw, leastKw, 0),
        chargersMostKw: Math.max(siteLimitKw - buildingKw + ownKw - besideKw + maxDischargeKw, 0),
        ...(leastKw > maxDischargeKw ? { shedKw: leastKw - maxDischargeKw } : {}),
      };
    },
  }),
);
