import { applyMapFrame, createMapView, MAX_SUBSCRIPTIONS, type MapScope } from '@cellarium/api';
import { Quality, STALE_AFTER_MS } from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import { io } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  ACKNOWLEDGE_WITHIN_MS,
  IN_FLIGHT_BYTES_MAX,
  REQUESTS_PER_SECOND_MAX,
} from '../src/stream/client.ts';
import { RunningStream, viewOf } from './running.ts';

const MAP: MapScope = {
  kind: 'map',
  level: 'cell',
  quantity: 'voltage',
  firstBlock: 0,
  blocks: 2,
};

let running: RunningStream;

beforeEach(async () => {
  running = await RunningStream.start();
  running.field.everyone();
});

afterEach(() => running.stop());

describe('a subscription', () => {
  test('begins with a keyframe at once, before any tick', async () => {
    const client = await running.client();
    expect(await client.hello).toMatchObject({ epoch: 3, stationId: 'SMALL' });
    expect(await client.subscribe(1, { kind: 'rack', rack: 5 })).toEqual({ ok: true });
    const frames = await client.received(1, 1);
    const { tables, epoch } = viewOf(running.field, 'rack', frames);
    const { cells } = running.field.context.engine.image;
    expect(epoch).toBe(3);
    expect([...tables.cells.voltageMv]).toEqual([...cells.voltageMv.subarray(5 * 416, 6 * 416)]);
    expect(tables.rack.socPermille[0]).toBe(605);
  });

  test('goes on with a delta a tick that leads to the state of the server', async () => {
    const client = await running.client();
    await client.subscribe(1, { kind: 'station' });
    await client.subscribe(2, { kind: 'block', block: 1 });
    await client.subscribe(3, { kind: 'links' });
    for (let tick = 1; tick <= 4; tick += 1) {
      await Promise.all([1, 2, 3].map((number) => client.received(number, tick)));
      await client.settled();
      if (tick < 4) running.second();
    }
    const { engine, links } = running.field.context;
    const station = viewOf(running.field, 'station', client.framesOf(1));
    expect(station.tables.summary.cellVoltageMinMv[0]).toBe(
      engine.aggregates.station.cellVoltageMinMv[0],
    );
    expect([...station.tables.blockPower.powerKw]).toEqual([235, 235]);
    // Every BMS says that a cell is low.
    const { marks } = running.field.context.book;
    expect(Math.min(...station.tables.rackBars.alarm)).toBeGreaterThan(0);
    expect(station.tables.rackBars.alarm).toEqual(marks.racks.priority);
    expect(station.tables.alarms).toEqual(marks.station);
    expect(station.tables.alarms.unacknowledged[0]).toBeGreaterThanOrEqual(6);
    expect(station.tables.blockAlarms).toEqual(marks.blocks);
    expect([...station.tables.rackBars.socHalfPercent]).toEqual([120, 120, 120, 121, 121, 121]);
    const block = viewOf(running.field, 'block', client.framesOf(2));
    expect(block.tables.rackSummaries).toMatchObject({
      cellVoltageMinCell: engine.aggregates.racks.cellVoltageMinCell.slice(3, 6),
    });
    expect(viewOf(running.field, 'links', client.framesOf(3)).tables.links.state).toEqual(
      links.state,
    );
    const [keyframe, delta] = client.framesOf(1);
    expect(delta?.length).toBeLessThan((keyframe?.length ?? 0) + 1);
  });

  test('of the map shows every cell, and what went stale', async () => {
    const client = await running.client();
    await client.subscribe(1, MAP);
    await client.received(1, 1);
    await client.settled();
    running.second();
    await client.received(1, 2);
    await client.settled();
    running.field.cycle(STALE_AFTER_MS + 1);
    running.stream.publish();
    await client.received(1, 3);
    const view = createMapView(running.field.topology, MAP);
    for (const frame of client.framesOf(1)) expect(applyMapFrame(view, frame).ok).toBe(true);
    const { voltageMv } = running.field.context.engine.image.cells;
    expect([...view.values]).toEqual([...voltageMv]);
    expect(view.quality.every((quality) => quality === Quality.stale)).toBe(true);
    expect(client.framesOf(1)[2]?.length).toBeLessThan(200);
  });

  test('has one frame in flight, and the next holds the newest state', async () => {
    const client = await running.client({ acknowledges: false });
    await client.subscribe(1, { kind: 'rack', rack: 0 });
    await client.received(1, 1);
    for (let tick = 0; tick < 5; tick += 1) running.second();
    await client.settled();
    expect(client.framesOf(1).length).toBe(1);
    client.waiting.shift()?.();
    const frames = await client.received(1, 2);
    const view = viewOf(running.field, 'rack', frames);
    expect(view.tables.rack.sourceTimeMs[0]).toBe(running.field.clock.utcMs());
    expect(view.tick).toBe(running.field.context.engine.tick);
    await client.settled();
    expect(client.framesOf(1).length).toBe(2);
  });

  test('that is given up sends no more, and frees its scope', async () => {
    const client = await running.client();
    await client.subscribe(1, { kind: 'station' });
    await client.received(1, 1);
    expect(running.stream.counts).toMatchObject({ subscriptions: 1, scopes: 0 });
    running.second();
    expect(running.stream.counts.scopes).toBe(1);
    expect(await client.unsubscribe(1)).toEqual({ ok: true });
    expect(await client.unsubscribe(1)).toMatchObject({ ok: false, code: 'not-subscribed' });
    const before = client.framesOf(1).length;
    running.second();
    await client.settled();
    expect(client.framesOf(1).length).toBe(before);
    expect(running.stream.counts).toMatchObject({ subscriptions: 0, scopes: 0, inFlightBytes: 0 });
  });

  test('twenty clients of one scope cost one encoding a tick', async () => {
    const clients = await Promise.all(Array.from({ length: 20 }, () => running.client()));
    await Promise.all(clients.map((client) => client.subscribe(1, { kind: 'station' })));
    await Promise.all(clients.map((client) => client.received(1, 1)));
    await Promise.all(clients.map((client) => client.settled()));
    expect(running.stream.counts.encodes).toBe(1);
    for (let tick = 2; tick <= 4; tick += 1) {
      running.second();
      await Promise.all(clients.map((client) => client.received(1, tick)));
      await Promise.all(clients.map((client) => client.settled()));
      expect(running.stream.counts.encodes).toBe(tick);
    }
    expect(running.stream.counts.frames).toBe(80);
  });
});

