import { type OrderAnswered, OrderOutcome } from './order.ts';

/** A device answers within a round trip; this is ten bad ones. */
const ANSWER_WITHIN_MS = 3_000;
/** Every rack of a block and its PCS, four times over: a device that owes so much is not listening. */
const PENDING_MAX = 64;
/** Command numbers are u32 on the wire, and 0 is never one. */
const COMMAND_ID_MAX = 0xffff_ffff;

/** Orders that went out to one device and have no answer yet. */
export class PendingOrders {
  readonly #pending = new Map<number, { readonly answered: OrderAnswered; dueMs: number }>();
  #lastId = 0;

  /**
   * The number to send it under; undefined where too many are open already. The first number is of the
   * wall clock; what is waited for, as in `tick`, of the one that never leaps.
   */
  add(utcMs: number, monotonicMs: number, answered: OrderAnswered): number | undefined {
    if (this.#pending.size >= PENDING_MAX) return undefined;
    // Devices answer a number that they know already without acting: what this program counted before
    // it was started again must not come back. It gives fewer than one order a millisecond.
    if (this.#lastId === 0) this.#lastId = Math.floor(utcMs) % COMMAND_ID_MAX;
    this.#lastId = (this.#lastId % COMMAND_ID_MAX) + 1;
    this.#pending.set(this.#lastId, { answered, dueMs: monotonicMs + ANSWER_WITHIN_MS });
    return this.#lastId;
  }

  /** An answer to what was never asked, or was given up, changes nothing. */
  answer(commandId: number, outcome: OrderOutcome): void {
    const pending = this.#pending.get(commandId);
    this.#pending.delete(commandId);
    pending?.answered(outcome);
  }

  /** Gives up what is overdue. */
  tick(monotonicMs: number): void {
    for (const [commandId, { dueMs }] of this.#pending) {
      if (monotonicMs >= dueMs) this.answer(commandId, OrderOutcome.unanswered);
    }
  }

  /** The connection is gone, and the answers with it. */
  giveUp(): void {
    for (const commandId of [...this.#pending.keys()]) {
      this.answer(commandId, OrderOutcome.unanswered);
    }
  }
}
