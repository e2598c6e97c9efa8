import type { Outcome, Request } from '@cellarium/modbus';
import { assert, type Result } from '@cellarium/stdx';
import { type DeviceOrder, isHeld, type OrderAnswered, OrderOutcome } from '../order.ts';
import { outcomeOfException } from './exception-outcome.ts';
import type { Life, OrderPlan } from './order-plan.ts';
import { isAboutSame, makesSafe, OrderQueue } from './order-queue.ts';
import type { Proof } from './write-plan.ts';

/** How the unit does an order now; `count` is the next of its signs of life. */
type Planner = (order: DeviceOrder, count: number) => Result<OrderPlan, OrderOutcome>;

/** What does not show it yet is looked at again so often, whichever it is: polls go on beside it. */
const LOOK_AGAIN_MS = 200;
const NEVER = Number.POSITIVE_INFINITY;

/** Exception 6: the device works on something else, and did nothing of this. */
const DEVICE_BUSY = 6;

/** A request of an order, and where its outcome goes. */
export interface OrderAsking {
  readonly request: Request;
  readonly done: (outcome: Outcome, nowMs: number) => void;
}

/** An order of which something is, or was, on the wire. */
interface Open {
  readonly order: DeviceOrder;
  readonly answered: OrderAnswered;
  readonly plan: OrderPlan;
  /** Which step is next, and past the last one which proof. */
  step: number;
  proof: number;
  isSent: boolean;
  /** A request of it is in flight. */
  isAsked: boolean;
  /** The device does not take it beside another request: it waits for its turn. */
  isInTurn: boolean;
  /** It was read back, and did not hold yet. */
  isLacking: boolean;
  /** It is looked at until then. */
  untilMs: number;
}

/**
 * The orders to one unit: one sequence of writes at a time, each step only when the one before is
 * answered, then what was written is read back. Nothing is written twice for one order, whatever is not
 * answered. Devices take a while until they show what they do: meanwhile other orders go on. Keeps the
 * sign of life while a setpoint is in force. One request in flight at most, and what makes safe beside it;
 * monotonic time.
 */
export class UnitOrders {
  readonly #plan: Planner;
  readonly #queue = new OrderQueue();
  #running: Open | undefined;
  /** All of it was written: what the device shows is read until it holds. */
  #watched: Open[] = [];
  #inFlight = 0;
  #lookMs = 0;
  #count = 0;
  #life: { readonly life: Life; readonly untilMs: number; nextMs: number } | undefined;

  constructor(plan: Planner) {
    this.#plan = plan;
  }