describe('a client that stalls', () => {
  test('fifty of them cost a bounded amount, hurt nobody, and are cut', async () => {
    const stalled = await Promise.all(
      Array.from({ length: 50 }, () => running.client({ acknowledges: false })),
    );
    const healthy = await running.client();
    for (const client of stalled) {
      await client.subscribe(1, MAP);
      await client.subscribe(2, { kind: 'station' });
    }
    await healthy.subscribe(1, { kind: 'station' });
    let inFlightBytes = 0;
    for (let second = 1; second <= 28; second += 1) {
      await healthy.received(1, second);
      await healthy.settled();
      running.second();
      inFlightBytes = Math.max(inFlightBytes, running.stream.counts.inFlightBytes);
    }
    expect(inFlightBytes / 51).toBeLessThan(IN_FLIGHT_BYTES_MAX);
    expect(stalled.every((client) => client.framesOf(1).length === 1)).toBe(true);
    expect(running.stream.counts).toMatchObject({ clients: 51, cut: 0 });
    const closed = Promise.all(stalled.map((client) => client.closed()));
    for (let second = 29; second <= 32; second += 1) {
      await healthy.received(1, second);
      await healthy.settled();
      running.second();
    }
    await closed;
    await healthy.received(1, 33);
    expect(running.stream.counts).toMatchObject({ clients: 1, cut: 50, subscriptions: 1 });
  });

  test('is told why, and is welcome again: keyframe, then live', async () => {
    const client = await running.client({ acknowledges: false });
    await client.subscribe(1, { kind: 'rack', rack: 0 });
    await client.received(1, 1);
    running.field.clock.advance(ACKNOWLEDGE_WITHIN_MS + 1);
    const closed = client.closed();
    running.stream.publish();
    await closed;
    expect(client.cuts).toEqual(['too-slow']);
    const again = await running.client();
    await again.subscribe(1, { kind: 'rack', rack: 0 });
    await again.received(1, 1);
    await again.settled();
    running.second();
    const view = viewOf(running.field, 'rack', await again.received(1, 2));
    expect(view.tables.rack.quality[0]).toBe(Quality.good);
  });
});

