import { createScopeView, encodeScopeFrame, type ScopeView } from '@cellarium/api';
import { STALE_AFTER_MS, Topology } from '@cellarium/model';
import { ManualClock } from '@cellarium/stdx';
import { beforeEach, describe, expect, it } from 'vitest';
import { Stream } from '../src/stream/stream.ts';
import { TestWire } from './wire.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});
const STATION = { kind: 'station' } as const;

let clock: ManualClock;
let wire: TestWire;
let stream: Stream;
let painted: (() => void)[];
let newEpochs: number[];

/** A frame as the server would send it: a keyframe where `baseTick` is 0. */
function frame(options: {
  readonly epoch?: number;
  readonly tick?: number;
  readonly baseTick?: number;
  readonly poiPowerKw?: number;
  readonly serverTimeMs?: number;
}): Uint8Array {
  const {
    epoch = 1,
    tick = 1,
    baseTick = 0,
    poiPowerKw = 0,
    serverTimeMs = clock.utcMs(),
  } = options;
  const view: ScopeView<'station'> = createScopeView('station', topology, 3);
  view.epoch = epoch;
  view.tick = tick;
  view.serverTimeMs = serverTimeMs;
  view.tables.meter.poiPowerKw[0] = poiPowerKw;
  const changes = view.layout.map(({ rows }) => new Uint32Array(rows).fill(tick));
  return encodeScopeFrame(view as ScopeView, changes, baseTick);
}

const acknowledged: string[] = [];
const arrive = (subscription: number, bytes: Uint8Array, name = 'frame'): void =>
  wire.events.frame(subscription, bytes, () => acknowledged.push(name));
const hello = (epoch: number): void =>
  wire.hello({ epoch, stationId: 'SMALL', journal: 'J', serverTimeMs: clock.utcMs() });

beforeEach(() => {
  clock = new ManualClock();
  wire = new TestWire();
  painted = [];
  newEpochs = [];
  acknowledged.length = 0;
  stream = new Stream({
    wire,
    clock,
    topology,
    links: 3,
    afterPaint: (done) => painted.push(done),
    onNewEpoch: ({ epoch }) => newEpochs.push(epoch),
  });
  stream.open();
});

describe('a feed', () => {
  it('is subscribed once however many panels hold it, and given up when none does', async () => {
    hello(1);
    const feed = stream.feed(STATION);
    const first = stream.hold(feed);
    const second = stream.hold(stream.feed(STATION));
    expect(wire.subscribed).toEqual([{ subscription: 1, scope: STATION }]);
    first();
    await Promise.resolve();
    expect(wire.unsubscribed).toEqual([]);
    second();
    await Promise.resolve();
    expect(wire.unsubscribed).toEqual([1]);
  });

  it('goes on when one page gives way to another that shows the same', async () => {
    hello(1);
    const leave = stream.hold(stream.feed(STATION));
    leave();
    stream.hold(stream.feed(STATION));
    await Promise.resolve();
    expect(wire.unsubscribed).toEqual([]);
    expect(wire.subscribed).toHaveLength(1);
  });

  it('asks for the next frame only when the last is on the screen', () => {
    hello(1);
    const feed = stream.feed(STATION);
    stream.hold(feed);
    arrive(1, frame({ poiPowerKw: -182_400 }));
    expect(feed.view.tables.meter.poiPowerKw[0]).toBe(-182_400);
    expect(feed.store.getState()).toMatchObject({ version: 1, status: 'live' });
    expect(acknowledged).toEqual([]);
    painted[0]?.();
    expect(acknowledged).toEqual(['frame']);
  });

  it('answers a frame of a subscription that is given up, and shows nothing of it', async () => {
    hello(1);
    const feed = stream.feed(STATION);
    stream.hold(feed)();
    await Promise.resolve();
    arrive(1, frame({ poiPowerKw: 5 }));
    expect(feed.view.tables.meter.poiPowerKw[0]).toBe(0);
    expect(acknowledged).toEqual(['frame']);
  });

  it('is refused with the reason that the server gives', () => {
    hello(1);
    wire.answer = { ok: false, code: 'no-such-place', message: '' };
    const feed = stream.feed({ kind: 'rack', rack: 3 });
    stream.hold(feed);
    expect(feed.store.getState()).toMatchObject({ status: 'refused', refusal: 'no-such-place' });
  });

  it('asks anew for a frame that it can not use, and gives up after the third in a row', () => {
    hello(1);
    const feed = stream.feed(STATION);
    stream.hold(feed);
    for (let bad = 1; bad <= 3; bad += 1) {
      arrive(wire.lastSubscription, frame({ tick: 9, baseTick: 8 }));
      expect(wire.lastSubscription).toBe(1 + bad);
    }
    arrive(wire.lastSubscription, frame({ tick: 9, baseTick: 8 }));
    expect(feed.store.getState()).toMatchObject({ status: 'refused', refusal: 'needs-keyframe' });
    expect(wire.subscribed).toHaveLength(4);
  });
});

