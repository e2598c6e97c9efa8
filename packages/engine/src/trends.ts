import type { Alarms } from '@cellarium/alarms';
import { type Protection, RULES } from '@cellarium/protection';

/** More than any subject of a rule has rows. */
const ROWS_MAX = 1 << 20;

/** Tells the alarms where a rule's own trend leads; what others found of an alarm is left alone. */
export class Trends {
  readonly #protection: Protection;
  readonly #alarms: Alarms;
  /** Rule and row as one number: what was told, and is taken back when the trend ends. */
  #told = new Set<number>();

  constructor(protection: Protection, alarms: Alarms) {
    this.#protection = protection;
    this.#alarms = alarms;
  }

  tell(): void {
    const told = new Set<number>();
    for (const [index, { id }] of RULES.entries()) {
      const levels = this.#protection.levelsOf(id);
      for (let row = 0; row < levels.length; row += 1) {
        if (levels[row] === 0) continue;
        const seconds = this.#protection.timeToTripS(id, row);
        if (seconds === undefined) continue;
        this.#alarms.timeToTrip(id, row, seconds);
        told.add(index * ROWS_MAX + row);
      }
    }
    for (const key of this.#told) {
      const rule = RULES[Math.floor(key / ROWS_MAX)];
      if (rule && !told.has(key)) this.#alarms.timeToTrip(rule.id, key % ROWS_MAX, null);
    }
    this.#told = told;
  }
}
