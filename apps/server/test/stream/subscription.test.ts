import { applyMapFrame, createMapView } from '@cellarium/api';
import { Quality, STALE_AFTER_MS } from '@cellarium/model';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MAP, RunningStream, viewOf } from '../running.ts';

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