describe('age', () => {
  it('goes on when nothing arrives: stale after the freshness limit, then counted in seconds', () => {
    hello(1);
    const feed = stream.feed(STATION);
    stream.hold(feed);
    arrive(1, frame({}));
    clock.advance(STALE_AFTER_MS);
    stream.tick();
    expect(feed.store.getState().status).toBe('live');
    clock.advance(1);
    stream.tick();
    expect(feed.store.getState()).toMatchObject({ status: 'stale', staleForS: 2 });
    clock.advance(40_000);
    stream.tick();
    expect(feed.store.getState()).toMatchObject({ status: 'stale', staleForS: 42 });
  });

  it('does not follow a leap of the computer clock', () => {
    hello(1);
    const feed = stream.feed(STATION);
    stream.hold(feed);
    arrive(1, frame({}));
    clock.leap(3_600_000);
    stream.tick();
    expect(feed.store.getState().status).toBe('live');
  });

  it('is told once a second, not twice: a stale page renders no more than it must', () => {
    hello(1);
    const feed = stream.feed(STATION);
    stream.hold(feed);
    arrive(1, frame({}));
    clock.advance(3_000);
    stream.tick();
    let told = 0;
    feed.store.subscribe(() => {
      told += 1;
    });
    for (let tick = 0; tick < 20; tick += 1) {
      clock.advance(500);
      stream.tick();
    }
    expect(told).toBe(10);
  });
});

describe('a connection that comes back', () => {
  it('is asked for every scope again, under new numbers, and recovers without a reload', () => {
    hello(1);
    const feed = stream.feed(STATION);
    stream.hold(feed);
    arrive(1, frame({ poiPowerKw: 100 }));
    wire.close();
    expect(stream.connection.getState().state).toBe('lost');
    clock.advance(10_000);
    stream.tick();
    expect(feed.store.getState().status).toBe('stale');
    expect(feed.view.tables.meter.poiPowerKw[0]).toBe(100);
    wire.open();
    hello(1);
    expect(wire.subscribed.map(({ subscription }) => subscription)).toEqual([1, 2]);
    arrive(2, frame({ tick: 11, poiPowerKw: 120 }));
    expect(feed.store.getState().status).toBe('live');
    expect(feed.view.tables.meter.poiPowerKw[0]).toBe(120);
  });

  it('never mixes two starts of the server: the old stays stale until its keyframe came', () => {
    hello(1);
    const station = stream.feed(STATION);
    const links = stream.feed({ kind: 'links' });
    stream.hold(station);
    stream.hold(links);
    arrive(1, frame({ tick: 7, poiPowerKw: 100 }));
    wire.close();
    wire.open();
    hello(2);
    stream.tick();
    expect(newEpochs).toEqual([1, 2]);
    expect(station.store.getState().status).toBe('stale');
    const [again] = wire.subscribed.filter(
      ({ scope, subscription }) => scope.kind === 'station' && subscription > 2,
    );
    arrive(again?.subscription ?? 0, frame({ epoch: 2, tick: 8, baseTick: 7, poiPowerKw: 5 }));
    expect(station.view.tables.meter.poiPowerKw[0]).toBe(100);
    arrive(wire.lastSubscription, frame({ epoch: 2, tick: 9, poiPowerKw: 90 }));
    expect(station.view.tables.meter.poiPowerKw[0]).toBe(90);
    expect(station.store.getState().status).toBe('live');
  });

  it('is given up when it stands but does not answer twice', () => {
    hello(1);
    wire.clockAnswers.shift()?.(undefined);
    expect(wire.abandoned).toBe(0);
    clock.advance(5_000);
    stream.tick();
    wire.clockAnswers.shift()?.(undefined);
    expect(wire.abandoned).toBe(1);
  });
});
