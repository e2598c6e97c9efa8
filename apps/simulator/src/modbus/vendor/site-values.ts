import { SitePart } from '@cellarium/model';
import type { Plant } from '@cellarium/plant';
import type { DeviceValues } from './values.ts';

/** What the meter of a part of the site measures; of the chargers also what their controller does. */
export class SiteValues implements DeviceValues {
  readonly #plant: Plant;
  readonly #part: SitePart;

  constructor(plant: Plant, part: SitePart) {
    this.#plant = plant;
    this.#part = part;
  }

  version(): number {
    return this.#plant.timeS;
  }

  take(): boolean {
    return true;
  }

  /** Power as it is everywhere on this side: what is fed in is positive. NaN: it has no value. */
  field(name: string): number {
    const { site } = this.#plant.state;
    const part = this.#part;
    switch (name) {
      case 'powerDeciKw': {
        if (site.isDead[part] === 1) return Number.NaN;
        const sign = part === SitePart.generation ? 1 : -1;
        return sign * site.powerKw[part]! * 10;
      }
      case 'limitDeciKw':
        return site.limitKw[part]! * 10;
      case 'failSafeDeciKw':
        return site.failSafeKw[part]! * 10;
      default:
        return Number.NaN;
    }
  }

  named(name: string): number | undefined {
    return name === 'sessions' ? this.#plant.state.site.sessions[this.#part] : undefined;
  }
}