describe('a client that asks nonsense', () => {
  test('is refused with a code each time, and touches no other', async () => {
    const healthy = await running.client();
    await healthy.subscribe(1, { kind: 'station' });
    await healthy.received(1, 1);
    const wild = await running.client();
    const random = new Random(99);
    const PIECES: readonly unknown[] = [
      null,
      undefined,
      0,
      -1,
      1.5,
      1e308,
      '',
      'station',
      'rack',
      [],
      [[]],
      {},
      true,
      { kind: 'rack' },
      { kind: 'rack', rack: -1 },
      { kind: 'rack', rack: '0' },
      { kind: 'map' },
      { kind: 'block', block: 2 },
      { kind: { kind: 'station' } },
      { __proto__: { kind: 'links' } },
      { ...MAP, blocks: 3 },
      { ...MAP, level: 'atom' },
      { kind: 'station'.repeat(100) },
      new Uint8Array(20),
    ];
    const any = () => PIECES[random.below(PIECES.length)];
    for (let request = 0; request < 150; request += 1) {
      const answer = await wild.subscribe(random.chance(0.5) ? any() : request + 1, any());
      expect(answer.ok).toBe(false);
      if (!answer.ok) expect(answer.message.length).toBeGreaterThan(10);
      running.field.clock.advance(20);
    }
    // Words nobody knows, missing answers, too many arguments.
    const emit = wild.socket.emit.bind(wild.socket) as (
      event: string,
      ...values: unknown[]
    ) => void;
    emit('frame', 1);
    emit('subscribe');
    emit('unsubscribe', { a: 1 }, 'no function');
    emit('clock', 'no function');
    emit('nonsense', ...PIECES.slice(0, 10));
    await wild.settled();
    expect(await wild.subscribe(1_000, { kind: 'links' })).toEqual({ ok: true });
    await wild.received(1_000, 1);
    expect(healthy.framesOf(1).length).toBe(1);
    running.second();
    await healthy.received(1, 2);
    expect(running.stream.counts.refused).toBeGreaterThanOrEqual(150);
  });

  test('holds at most eight subscriptions, and no number twice', async () => {
    const client = await running.client();
    for (let number = 0; number < MAX_SUBSCRIPTIONS; number += 1) {
      expect(await client.subscribe(number, { kind: 'rack', rack: number % 6 })).toEqual({
        ok: true,
      });
    }
    expect(await client.subscribe(8, { kind: 'links' })).toMatchObject({
      code: 'too-many-subscriptions',
    });
    await client.unsubscribe(3);
    for (const used of [3, 5]) {
      expect(await client.subscribe(used, { kind: 'links' })).toMatchObject({
        code: 'number-in-use',
      });
    }
    expect(await client.subscribe(8, { kind: 'links' })).toEqual({ ok: true });
  });

  test('is cut when it asks without end, and the others go on', async () => {
    const healthy = await running.client();
    await healthy.subscribe(1, { kind: 'station' });
    await healthy.received(1, 1);
    const greedy = await running.client();
    const closed = greedy.closed();
    for (let request = 0; request < REQUESTS_PER_SECOND_MAX + 10; request += 1) {
      greedy.socket.emit('clock', () => undefined);
    }
    await closed;
    expect(running.stream.counts).toMatchObject({ clients: 1, cut: 1 });
    running.second();
    await healthy.received(1, 2);
  });

  test('and one that sends broken packets or a flood of bytes loses its own connection alone', async () => {
    const healthy = await running.client();
    await healthy.subscribe(1, { kind: 'station' });
    await healthy.received(1, 1);
    const random = new Random(5);
    const BROKEN = [
      '42["subscribe",1,{"kind":"station"}',
      '4',
      '49',
      '451-["subscribe",1,{"_placeholder":true}]',
      '45999-["a"]',
      '42[]',
      '42[null]',
      '42{"a":1}',
      '43999[1]',
      '431["x"]',
      '40/nowhere,',
      '41',
      `42["subscribe",1,"${'x'.repeat(100_000)}"]`,
      '2probe',
      '\u0000',
      'x'.repeat(5_000),
      ...Array.from(
        { length: 20 },
        () =>
          `42${String.fromCharCode(...Array.from({ length: 30 }, () => 32 + random.below(90)))}`,
      ),
    ];
    for (const packet of BROKEN) {
      const socket = new WebSocket(
        `ws://127.0.0.1:${running.port}/stream/?EIO=4&transport=websocket`,
      );
      await new Promise((resolve) => {
        socket.onopen = resolve;
      });
      socket.send('40');
      socket.send(packet);
      socket.send(new Uint8Array([1, 2, 3]));
      const ended = new Promise((resolve) => {
        socket.onclose = resolve;
      });
      socket.close();
      await ended;
    }
    running.second();
    await healthy.received(1, 2);
    await healthy.settled();
    expect(running.stream.counts).toMatchObject({ subscriptions: 1, scopes: 1 });
  });
});

