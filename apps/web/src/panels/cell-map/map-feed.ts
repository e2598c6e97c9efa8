import {
  applyMapFrame,
  createMapView,
  type MapScope,
  type MapView,
  type StreamHello,
  scopeKey,
} from '@cellarium/api';
import type { Topology } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import { Heartbeat } from '../../stream/heartbeat.ts';
import type { ServerClock } from '../../stream/server-clock.ts';
import type { Wire } from '../../stream/wire.ts';
import { type LinkMeasure, measured, NO_MEASURE } from './detail.ts';
import type { MapConnection } from './messages.ts';

/**
 * What the map asks for at once: the blocks in view as closely as the link allows; the rest of the
 * station coarsely, so that zooming out shows no old picture; and for the block that is pointed at
 * both quantities of every cell.
 */
const FEED_SLOTS = ['view', 'around', 'voltage', 'temperature'] as const;
export type FeedSlot = (typeof FEED_SLOTS)[number];

interface Subscription {
  readonly scope: MapScope;
  readonly view: MapView;
  /** As the server knows it on this connection; 0 while it does not. */
  number: number;
  badFrames: number;
}

export interface MapFeedOptions {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly topology: Topology;
  /** A frame was applied to a view. */
  readonly onFrame: (view: MapView) => void;
  /** Another start of the server answers. */
  readonly onNewEpoch: (hello: StreamHello) => void;
  readonly onChange: () => void;
}

/** A scope whose frames can not be read is asked anew so often in a row, and then given up. */
const BAD_FRAMES_MAX = 3;

/** The map's own subscriptions, over a connection that comes and goes. */
export class MapFeed {
  readonly #heartbeat: Heartbeat;
  connection: MapConnection = 'connecting';
  link: LinkMeasure = NO_MEASURE;
  readonly #options: MapFeedOptions;
  readonly #slots = new Map<FeedSlot, Subscription>();
  /** Frames applied but not yet painted: at most one a slot, as the server sends no more. */
  readonly #unpainted: (() => void)[] = [];
  #lastNumber = 0;
  #epoch = 0;

  constructor(options: MapFeedOptions) {
    this.#options = options;
    this.#heartbeat = new Heartbeat(options.wire, options.clock);
    options.wire.listen({
      opened: () => this.clock.forget(),
      closed: () => this.#closed(),
      hello: (hello) => this.#hello(hello),
      frame: (number, frame, done) => this.#frame(number, frame, done),
    });
    options.wire.open();
  }

  get clock(): ServerClock {
    return this.#heartbeat.serverClock;
  }

  scopeOf(slot: FeedSlot): MapScope | undefined {
    return this.#slots.get(slot)?.scope;
  }

  /** Asks for a scope in a slot instead of what was asked there before. */
  ask(slot: FeedSlot, scope: MapScope | undefined): void {
    const known = this.#slots.get(slot);
    if (known !== undefined && scope !== undefined && scopeKey(known.scope) === scopeKey(scope)) {
      return;
    }
    if (known !== undefined) this.#unsubscribe(known);
    this.#slots.delete(slot);
    if (scope === undefined) return;
    const subscription: Subscription = {
      scope,
      view: createMapView(this.#options.topology, scope),
      number: 0,
      badFrames: 0,
    };
    this.#slots.set(slot, subscription);
    if (this.connection === 'open') this.#subscribe(subscription);
  }

  /** What was applied is on the screen: the server may send the next. */
  painted(): void {
    for (const done of this.#unpainted.splice(0)) done();
  }

  /** A few times a second. */
  tick(): void {
    this.#heartbeat.tick();
  }

  #hello(hello: StreamHello): void {
    this.#heartbeat.begin(hello.serverTimeMs);
    this.connection = 'open';
    if (this.#epoch !== 0 && hello.epoch !== this.#epoch) this.#options.onNewEpoch(hello);
    this.#epoch = hello.epoch;
    for (const subscription of this.#slots.values()) {
      subscription.badFrames = 0;
      this.#subscribe(subscription);
    }
    this.#options.onChange();
  }

  #closed(): void {
    this.#heartbeat.end();
    for (const subscription of this.#slots.values()) subscription.number = 0;
    this.#unpainted.length = 0;
    this.connection = 'lost';
    this.link = NO_MEASURE;
    this.#options.onChange();
  }

  #subscribe(subscription: Subscription): void {
    this.#unsubscribe(subscription);
    // Never a number twice: a frame of an old subscription that is still on its way finds nobody.
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    subscription.number = number;
    subscription.view.tick = 0;
    this.#options.wire.subscribe(number, subscription.scope, (answer) => {
      if (answer.ok || subscription.number !== number) return;
      subscription.number = 0;
      this.connection = 'refused';
      this.#options.onChange();
    });
  }

  #unsubscribe(subscription: Subscription): void {
    if (subscription.number === 0) return;
    if (this.connection === 'open') this.#options.wire.unsubscribe(subscription.number);
    subscription.number = 0;
  }

  #frame(number: number, frame: Uint8Array, done: () => void): void {
    let slot: FeedSlot | undefined;
    let found: Subscription | undefined;
    for (const [name, subscription] of this.#slots) {
      if (subscription.number !== number) continue;
      slot = name;
      found = subscription;
    }
    if (found === undefined) {
      done();
      return;
    }
    const applied = applyMapFrame(found.view, frame);
    if (!applied.ok) {
      found.badFrames += 1;
      if (found.badFrames <= BAD_FRAMES_MAX) this.#subscribe(found);
      else {
        this.#unsubscribe(found);
        this.connection = 'refused';
        this.#options.onChange();
      }
      return;
    }
    found.badFrames = 0;
    this.clock.atLeast(found.view.serverTimeMs);
    if (slot === 'view') {
      const lagMs = this.clock.nowMs() - found.view.serverTimeMs;
      this.link = measured(this.link, frame.length, lagMs, this.clock.roundTripMs ?? 0);
    }
    this.#unpainted.push(done);
    this.#options.onFrame(found.view);
  }
}