  /** `utcMs` gives the first count of the signs of life: it must not be that of a run before this one. */
  give(order: DeviceOrder, utcMs: number, nowMs: number, answered: OrderAnswered): void {
    if (this.#count === 0) this.#count = Math.floor(utcMs / 1_000);
    // What can not go out must not take the place of what can.
    const planned = this.#plan(order, this.#count + 1);
    if (!planned.ok) answered(planned.error);
    else this.#queue.add(order, nowMs, answered);
  }

  /** Nothing is left to do, and no sign of life to be kept. */
  get isIdle(): boolean {
    const isOpen = this.#running !== undefined || this.#watched.length > 0;
    const isWaiting = this.#queue.length > 0 || this.#inFlight > 0;
    return !isOpen && !isWaiting && this.#life === undefined;
  }

  /** When `next` will have something to ask, if nothing is answered before. */
  get dueMs(): number {
    if (this.#inFlight > 0) return NEVER;
    if (this.#running || this.#queue.length > 0) return 0;
    const kept = this.#life;
    let dueMs = kept && kept.nextMs < kept.untilMs ? kept.nextMs : NEVER;
    for (const { isLacking } of this.#watched)
      dueMs = Math.min(dueMs, isLacking ? this.#lookMs : 0);
    return dueMs;
  }

  /** What to ask now. Every request that is taken must be ended by its `done`. */
  next(nowMs: number): OrderAsking | undefined {
    if (this.#inFlight > 0) return undefined;
    this.#giveWay();
    // What was just written is read back at once, unless something presses.
    const isReading = this.#watched.some(({ isLacking }) => !isLacking);
    if (!isReading || this.#queue.isPressing) this.#beginNext();
    const written = this.#watched.find(({ isLacking }) => !isLacking);
    const open = this.#running ?? written ?? (nowMs >= this.#lookMs ? this.#watched[0] : undefined);
    return open ? this.#ask(open, false) : this.#beat(nowMs);
  }

  /**
   * The next write of what makes safe: it does not wait for the answer to anything else. `isBeyond`: more
   * is in flight with it than the device promises to take.
   */
  nextUrgent(isBeyond: boolean): OrderAsking | undefined {
    if (this.#queue.isPressing) {
      this.#giveWay();
      this.#beginNext();
    }
    const open = this.#running;
    if (!open || open.isAsked || !makesSafe(open.order)) return undefined;
    return isBeyond && open.isInTurn ? undefined : this.#ask(open, isBeyond);
  }

  /** Gives up what waits or is watched too long. */
  tick(nowMs: number): void {
    this.#queue.expire(nowMs);
    if (this.#life && nowMs >= this.#life.untilMs) this.#life = undefined;
  }

  /** What went out and was not answered may have been done; what had not gone out never will be. */
  disconnected(): void {
    const over = [...(this.#running ? [this.#running] : []), ...this.#watched];
    this.#running = undefined;
    this.#watched = [];
    this.#inFlight = 0;
    this.#life = undefined;
    for (const { isSent, answered } of over) {
      answered(isSent ? OrderOutcome.unanswered : OrderOutcome.notConnected);
    }
    this.#queue.giveUp();
  }

  #beginNext(): void {
    while (!this.#running) {
      const waiting = this.#queue.take();
      if (!waiting) return;
      const { order, answered } = waiting;
      this.#count += 1;
      const planned = this.#plan(order, this.#count);
      if (!planned.ok) {
        answered(planned.error);
        continue;
      }
      // If it does not come through, the device shall fall back.
      if (isHeld(order)) this.#life = undefined;
      const over = this.#watched.filter((one) => isAboutSame(one.order, order));
      this.#watched = this.#watched.filter((one) => !over.includes(one));
      const asked = { isSent: false, isAsked: false, isInTurn: false };
      const state = { step: 0, proof: 0, ...asked, isLacking: false };
      this.#running = { order, answered, plan: planned.value, ...state, untilMs: NEVER };
      for (const one of over) one.answered(outcomeOfLeft(one));
    }
  }

  /** A sequence that does not make safe gives way to what does, between two steps. */
  #giveWay(): void {
    const running = this.#running;
    if (!running || makesSafe(running.order) || !this.#queue.isPressing) return;
    this.#end(running, outcomeOfLeft(running));
  }

  #ask(open: Open, isBeyond: boolean): OrderAsking {
    this.#inFlight += 1;
    open.isAsked = true;
    const step = open.plan.steps[open.step];
    if (step) {
      open.isSent = true;
      return {
        request: step.request,
        done: (outcome, at) => this.#written(open, outcome, at, isBeyond),
      };
    }
    const proof = open.plan.proofs[open.proof];
    assert(proof !== undefined, 'an order without anything left to ask has ended');
    return { request: proof.request, done: (outcome, at) => this.#read(open, proof, outcome, at) };
  }

  #written(open: Open, outcome: Outcome, nowMs: number, isBeyond: boolean): void {
    this.#answered(open);
    if (!this.#isStill(open)) return;
    // What makes safe may be written twice: a device that lost it beside another request has it in turn.
    if (isBeyond && isLost(outcome)) {
      open.isInTurn = true;
      return;
    }
    if (outcome.kind !== 'answer') {
      this.#end(open, outcomeOf(outcome));
      return;
    }
    open.step += 1;
    if (open.step < open.plan.steps.length) return;
    if (open.plan.proofs.length === 0) {
      this.#hold(open, nowMs);
      return;
    }
    open.untilMs = nowMs + open.plan.provenWithinMs;
    this.#running = undefined;
    this.#watched.push(open);
  }

  #read(open: Open, proof: Proof, outcome: Outcome, nowMs: number): void {
    this.#answered(open);
    if (!this.#isStill(open)) return;
    // That it can not be read is not that it was refused: the writes were taken.
    if (outcome.kind !== 'answer' || outcome.answer.kind !== 'registers') {
      this.#end(open, OrderOutcome.unanswered);
      return;
    }
    if (!proof.holds(outcome.answer.registers)) {
      open.isLacking = true;
      this.#lookMs = nowMs + LOOK_AGAIN_MS;
      // The others first: each of them is looked at in turn.
      this.#watched = [...this.#watched.filter((one) => one !== open), open];
      if (this.#lookMs > open.untilMs) this.#end(open, OrderOutcome.notHeld);
      return;
    }
    open.proof += 1;
    if (open.proof >= open.plan.proofs.length) this.#hold(open, nowMs);
  }

  #hold(open: Open, nowMs: number): void {
    const { life } = open.plan;
    if (isHeld(open.order)) {
      const untilMs = nowMs + open.order.reversionMs;
      this.#life = life && { life, untilMs, nextMs: nowMs + life.periodMs };
    }
    this.#end(open, OrderOutcome.accepted);
  }

  /** The count that the device watches; a lost one is not said again, the next one is. */
  #beat(nowMs: number): OrderAsking | undefined {
    const kept = this.#life;
    if (!kept || nowMs < kept.nextMs || nowMs >= kept.untilMs) return undefined;
    this.#inFlight += 1;
    this.#count += 1;
    kept.nextMs = nowMs + kept.life.periodMs;
    return {
      request: kept.life.request(this.#count),
      done: () => {
        this.#inFlight -= 1;
      },
    };
  }

  #answered(open: Open): void {
    this.#inFlight -= 1;
    open.isAsked = false;
  }

  #isStill(open: Open): boolean {
    return this.#running === open || this.#watched.includes(open);
  }

  #end(open: Open, outcome: OrderOutcome): void {
    if (this.#running === open) this.#running = undefined;
    this.#watched = this.#watched.filter((one) => one !== open);
    open.answered(outcome);
  }
}

/** Of an order that is not followed to its end. */
function outcomeOfLeft({ isSent, isLacking }: Open): OrderOutcome {
  if (isLacking) return OrderOutcome.notHeld;
  return isSent ? OrderOutcome.unanswered : OrderOutcome.replaced;
}

function isLost(outcome: Outcome): boolean {
  if (outcome.kind === 'exception') return outcome.code === DEVICE_BUSY;
  return outcome.kind === 'timeout';
}

function outcomeOf(outcome: Exclude<Outcome, { kind: 'answer' }>): OrderOutcome {
  return outcome.kind === 'exception' ? outcomeOfException(outcome.code) : OrderOutcome.unanswered;
}