describe('the door', () => {
  const knock = (headers: Record<string, string>, transports = ['websocket']) =>
    new Promise<boolean>((resolve) => {
      const socket = io(`http://127.0.0.1:${running.port}`, {
        path: '/stream',
        transports: transports as ['websocket'],
        forceNew: true,
        reconnection: false,
        extraHeaders: headers,
      });
      const settle = (opened: boolean) => () => {
        socket.disconnect();
        resolve(opened);
      };
      socket.on('connect', settle(true));
      socket.on('connect_error', settle(false));
    });

  test('opens to our own pages, the configured ones and programs', async () => {
    expect(await knock({})).toBe(true);
    expect(await knock({ origin: `http://127.0.0.1:${running.port}` })).toBe(true);
    expect(await knock({ origin: 'https://ems.example' })).toBe(true);
  });

  test('stays shut for every other page', async () => {
    for (const origin of [
      'https://evil.example',
      'null',
      '',
      `http://127.0.0.1:${running.port}.evil.example`,
      `http://127.0.0.1:${running.port + 1}`,
      'http://127.0.0.1',
      `http://user@127.0.0.1:${running.port}`,
      `ftp://127.0.0.1:${running.port}`,
      'https://ems.example.evil.example',
    ]) {
      expect([origin, await knock({ origin })]).toEqual([origin, false]);
    }
  });

  test('stays shut for a foreign name that points here', async () => {
    const host = `evil.example:${running.port}`;
    expect(await knock({ host, origin: `http://${host}` })).toBe(false);
  });

  test('does not know polling', async () => {
    expect(await knock({}, ['polling'])).toBe(false);
  });
});

test('a client that leaves frees everything, however often', async () => {
  for (let round = 0; round < 20; round += 1) {
    const client = await running.client({ acknowledges: round % 2 === 0 });
    await client.subscribe(1, MAP);
    await client.subscribe(2, { kind: 'rack', rack: round % 6 });
    await client.received(1, 1);
    client.socket.disconnect();
  }
  const last = await running.client();
  await last.settled();
  running.second();
  expect(running.stream.counts).toMatchObject({
    clients: 1,
    subscriptions: 0,
    scopes: 0,
    inFlightBytes: 0,
  });
});
