import type { HeldAlarms, Scope, StreamHello, SubscribeAnswer } from '@cellarium/api';
import type { Wire, WireEvents } from '../src/stream/wire.ts';

/** A connection whose other end is the test. */
export class TestWire implements Wire {
  events!: WireEvents;
  readonly subscribed: { readonly subscription: number; readonly scope: Scope }[] = [];
  readonly unsubscribed: number[] = [];
  readonly clockAnswers: ((serverTimeMs: number | undefined) => void)[] = [];
  abandoned = 0;
  answer: SubscribeAnswer = { ok: true };

  listen(events: WireEvents): void {
    this.events = events;
  }
  open(): void {
    this.events.opened();
  }
  close(): void {
    this.events.closed();
  }
  abandon(): void {
    this.abandoned += 1;
  }
  subscribe(subscription: number, scope: Scope, answer: (answer: SubscribeAnswer) => void): void {
    this.subscribed.push({ subscription, scope });
    answer(this.answer);
  }
  unsubscribe(subscription: number): void {
    this.unsubscribed.push(subscription);
  }
  readonly followed: (HeldAlarms | 0)[] = [];
  followAlarms(held: HeldAlarms | 0, answer: (answer: SubscribeAnswer) => void): void {
    this.followed.push(held);
    answer(this.answer);
  }
  askClock(answer: (serverTimeMs: number | undefined) => void): void {
    this.clockAnswers.push(answer);
  }
  hello(hello: StreamHello): void {
    this.events.hello(hello);
  }
  get lastSubscription(): number {
    return this.subscribed.at(-1)?.subscription ?? 0;
  }
}
