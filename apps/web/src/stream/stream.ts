import { MAX_SUBSCRIPTIONS, type StreamHello, scopeKey, type TableScopeKind } from '@cellarium/api';
import type { Topology } from '@cellarium/model';
import { assert, type Clock } from '@cellarium/stdx';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AlarmFeed } from './alarm-feed.ts';
import { Feed, type TableScopeOf } from './feed.ts';
import { Heartbeat } from './heartbeat.ts';
import type { ServerClock } from './server-clock.ts';
import type { Wire } from './wire.ts';

type ConnectionState = 'connecting' | 'open' | 'lost';

export interface Connection {
  readonly state: ConnectionState;
  /** Monotonic ms of the page at which the state began. */
  readonly sinceMs: number;
  /** The start of the server that answers; 0 before the first. */
  readonly epoch: number;
}

/** A scope whose frames can not be read is asked anew so often in a row, and then given up. */
const BAD_FRAMES_MAX = 3;

/** Twice what one page may subscribe to; beyond it there are feeds that nobody shows. */
const FEEDS_MAX = 2 * MAX_SUBSCRIPTIONS;

export interface StreamOptions {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly topology: Topology;
  /** How many links the station has. */
  readonly links: number;
  /** Calls back after the browser has drawn. */
  readonly afterPaint: (done: () => void) => void;
  /** Follows the alarms over the same connection. */
  readonly alarms?: AlarmFeed;
  /** Another start of the server answers: what is known of the station may be out of date. */
  readonly onNewEpoch?: (hello: StreamHello) => void;
}

/**
 * Subscriptions over a connection that comes and goes. Each scope is asked for once however many
 * panels show it, again after each reconnect, and the next frame only when the last is on the screen.
 */
export class Stream {
  readonly connection: StoreApi<Connection>;
  readonly #heartbeat: Heartbeat;
  readonly #wire: Wire;
  readonly #clock: Clock;
  readonly #topology: Topology;
  readonly #links: number;
  readonly #afterPaint: (done: () => void) => void;
  readonly #alarms: AlarmFeed | undefined;
  readonly #onNewEpoch: ((hello: StreamHello) => void) | undefined;
  readonly #feeds = new Map<string, Feed>();
  readonly #held = new Set<Feed>();
  readonly #bySubscription = new Map<number, Feed>();
  readonly #badFrames = new Map<Feed, number>();
  #lastSubscription = 0;

