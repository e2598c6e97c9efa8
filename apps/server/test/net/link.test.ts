import { createServer, type Server } from 'node:net';
import { DRIVERS } from '@cellarium/drivers';
import type { StationLink } from '@cellarium/model';
import { LinkError, LinkState } from '@cellarium/model';
import { ManualClock, Random } from '@cellarium/stdx';
import { afterEach, expect, test } from 'vitest';
import { Backoff } from '../../src/net/backoff.ts';
import { Link } from '../../src/net/link.ts';
import { TestDevice } from './device.ts';
import { CountingSink, linkColumns, stationOf, until } from './rig.ts';

const clock = new ManualClock();
const columns = linkColumns(1);
let heardBytes = 0;
const closes: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

function linkTo(port: number, sink = new CountingSink()): Link {
  const { topology, links } = stationOf(1, [0, port]);
  const link1 = links[1] as StationLink;
  const driver = DRIVERS[0].open({ topology, link: link1, profiles: new Map(), sink });
  const received = driver.received.bind(driver);
  driver.received = (bytes, nowMs, monotonicMs) => {
    heardBytes += bytes.length;
    received(bytes, nowMs, monotonicMs);
  };
  const endpoint = { host: '127.0.0.1', port };
  const backoff = new Backoff(new Random(1));
  const link = new Link({ endpoint, driver, clock, backoff }, 0);
  closes.unshift(() => link.close());
  return link;
}

async function deviceOn(device: TestDevice, port = 0): Promise<number> {
  closes.push(() => device.close());
  return await device.listen(port);
}

async function up(link: Link): Promise<void> {
  link.tick();
  await until('the link is up', () => link.state === LinkState.up);
}

function lastError(link: Link): LinkError {
  link.fillStatistics(columns, 0);
  return columns.lastError[0] as LinkError;
}

test('a link connects, greets and takes telemetry', async () => {
  const device = new TestDevice(stationOf(1, [0, 0]), 1);
  const sink = new CountingSink();
  const link = linkTo(await deviceOn(device), sink);
  await up(link);
  link.tick();
  await until('the device is fed', () => device.heartbeats === 1);
  device.measure();
  await until('telemetry', () => sink.racks === 2 && sink.blocks === 1);
  link.fillStatistics(columns, 0);
  expect(columns.frames[0]).toBe(5);
  expect(columns.roundTripMs[0]).toBeGreaterThanOrEqual(0);
});

test('a device that stops speaking makes its link silent, then the link opens anew', async () => {
  const device = new TestDevice(stationOf(1, [0, 0]), 1);
  const link = linkTo(await deviceOn(device));
  await up(link);
  clock.advance(2_900);
  link.tick();
  expect(link.state).toBe(LinkState.up);
  clock.advance(100);
  link.tick();
  expect(link.state).toBe(LinkState.silent);
  expect(lastError(link)).toBe(LinkError.silent);
  clock.advance(7_000);
  link.tick();
  expect(link.state).toBe(LinkState.down);
  clock.advance(500);
  await up(link);
  link.fillStatistics(columns, 0);
  expect(columns.reconnects[0]).toBe(1);
});

test('a silent device that speaks again is up on the same connection', async () => {
  const device = new TestDevice(stationOf(1, [0, 0]), 1);
  const link = linkTo(await deviceOn(device));
  await up(link);
  clock.advance(4_000);
  link.tick();
  expect(link.state).toBe(LinkState.silent);
  device.measure();
  await until('up again', () => link.state === LinkState.up);
  link.fillStatistics(columns, 0);
  expect(columns.reconnects[0]).toBe(0);
});

test('a device of which nothing can be read is not called silent', async () => {
  const device = new TestDevice(stationOf(1, [0, 0]), 1);
  const link = linkTo(await deviceOn(device));
  await up(link);
  clock.advance(3_000);
  const before = heardBytes;
  device.say('no frame at all');
  await until('the bytes are here', () => heardBytes > before);
  link.tick();
  expect(link.state).toBe(LinkState.garbled);
  expect(lastError(link)).toBe(LinkError.garbage);
  device.measure();
  await until('up again', () => link.state === LinkState.up);
});

