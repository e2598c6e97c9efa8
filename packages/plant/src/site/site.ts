import { SitePart, type SiteSimulation } from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import type { PlantDesign } from '../design.ts';
import type { PlantState } from '../state.ts';
import { walk } from '../station/walk.ts';
import { ChargeLimit, type ChargeLimitWish } from './charge-limit.ts';
import { Chargers } from './chargers.ts';
import { atHour, LOAD_OF_PEAK } from './day-shapes.ts';
import { Generation } from './generation.ts';
import { formIsland } from './island.ts';

/** Part numbers that no rack has: each part of the site has a random sequence of its own. */
const SITE_PARTS = -10;
/** Lifts, compressors and kettles around the mean of the hour. */
const LOAD_SIGMA = 0.03;
const LOAD_TAU_S = 120;
/** What the charge controller is delivered with. */
const REVERSION_S = 9;

/** Building, chargers and generation beside the storage: loads and PV that nobody commands. */
export class Site {
  readonly #state: PlantState;
  readonly #design: PlantDesign;
  readonly #file: SiteSimulation;
  readonly #chargers: Chargers | undefined;
  readonly #generation: Generation | undefined;
  readonly #limit: ChargeLimit;
  readonly #random: Random;
  #deviation = 0;

  constructor(state: PlantState, design: PlantDesign, file: SiteSimulation) {
    const random = (part: SitePart): Random => Random.of(design.seed, SITE_PARTS - part);
    const { chargers, generation } = file;
    this.#state = state;
    this.#design = design;
    this.#file = file;
    this.#random = random(SitePart.building);
    this.#chargers = chargers && new Chargers(chargers, random(SitePart.chargers));
    this.#generation = generation && new Generation(generation, random(SitePart.generation));
    this.#limit = new ChargeLimit(chargers?.failSafeKw ?? 0, REVERSION_S);
    state.site.failSafeKw[SitePart.chargers] = chargers?.failSafeKw ?? 0;
  }

  /** Told by whoever controls the site. */
  limitChargers(wish: ChargeLimitWish, timeS: number): void {
    this.#limit.tell(wish, timeS);
  }

  heartbeat(timeS: number): void {
    this.#limit.heard(timeS);
  }

  /** `soc` is what the storage says of itself, `timeS` the end of the step. */
  step(hour: number, soc: number, timeS: number, dtS: number, speed: number): void {
    const { site } = this.#state;
    const { building, island } = this.#file;
    this.#deviation = walk(this.#deviation, LOAD_SIGMA, LOAD_TAU_S, dtS, this.#random.normal());
    const meanKw = building ? building.peakKw * atHour(LOAD_OF_PEAK[building.day], hour) : 0;
    let buildingKw = meanKw * (1 + this.#deviation);
    site.limitKw[SitePart.chargers] = this.#limit.atKw(timeS, speed);
    let chargersKw = this.#chargers?.step(hour, site.limitKw[SitePart.chargers]!, dtS) ?? 0;
    let generationKw = this.#generation?.step(hour, soc, dtS) ?? 0;
    if (island) {
      const loadKw = buildingKw + chargersKw;
      const { loadShare, generationShare } = formIsland(this.#state, this.#design, {
        loadKw,
        generationKw,
      });
      buildingKw *= loadShare;
      chargersKw *= loadShare;
      generationKw *= generationShare;
    }
    site.powerKw[SitePart.building] = buildingKw;
    site.powerKw[SitePart.chargers] = chargersKw;
    site.powerKw[SitePart.generation] = generationKw;
    site.sessions[SitePart.chargers] = this.#chargers?.sessions ?? 0;
  }
}

/** What the parts feed into the site together, kW. */
export function siteFedKw({ site }: PlantState): number {
  const [building = 0, chargers = 0, generation = 0] = site.powerKw;
  return generation - building - chargers;
}
