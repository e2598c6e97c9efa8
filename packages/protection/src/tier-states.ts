import { assert } from '@cellarium/stdx';
import type { Direction, Tiers } from './rule.ts';
import type { Verdicts } from './verdicts.ts';

const LEVELS = 3;
/** A timer that does not run. */
const IDLE = -1;

/** What a step did to a row; None is by far the most frequent. */
export const Step = { none: 0, changed: 1, unknown: 2 } as const;
export type Step = (typeof Step)[keyof typeof Step];

/**
 * The levels of one rule over all rows of its subject, with their delays. Time comes as an argument and
 * only ever goes forward, so that no leap of a clock raises, clears or holds anything.
 */
export class TierStates {
  /** 0 = not true; 1 report, 2 limit, 3 trip. */
  readonly level: Uint8Array;
  /** 0 = can not be judged now: the level is the last one that was known. */
  readonly known: Uint8Array;
  /** 1 = something runs: all other rows are done with one comparison. */
  readonly #busy: Uint8Array;
  /** Bit per level that has been reached and not taken back. */
  readonly #reached: Uint8Array;
  /** How long beyond, and how long back inside, s; IDLE where it does not run. */
  readonly #beyondS: Float32Array;
  readonly #insideS: Float32Array;

  constructor(rows: number) {
    this.level = new Uint8Array(rows);
    this.known = new Uint8Array(rows).fill(1);
    this.#busy = new Uint8Array(rows);
    this.#reached = new Uint8Array(rows);
    this.#beyondS = new Float32Array(rows * LEVELS).fill(IDLE);
    this.#insideS = new Float32Array(rows * LEVELS).fill(IDLE);
  }

  step(row: number, verdicts: Verdicts, tiers: Tiers, direction: Direction, dtS: number): Step {
    const value = verdicts.value[row]!;
    if (this.#busy[row] === 0) {
      // Tiers are in order: what is inside the first is inside all. NaN goes on below.
      if (direction * (value - tiers[0].limit) < 0) return Step.none;
    }
    if (Number.isNaN(value)) return this.lose(row) ? Step.unknown : Step.none;
    const held = verdicts.held[row] === 1;
    const wasKnown = this.known[row] === 1;
    this.known[row] = 1;
    let reached = this.#reached[row]!;
    let runs = false;
    for (let index = 0; index < LEVELS; index += 1) {
      const tier = tiers[index]!;
      const at = row * LEVELS + index;
      const bit = 1 << index;
      if ((reached & bit) === 0) {
        const beyond = !held && direction * (value - tier.limit) >= 0;
        this.#beyondS[at] = run(beyond, this.#beyondS[at]!, dtS);
        if (beyond && this.#beyondS[at]! >= tier.delayS) {
          reached |= bit;
          this.#beyondS[at] = IDLE;
          this.#insideS[at] = IDLE;
        }
        runs ||= beyond;
      }
      if ((reached & bit) !== 0) {
        const back = tier.limit - direction * tier.hysteresis;
        const inside = direction * (value - back) < 0;
        this.#insideS[at] = run(inside, this.#insideS[at]!, dtS);
        if (inside && !tier.latch && this.#insideS[at]! >= tier.clearAfterS) {
          reached &= ~bit;
          this.#insideS[at] = IDLE;
        }
      }
    }
    this.#reached[row] = reached;
    this.#busy[row] = reached !== 0 || runs ? 1 : 0;
    const level = highest(reached);
    const changed = level !== this.level[row] || (!wasKnown && level > 0);
    this.level[row] = level;
    return changed ? Step.changed : Step.none;
  }

  /** It can not be judged: timers stand still, the level stays. True where that is news of a level. */
  lose(row: number): boolean {
    if (this.known[row] === 0) return false;
    this.known[row] = 0;
    // Quiet rows come through the long way once, to be known again.
    this.#busy[row] = 1;
    return this.level[row]! > 0;
  }

  /** Whether a latch alone keeps a level: `reset` would take it back. */
  isHeldByLatch(row: number, verdicts: Verdicts, tiers: Tiers, direction: Direction): boolean {
    return this.#afterReset(row, verdicts, tiers, direction) !== this.#reached[row];
  }

  /** Takes back what is latched; what is beyond still comes again by its delay. False: nothing was. */
  reset(row: number, verdicts: Verdicts, tiers: Tiers, direction: Direction): boolean {
    const reached = this.#afterReset(row, verdicts, tiers, direction);
    if (reached === this.#reached[row]) return false;
    this.#reached[row] = reached;
    this.level[row] = highest(reached);
    return true;
  }

  #afterReset(row: number, verdicts: Verdicts, tiers: Tiers, direction: Direction): number {
    assert(row < this.level.length, 'a row of the subject');
    const value = verdicts.value[row]!;
    let reached = this.#reached[row]!;
    for (let index = 0; index < LEVELS; index += 1) {
      const tier = tiers[index]!;
      const back = tier.limit - direction * tier.hysteresis;
      if (tier.latch && direction * (value - back) < 0) reached &= ~(1 << index);
    }
    return reached;
  }

  /** Everything back to the beginning. */
  clear(row: number): void {
    this.level[row] = 0;
    this.known[row] = 1;
    this.#busy[row] = 0;
    this.#reached[row] = 0;
    this.#beyondS.fill(IDLE, row * LEVELS, (row + 1) * LEVELS);
    this.#insideS.fill(IDLE, row * LEVELS, (row + 1) * LEVELS);
  }

  /**
   * A level that stood when the program ended: what is latched of it stands again, and until a value
   * comes it is not known to be true.
   */
  restore(row: number, level: number, tiers: Tiers): void {
    assert(row < this.level.length && level <= LEVELS, 'a level of a row of the subject');
    let reached = 0;
    for (let index = 0; index < level; index += 1) {
      // What lies below a latched tier had been reached before it; it clears by itself.
      if (tiers[index]!.latch) reached = (2 << index) - 1;
    }
    if (reached === 0) return;
    this.#reached[row] = reached;
    this.level[row] = highest(reached);
    this.known[row] = 0;
    this.#busy[row] = 1;
  }

  knownRows(): Uint32Array {
    const rows: number[] = [];
    for (let row = 0; row < this.known.length; row += 1) if (this.known[row] === 1) rows.push(row);
    return Uint32Array.from(rows);
  }

  /** New limits: what has been reached stays, delays begin anew. */
  restart(): void {
    this.#busy.fill(1);
    this.#beyondS.fill(IDLE);
    this.#insideS.fill(IDLE);
  }
}

function run(runs: boolean, timerS: number, dtS: number): number {
  if (!runs) return IDLE;
  return timerS === IDLE ? 0 : timerS + dtS;
}

function highest(reached: number): number {
  if ((reached & 4) !== 0) return 3;
  return (reached & 2) !== 0 ? 2 : reached & 1;
}
