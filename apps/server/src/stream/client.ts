import {
  MAX_SUBSCRIPTION_NUMBER,
  MAX_SUBSCRIPTIONS,
  parseScope,
  STREAM_ERRORS,
  type StreamErrorCode,
  type SubscribeAnswer,
} from '@cellarium/api';
import type { Topology } from '@cellarium/model';
import type { StreamCounts } from './counts.ts';
import type { Room } from './room.ts';
import type { Rooms } from './rooms.ts';

/**
 * Sent and not acknowledged, over all subscriptions of a client: what a reader that stalls can cost. A
 * frame that is larger by itself leaves alone.
 */
export const IN_FLIGHT_BYTES_MAX = 2_000_000;
/** A client that acknowledges nothing for so long is gone or hung, and asks again when it is back. */
export const ACKNOWLEDGE_WITHIN_MS = 30_000;
/** Eight subscriptions and their ends in one second are a page that is turned; this is ten of them. */
export const REQUESTS_PER_SECOND_MAX = 160;
/** Sends one frame; calls `done` when the client has acknowledged it. */
export type Send = (subscription: number, frame: Uint8Array, done: () => void) => void;

interface Subscription {
  readonly number: number;
  readonly room: Room;
  /** What the client has applied; 0: nothing yet. */
  ackedTick: number;
  inFlightBytes: number;
  sentAtMs: number;
}

/** One client and what it looks at: one frame in flight a subscription, the newest, paced by it. */
export class Client {
  readonly #rooms: Rooms;
  readonly #topology: Topology;
  readonly #send: Send;
  readonly #counts: StreamCounts;
  readonly #nowMs: () => number;
  readonly #subscriptions = new Map<number, Subscription>();
  #highestNumber = -1;
  #inFlightBytes = 0;
  #requests = 0;
  #requestsSinceMs = Number.NEGATIVE_INFINITY;

  constructor(options: {
    readonly rooms: Rooms;
    readonly topology: Topology;
    readonly send: Send;
    readonly counts: StreamCounts;
    /** Monotonic. */
    readonly nowMs: () => number;
  }) {
    this.#rooms = options.rooms;
    this.#topology = options.topology;
    this.#send = options.send;
    this.#counts = options.counts;
    this.#nowMs = options.nowMs;
  }

  /** Counts whatever the client sends; false where it is too much. */
  mayAsk(): boolean {
    const nowMs = this.#nowMs();
    if (nowMs - this.#requestsSinceMs >= 1_000) {
      this.#requestsSinceMs = nowMs;
      this.#requests = 0;
    }
    this.#requests += 1;
    return this.#requests <= REQUESTS_PER_SECOND_MAX;
  }

  subscribe(number: unknown, asked: unknown): SubscribeAnswer {
    if (!isNumber(number)) return this.#refuse('bad-subscription');
    const scope = parseScope(asked, this.#topology);
    if (!scope.ok) return this.#refuse(scope.error);
    if (number <= this.#highestNumber) return this.#refuse('number-in-use');
    if (this.#subscriptions.size >= MAX_SUBSCRIPTIONS) {
      return this.#refuse('too-many-subscriptions');
    }
    this.#highestNumber = number;
    const room = this.#rooms.enter(scope.value);
    this.#subscriptions.set(number, {
      number,
      room,
      ackedTick: 0,
      inFlightBytes: 0,
      sentAtMs: 0,
    });
    this.#counts.subscriptions += 1;
    return { ok: true };
  }

  unsubscribe(number: unknown): SubscribeAnswer {
    const subscription = isNumber(number) ? this.#subscriptions.get(number) : undefined;
    if (!subscription) return this.#refuse('not-subscribed');
    this.#drop(subscription);
    return { ok: true };
  }

  /** Sends what there is room for. */
  pump(): void {
    for (const subscription of this.#subscriptions.values()) this.#pumpOne(subscription);
  }

  /** Whether something was sent so long ago that the client must be gone. */
  isStalled(): boolean {
    const nowMs = this.#nowMs();
    for (const { inFlightBytes, sentAtMs } of this.#subscriptions.values()) {
      if (inFlightBytes > 0 && nowMs - sentAtMs > ACKNOWLEDGE_WITHIN_MS) return true;
    }
    return false;
  }

  /** The connection is gone: everything it held is free. */
  close(): void {
    for (const subscription of [...this.#subscriptions.values()]) this.#drop(subscription);
  }

  #pumpOne(subscription: Subscription): void {
    const { room } = subscription;
    if (subscription.inFlightBytes > 0 || subscription.ackedTick === room.tick) return;
    const frame = room.frame(subscription.ackedTick);
    const isTooMuch = this.#inFlightBytes + frame.length > IN_FLIGHT_BYTES_MAX;
    if (isTooMuch && this.#inFlightBytes > 0) return;
    const sentTick = room.tick;
    this.#flies(subscription, frame.length);
    subscription.sentAtMs = this.#nowMs();
    this.#counts.frames += 1;
    this.#counts.bytes += frame.length;
    this.#send(subscription.number, frame, () => {
      if (this.#subscriptions.get(subscription.number) !== subscription) return;
      this.#flies(subscription, 0);
      subscription.ackedTick = sentTick;
      this.pump();
    });
  }

  #flies(subscription: Subscription, bytes: number): void {
    const more = bytes - subscription.inFlightBytes;
    subscription.inFlightBytes = bytes;
    this.#inFlightBytes += more;
    this.#counts.inFlightBytes += more;
  }

  #drop(subscription: Subscription): void {
    this.#subscriptions.delete(subscription.number);
    this.#flies(subscription, 0);
    this.#rooms.leave(subscription.room);
    this.#counts.subscriptions -= 1;
  }

  #refuse(code: StreamErrorCode): SubscribeAnswer {
    this.#counts.refused += 1;
    return { ok: false, code, message: STREAM_ERRORS[code] };
  }
}

function isNumber(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= 0 &&
    value <= MAX_SUBSCRIPTION_NUMBER
  );
}
