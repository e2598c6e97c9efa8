import { OrderOutcome } from '@cellarium/drivers';
import type { Clock } from '@cellarium/stdx';
import type { Orders } from '../orders.ts';
import { DISPATCH } from '../principal.ts';

/**
 * A PCS that is not told again falls back to 0 kW by itself after this; its ramp takes as long again, so
 * that a station whose controller died stands at 0 within ten seconds.
 */
export const REVERSION_MS = 5_000;
/** Two of three may be lost on the way. */
export const REFRESH_MS = REVERSION_MS / 3;

/** No order went out to the block since its command began. */
const NEVER = -1;
/** It went out, and the device has not answered. */
const PENDING = -2;

export interface Answer {
  readonly block: number;
  readonly powerKw: number;
  readonly outcome: OrderOutcome;
  /** Monotonic. */
  readonly sentMs: number;
}

/** Answers that wait for the next beat: every block of the largest station, several times over. */
const ANSWERS_MAX = 10_000;

/** What each block was last told, what it said to that, and when it has to be told again. */
export class Setpoints {
  /** Tenths of a kW; NaN: nothing stands. */
  readonly sentDeciKw: Float64Array;
  readonly #sentAtMs: Float64Array;
  readonly #outcome: Int8Array;
  readonly #orders: Orders;
  readonly #clock: Clock;
  #answers: Answer[] = [];

  constructor(orders: Orders, clock: Clock, blocks: number) {
    this.#orders = orders;
    this.#clock = clock;
    this.sentDeciKw = new Float64Array(blocks).fill(Number.NaN);
    this.#sentAtMs = new Float64Array(blocks).fill(Number.NEGATIVE_INFINITY);
    this.#outcome = new Int8Array(blocks).fill(NEVER);
  }

  /** A new command for the block: what the last one met says nothing of this one. */
  begin(block: number): void {
    this.#outcome[block] = NEVER;
  }

  isRefused(block: number): boolean {
    return (this.#outcome[block] as number) > OrderOutcome.accepted;
  }

  isPending(block: number): boolean {
    return this.#outcome[block] === PENDING;
  }

  isDue(block: number): boolean {
    return this.#clock.monotonicMs() - (this.#sentAtMs[block] as number) >= REFRESH_MS;
  }

  /** `mostKw` and `leastKw` are what the block's envelope allows now: nothing beyond goes out. */
  send(block: number, kw: number, leastKw: number, mostKw: number, reason: string): void {
    const powerDeciKw = Math.round(kw * 10) || 0;
    this.sentDeciKw[block] = powerDeciKw;
    const sentMs = this.#clock.monotonicMs();
    this.#sentAtMs[block] = sentMs;
    this.#outcome[block] = PENDING;
    this.#orders.give(
      {
        order: { kind: 'setPower', block, powerDeciKw, reversionMs: REVERSION_MS },
        by: DISPATCH,
        reason,
        within: { leastDeciKw: Math.round(leastKw * 10), mostDeciKw: Math.round(mostKw * 10) },
      },
      (outcome) => this.#answered({ block, powerKw: powerDeciKw / 10, outcome, sentMs }),
    );
  }

  /** Nothing is said to the block any more: it is its own again. */
  release(block: number): void {
    this.sentDeciKw[block] = Number.NaN;
    this.#outcome[block] = NEVER;
  }

  takeAnswers(): readonly Answer[] {
    const answers = this.#answers;
    if (answers.length > 0) this.#answers = [];
    return answers;
  }

  #answered(answer: Answer): void {
    // A newer setpoint went in its place: that one will be answered.
    if (answer.outcome === OrderOutcome.replaced) return;
    const isOfLast = answer.powerKw * 10 === this.sentDeciKw[answer.block];
    if (isOfLast) this.#outcome[answer.block] = answer.outcome;
    if (this.#answers.length < ANSWERS_MAX) this.#answers.push(answer);
  }
}
