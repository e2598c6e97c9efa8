import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LinkState } from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import { expect, test } from 'vitest';
import { StationLinks } from '../../src/net/station-links.ts';
import { TestDevice } from './device.ts';
import { CountingSink, fastClock, linkColumns, stationOf, until } from './rig.ts';

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

const resourcesNow = (kind: string): number =>
  process.getActiveResourcesInfo().filter((resource) => resource === kind).length;

async function stationWith(
  blocks: number,
): Promise<{ devices: TestDevice[]; links: StationLinks; sink: CountingSink }> {
  const blank = stationOf(blocks, []);
  const devices = Array.from({ length: blocks + 1 }, (_, device) => new TestDevice(blank, device));
  const ports = await Promise.all(devices.map((device) => device.listen()));
  const sink = new CountingSink();
  const links = new StationLinks({
    station: stationOf(blocks, ports),
    profiles: new Map(),
    sink,
    clock: fastClock(20),
    random: new Random(7),
    columns: linkColumns(blocks + 1),
  });
  return { devices, links, sink };
}

function replay(devices: readonly TestDevice[]): void {
  for (const device of devices) {
    device.session.tick(Date.now());
    device.flush();
  }
}

const areUp = (links: StationLinks): boolean =>
  links.links.every((link) => link.state === LinkState.up);

test('200 links that flap leave timers, sockets and memory flat', async () => {
  const { devices, links, sink } = await stationWith(200);
  links.start();
  const seen: { sockets: number; timers: number; heapBytes: number }[] = [];
  for (let round = 1; round <= 12; round += 1) {
    for (const device of devices) device.cut();
    await until('every device is cut', () => devices.every(({ sockets }) => sockets.size === 0));
    await until('every link is up', () => {
      for (const device of devices) device.measure();
      return areUp(links);
    });
    if (round % 4 !== 0) continue;
    await until('one connection a device', () => resourcesNow('TCPSocketWrap') === 402);
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    seen.push({
      sockets: resourcesNow('TCPSocketWrap'),
      timers: resourcesNow('Timeout'),
      heapBytes: heapUsed + arrayBuffers,
    });
  }
  expect(sink.racks).toBeGreaterThan(0);
  expect(seen[2]!.sockets).toBe(seen[0]!.sockets);
  expect(seen[2]!.timers).toBeLessThanOrEqual(seen[0]!.timers + 1);
  expect(seen[2]!.heapBytes - seen[1]!.heapBytes).toBeLessThan(4_000_000);
  await links.stop();
  await until('the devices see it', () => devices.every(({ sockets }) => sockets.size === 0));
  await Promise.all(devices.map((device) => device.close()));
});

test('after the devices were away, every one of them is back, each sequence once', async () => {
  const { devices, links, sink } = await stationWith(3);
  links.start();
  await until('up', () => areUp(links));
  for (const device of devices) device.measure();
  await until('telemetry', () => {
    replay(devices);
    return sink.racks === 6 && sink.meters === 1;
  });
  for (const device of devices) device.cut();
  for (const device of devices) device.measure();
  await until('the stores are empty', () => {
    replay(devices);
    return devices.every(({ session }) => session.stored === 0);
  });
  expect(sink).toMatchObject({ racks: 12, blocks: 6, meters: 2 });
  await links.stop();
  await Promise.all(devices.map((device) => device.close()));
});

test('when links stop, their sockets are closed and nothing ticks', async () => {
  const { devices, links } = await stationWith(3);
  links.start();
  await until('up', () => areUp(links));
  await links.stop();
  await until('gone', () => devices.every(({ sockets }) => sockets.size === 0));
  expect(links.links.every((link) => link.state === LinkState.down)).toBe(true);
  await Promise.all(devices.map((device) => device.close()));
  expect(resourcesNow('TCPSocketWrap')).toBe(0);
});