test('a connection that is not answered is given up after 2 s, and tried again at once', async () => {
  const device = new TestDevice(stationOf(1, [0, 0]), 1);
  const link = linkTo(await deviceOn(device));
  // No turn of the event loop until `up`: nothing that the system says of a try is heard.
  link.tick();
  for (let tries = 0; tries < 5; tries += 1) {
    clock.advance(1_999);
    link.tick();
    expect(link.state).toBe(LinkState.connecting);
    clock.advance(1);
    link.tick();
    expect(link.state).toBe(LinkState.down);
    expect(lastError(link)).toBe(LinkError.timedOut);
    link.tick();
    expect(link.state).toBe(LinkState.connecting);
  }
  await up(link);
});

test('another device than the one that belongs here is refused and told so', async () => {
  const device = new TestDevice(stationOf(1, [0, 0]), 1, { device: 7 });
  const link = linkTo(await deviceOn(device));
  link.tick();
  await until('the link is down', () => link.state === LinkState.down);
  expect(lastError(link)).toBe(LinkError.wrongDevice);
  await until('the device knows', () => device.session.refusal === 2);
});

test('nobody at the port is refused, and tried again later and later, to every 1.5 s', async () => {
  const device = new TestDevice(stationOf(1, [0, 0]), 1);
  const port = await device.listen();
  await device.close();
  const link = linkTo(port);
  for (let longestMs = 500, lastTries = 0; lastTries < 3; longestMs *= 1.3) {
    if (longestMs > 1_500) lastTries += 1;
    link.tick();
    expect(link.state).toBe(LinkState.connecting);
    await until('the try fails', () => link.state === LinkState.down);
    expect(lastError(link)).toBe(LinkError.refused);
    clock.advance(Math.min(longestMs, 1_500) / 2 - 1);
    link.tick();
    expect(link.state).toBe(LinkState.down);
    clock.advance(Math.min(longestMs, 1_500) / 2 + 1);
  }
});

test('a peer that says nothing is left after 5 s, one that says nothing readable after 10 s', async () => {
  const says = [
    { text: '', meanwhile: LinkState.greeting, afterMs: 5_000, error: LinkError.silent },
    {
      text: 'HTTP/1.1 400 Bad Request\r\n\r\n',
      meanwhile: LinkState.garbled,
      afterMs: 10_000,
      error: LinkError.garbage,
    },
  ];
  for (const { text, meanwhile, afterMs, error } of says) {
    let isSaid = false;
    const server: Server = createServer((socket) => {
      socket.on('error', () => socket.destroy());
      socket.resume();
      socket.write(text, () => {
        isSaid = true;
      });
    });
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
    heardBytes = 0;
    const link = linkTo(port);
    link.tick();
    await until('the link greets', () => link.state === LinkState.greeting && isSaid);
    await until('what was said is read', () => heardBytes === text.length);
    clock.advance(2_999);
    link.tick();
    expect(link.state).toBe(LinkState.greeting);
    clock.advance(1);
    link.tick();
    expect(link.state).toBe(meanwhile);
    clock.advance(afterMs - 3_000);
    link.tick();
    expect(link.state).toBe(LinkState.down);
    expect(lastError(link)).toBe(error);
    await link.close();
    await new Promise((resolve) => server.close(resolve));
  }
});

test('a peer that floods is read a share at a time', async () => {
  const flood = Buffer.alloc(4 * 1024 * 1024, 0xce);
  let unsent = true;
  const server: Server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write(flood, () => {
      unsent = false;
    });
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  heardBytes = 0;
  const link = linkTo(port);
  link.tick();
  const share = 256 * 1024;
  for (let ticks = 1; ticks <= 4; ticks += 1) {
    await until('the share is read', () => heardBytes >= ticks * share);
    await new Promise((resolve) => setImmediate(resolve));
    expect(heardBytes).toBeLessThan(ticks * (share + 32 * 1024));
    link.tick();
  }
  expect(unsent).toBe(true);
  await until('all of it is read', () => {
    link.tick();
    return heardBytes === flood.length;
  });
  await link.close();
  await new Promise((resolve) => server.close(resolve));
});