  constructor(options: StreamOptions) {
    this.#wire = options.wire;
    this.#clock = options.clock;
    this.#topology = options.topology;
    this.#links = options.links;
    this.#afterPaint = options.afterPaint;
    this.#alarms = options.alarms;
    this.#onNewEpoch = options.onNewEpoch;
    this.#heartbeat = new Heartbeat(options.wire, options.clock);
    this.connection = createStore<Connection>(() => ({
      state: 'connecting',
      sinceMs: options.clock.monotonicMs(),
      epoch: 0,
    }));
    this.#wire.listen({
      opened: () => this.serverClock.forget(),
      closed: () => this.#closed(),
      hello: (hello) => this.#hello(hello),
      frame: (subscription, frame, done) => this.#frame(subscription, frame, done),
      ...(options.alarms && { alarms: options.alarms.batch.bind(options.alarms) }),
    });
  }

  get serverClock(): ServerClock {
    return this.#heartbeat.serverClock;
  }

  open(): void {
    this.#wire.open();
  }

  close(): void {
    this.#wire.close();
  }

  /** The feed of a scope, the same for all who ask while one of them holds it. */
  feed<Kind extends TableScopeKind>(scope: TableScopeOf<Kind>): Feed<Kind> {
    const key = scopeKey(scope);
    const known = this.#feeds.get(key);
    if (known) return known as unknown as Feed<Kind>;
    if (this.#feeds.size >= FEEDS_MAX) this.#forgetUnused();
    const feed = new Feed<Kind>(scope, this.#topology, this.#links);
    this.#feeds.set(key, feed as unknown as Feed);
    return feed;
  }

  /** Subscribes the feed while at least one panel holds it; the answer gives it back. */
  hold<Kind extends TableScopeKind>(held: Feed<Kind>): () => void {
    const feed = held as unknown as Feed;
    feed.users += 1;
    this.#held.add(feed);
    if (feed.subscription === 0 && this.#isOpen()) this.#subscribe(feed);
    let isHeld = true;
    return () => {
      assert(isHeld, 'a feed is given back once');
      isHeld = false;
      feed.users -= 1;
      // A page that gives way to another may ask for the same scope in the same breath.
      queueMicrotask(() => {
        if (feed.users === 0) this.#giveUp(feed);
      });
    };
  }

  /** Twice a second: ages go on, and a connection that does not answer is given up. */
  tick(): void {
    const nowMs = this.serverClock.nowMs();
    const { epoch } = this.connection.getState();
    for (const feed of this.#held) feed.tick(nowMs, epoch);
    this.#alarms?.tick(nowMs);
    this.#heartbeat.tick();
  }

  #giveUp(feed: Feed): void {
    this.#held.delete(feed);
    this.#badFrames.delete(feed);
    this.#unsubscribe(feed);
    const key = scopeKey(feed.scope);
    if (this.#feeds.get(key) === feed) this.#feeds.delete(key);
  }

  /** A page may ask for a feed and never come to be shown. */
  #forgetUnused(): void {
    for (const [key, feed] of this.#feeds) if (feed.users === 0) this.#feeds.delete(key);
  }

  #isOpen(): boolean {
    return this.connection.getState().state === 'open';
  }

  #hello(hello: StreamHello): void {
    const { epoch } = this.connection.getState();
    this.#heartbeat.begin(hello.serverTimeMs);
    this.#badFrames.clear();
    this.connection.setState({
      state: 'open',
      sinceMs: this.#clock.monotonicMs(),
      epoch: hello.epoch,
    });
    if (hello.epoch !== epoch) this.#onNewEpoch?.(hello);
    for (const feed of this.#held) this.#subscribe(feed);
    this.#alarms?.opened(this.serverClock.nowMs(), hello.journal);
  }

  #closed(): void {
    this.#heartbeat.end();
    this.#alarms?.closed();
    this.#bySubscription.clear();
    for (const feed of this.#held) feed.subscription = 0;
    this.connection.setState({ state: 'lost', sinceMs: this.#clock.monotonicMs() });
  }

  #subscribe(feed: Feed): void {
    this.#unsubscribe(feed);
    // Never a number twice: a frame of an old subscription that is still on its way finds nobody.
    this.#lastSubscription += 1;
    const subscription = this.#lastSubscription;
    feed.subscription = subscription;
    this.#bySubscription.set(subscription, feed);
    this.#wire.subscribe(subscription, feed.scope, (answer) => {
      if (answer.ok || feed.subscription !== subscription) return;
      feed.subscription = 0;
      this.#bySubscription.delete(subscription);
      feed.refuse(answer.code);
    });
  }

  #unsubscribe(feed: Feed): void {
    if (feed.subscription === 0) return;
    this.#bySubscription.delete(feed.subscription);
    if (this.#isOpen()) this.#wire.unsubscribe(feed.subscription);
    feed.subscription = 0;
  }

  #frame(subscription: number, frame: Uint8Array, done: () => void): void {
    const feed = this.#bySubscription.get(subscription);
    if (!feed) {
      done();
      return;
    }
    const error = feed.apply(frame);
    if (error) {
      const bad = (this.#badFrames.get(feed) ?? 0) + 1;
      this.#badFrames.set(feed, bad);
      if (bad <= BAD_FRAMES_MAX) this.#subscribe(feed);
      else {
        this.#unsubscribe(feed);
        feed.refuse(error);
      }
      return;
    }
    this.#badFrames.delete(feed);
    this.serverClock.atLeast(feed.view.serverTimeMs);
    feed.drawn(this.serverClock.nowMs(), this.connection.getState().epoch);
    this.#afterPaint(done);
  }
}
