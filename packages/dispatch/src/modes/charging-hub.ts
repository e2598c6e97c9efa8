import { type Demand, DemandNote, NO_DATA } from './demand.ts';
import { ModeCode, type ModeView, modeOf, type RunningMode } from './mode.ts';
import { sitePowerKw } from './setting.ts';

interface ChargingHubSettings {
  /** What the site may draw from the grid. */
  readonly siteLimitKw: number;
}

/** A load that swings by a percent must not swing over the limit. */
const MARGIN_SHARE = 0.02;
/** A measurement is up to a second old, the control cycle is one, and a PCS takes as long to follow. */
const AHEAD_S = 3;

/**
 * Chargers may draw the site limit, less the building, plus what the battery can give. The battery gives
 * what the chargers draw beyond the site limit, and recharges only from what the limit leaves. A load that
 * rises is met where it will be.
 */
class ChargingHub implements RunningMode {
  readonly #keptKw: number;
  #lastKw: number | undefined;

  constructor({ siteLimitKw }: ChargingHubSettings) {
    this.#keptKw = siteLimitKw * (1 - MARGIN_SHARE);
  }

  demand(view: ModeView): Demand {
    const { buildingKw, chargersKw, generationKw, maxDischargeKw } = view;
    if (buildingKw === undefined || chargersKw === undefined) {
      // Nobody knows the site's load: no figure for the chargers, which go to their fail-safe limit.
      this.#lastKw = undefined;
      return NO_DATA;
    }
    const ownKw = generationKw ?? 0;
    const siteKw = buildingKw + chargersKw - ownKw;
    const besideKw = unmeteredKw(view, siteKw);
    const leastKw = siteKw + besideKw + this.#riseKw(siteKw, view.dtS) - this.#keptKw;
    return {
      note: leastKw > maxDischargeKw ? DemandNote.short : DemandNote.active,
      leastKw,
      // It does not export: the battery never gives more than the site takes.
      mostKw: Math.max(siteKw, leastKw, 0),
      chargersMostKw: Math.max(this.#keptKw - buildingKw + ownKw - besideKw + maxDischargeKw, 0),
      ...(leastKw > maxDischargeKw ? { shedKw: leastKw - maxDischargeKw } : {}),
    };
  }

  #riseKw(siteKw: number, dtS: number): number {
    const riseKw = siteKw - (this.#lastKw ?? siteKw);
    this.#lastKw = siteKw;
    return Math.max((riseKw / dtS) * AHEAD_S, 0);
  }
}

/** What else the connection carries: auxiliaries and losses, which no meter of the site counts. */
function unmeteredKw({ poiKw, storageKw }: ModeView, siteKw: number): number {
  if (poiKw === undefined || storageKw === undefined) return 0;
  return Math.max(storageKw - poiKw - siteKw, 0);
}

export const chargingHub = modeOf<ChargingHubSettings>(
  ModeCode.chargingHub,
  { siteLimitKw: sitePowerKw },
  (settings) => new ChargingHub(settings),
);
