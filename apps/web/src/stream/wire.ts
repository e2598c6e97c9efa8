import type { AlarmBatch, HeldAlarms, Scope, StreamHello, SubscribeAnswer } from '@cellarium/api';

/** What happens on the connection to the server. */
export interface WireEvents {
  opened(): void;
  closed(): void;
  hello(hello: StreamHello): void;
  /** `done` asks the server for the next frame of the subscription. */
  frame(subscription: number, frame: Uint8Array, done: () => void): void;
  /** For whoever follows the alarms; `done` asks for the next batch. */
  alarms?(batch: AlarmBatch, done: () => void): void;
}

/** The connection as the stream needs it; it opens again by itself, with growing pauses. */
export interface Wire {
  listen(events: WireEvents): void;
  open(): void;
  close(): void;
  /** Gives up a connection that stands but does not answer, so that a new one is tried. */
  abandon(): void;
  subscribe(subscription: number, scope: Scope, answer: (answer: SubscribeAnswer) => void): void;
  unsubscribe(subscription: number): void;
  /** Alarm events after this number, 0: all there is to know; asked again, it begins there anew. */
  followAlarms(held: HeldAlarms | 0, answer: (answer: SubscribeAnswer) => void): void;
  /** The server's UTC ms, or undefined where no answer came in time. */
  askClock(answer: (serverTimeMs: number | undefined) => void): void;
}
