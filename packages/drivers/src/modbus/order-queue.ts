import { type DeviceOrder, type OrderAnswered, OrderOutcome } from '../order.ts';

/** A device that could not be told for so long is not told any more: the world has gone on. */
const WAITS_MS = 3_000;
/** Every rack of a block and its PCS, four times over: a device that owes so much is not listening. */
const WAITING_MAX = 64;

interface WaitingOrder {
  readonly order: DeviceOrder;
  readonly answered: OrderAnswered;
  readonly untilMs: number;
}

/** What makes safe: it goes before everything else, and is not replaced by what does not. */
export function makesSafe(order: DeviceOrder): boolean {
  if (order.kind === 'setPower') return order.powerDeciKw === 0;
  if (order.kind === 'limitChargers') return order.limitDeciKw === 0;
  if (order.kind === 'armResponse') return order.contractedDeciKw === 0;
  return order.kind === 'openContactors';
}

/** Orders that wait for their turn on the wire of one unit. Monotonic time. */
export class OrderQueue {
  #waiting: WaitingOrder[] = [];

  get length(): number {
    return this.#waiting.length;
  }

  /** One that makes safe waits. */
  get isPressing(): boolean {
    return this.#waiting.some(({ order }) => makesSafe(order));
  }

  /** Before the others where it makes safe, and instead of those about the same thing. */
  add(order: DeviceOrder, nowMs: number, answered: OrderAnswered): void {
    const over = this.#waiting.filter(
      (waiting) =>
        isAboutSame(waiting.order, order) && (makesSafe(order) || !makesSafe(waiting.order)),
    );
    this.#waiting = this.#waiting.filter((waiting) => !over.includes(waiting));
    const added: WaitingOrder = { order, answered, untilMs: nowMs + WAITS_MS };
    const isFull = this.#waiting.length >= WAITING_MAX;
    if (!isFull) {
      const behind = this.#waiting.findIndex((waiting) => !makesSafe(waiting.order));
      const at = makesSafe(order) && behind >= 0 ? behind : this.#waiting.length;
      this.#waiting.splice(at, 0, added);
    }
    for (const waiting of over) waiting.answered(OrderOutcome.replaced);
    if (isFull) answered(OrderOutcome.busy);
  }

  take(): WaitingOrder | undefined {
    return this.#waiting.shift();
  }

  /** What waited too long never went out, and never will. */
  expire(nowMs: number): void {
    if (!this.#waiting.some(({ untilMs }) => nowMs >= untilMs)) return;
    const over = this.#waiting.filter(({ untilMs }) => nowMs >= untilMs);
    this.#waiting = this.#waiting.filter(({ untilMs }) => nowMs < untilMs);
    for (const { answered } of over) answered(OrderOutcome.notConnected);
  }

  giveUp(): void {
    const over = this.#waiting;
    this.#waiting = [];
    for (const { answered } of over) answered(OrderOutcome.notConnected);
  }
}

/** On one unit: its power, its response or limit, or the contactors of one rack. */
export function isAboutSame(one: DeviceOrder, other: DeviceOrder): boolean {
  if ('rack' in one && 'rack' in other) return one.rack === other.rack;
  return one.kind === other.kind;
}
