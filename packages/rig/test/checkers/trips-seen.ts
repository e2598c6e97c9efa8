import { type ConditionId, HardwareTripBit } from '@cellarium/model';
import type { WholeStation } from '../../src/index.ts';
import type { Checker } from './checker.ts';

const CONDITION_OF: Readonly<Record<keyof typeof HardwareTripBit, ConditionId>> = {
  cellVoltageHigh: 'hardware-cell-voltage-high',
  cellVoltageLow: 'hardware-cell-voltage-low',
  overCurrent: 'hardware-over-current',
  overTemperature: 'hardware-over-temperature',
  insulation: 'hardware-insulation',
};
/** A link that was cut says hello again, and a contact is told with the next second's telemetry. */
const SEEN_WITHIN_S = 3;

/**
 * A hardware trip is never unseen: as long as a comparator is latched its alarm stands and is not normal,
 * from seconds after there is a link to tell it, over restarts; and none stands that never tripped.
 */
export class TripsSeen implements Checker {
  readonly #reachableS = new Map<number, number>();
  readonly #latchedS = new Map<string, number>();
  trips = 0;

  look({ controller, plant, station }: WholeStation): string[] {
    const found: string[] = [];
    const { topology } = station;
    for (let rack = 0; rack < topology.racks; rack += 1) {
      const block = topology.blockOfRack(rack);
      const isUp = plant.network.linkDown[1 + block] === 0;
      this.#reachableS.set(rack, isUp ? (this.#reachableS.get(rack) ?? 0) + 1 : 0);
      const bits = plant.state.hardware.tripBits[rack] as number;
      for (const [name, bit] of Object.entries(HardwareTripBit)) {
        const key = `${rack} ${name}`;
        if ((bits & bit) === 0) {
          this.#latchedS.delete(key);
          continue;
        }
        const latchedS = (this.#latchedS.get(key) ?? 0) + 1;
        if (latchedS === 1) this.trips += 1;
        this.#latchedS.set(key, latchedS);
        if (Math.min(latchedS, this.#reachableS.get(rack) ?? 0) <= SEEN_WITHIN_S) continue;
        const condition = CONDITION_OF[name as keyof typeof HardwareTripBit];
        const record = controller.alarms.find(condition, rack);
        if (record === undefined) found.push(`no alarm of ${key}`);
        else if (record.state === 'normal' || !record.isActive) {
          found.push(`the alarm of ${key} is ${record.state}, active: ${record.isActive}`);
        }
      }
    }
    return found;
  }

  /** Told again from the first sample of the new connection on. */
  restarted(): void {
    this.#reachableS.clear();
  }
}
