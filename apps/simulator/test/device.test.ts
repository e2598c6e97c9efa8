import { createServer } from 'node:net';
import { EventKind, FrameType, type RackTelemetry } from '@cellarium/bms-frame';
import { HardwareTripBit } from '@cellarium/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connected, Field, turn } from './field.ts';

let field: Field;
beforeEach(async () => {
  field = await Field.open();
});
afterEach(() => field.close());

const consecutive = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at);

test('a controller gets every rack and the block once a second, as the firmware measured them', async () => {
  const controller = await field.connect(1);
  await field.seconds(3);
  await field.until('three seconds of frames', () => controller.taken.length >= 12, 5);
  const racks = controller.taken.filter(({ type }) => type === FrameType.rackTelemetry);
  const last = racks.at(-1)?.report as RackTelemetry;
  const { cells } = field.plant.state;
  const first = last.rack * last.cellVoltageMv.length;
  expect(Array.from(last.cellVoltageMv)).toEqual(
    Array.from(cells.measuredMv.subarray(first, first + last.cellVoltageMv.length)),
  );
  const seconds = controller.taken.filter(({ type }) => type === FrameType.blockTelemetry).length;
  expect(racks.length).toBe(3 * seconds);
});

test('a hardware trip comes by the contacts of the block, to the millisecond, from a rack whose BMS is dead', async () => {
  const controller = await field.connect(1);
  await field.seconds(2);
  field.inject('bms-halt', 'B001 R02');
  await field.seconds(2);
  const silentFrom = controller.taken.length;
  const injectedMs = field.clock.utcMs();
  field.inject('insulation-drop', 'B001 R02', { kiloohm: 200 });
  const trip = () =>
    controller.taken.find(
      ({ report }) => report.type === FrameType.event && report.kind === EventKind.hardwareTripped,
    );
  await field.until('the contact is told', () => trip() !== undefined, 5);
  await field.seconds(2);
  expect(trip()?.report).toMatchObject({ rack: 1, code: HardwareTripBit.insulation });
  const atMs = trip()?.sourceTimeMs ?? 0;
  // The plant took its second between two reports; the contact closed 50 ms into it.
  expect(atMs % 1_000).not.toBe(0);
  expect(Math.abs(atMs - injectedMs)).toBeLessThanOrEqual(1_100);
  const since = controller.taken.slice(silentFrom).map(({ report }) => report);
  const blocks = since.filter((report) => report.type === FrameType.blockTelemetry);
  expect([...(blocks.at(-1)?.hardwareTripBits ?? [])]).toEqual([0, 16, 0]);
  expect(since.some((report) => report.type === FrameType.rackTelemetry && report.rack === 1)).toBe(
    false,
  );
});

test('what is acknowledged leaves the store', async () => {
  await field.connect(1);
  await field.seconds(20);
  expect(field.device(1).status().storedFrames).toBeLessThan(4 * 4);
  expect(field.device(2).status().storedFrames).toBeGreaterThanOrEqual(19 * 4);
});

test('after a reconnect everything measured meanwhile arrives, each sequence once', async () => {
  const controller = await field.connect(1);
  await field.seconds(3);
  controller.drop();
  await field.seconds(30);
  await controller.connect();
  await field.until(
    'all sequences are here',
    () => controller.taken.length >= field.device(1).status().newestSequence - 4,
  );
  const sequences = controller.sequences();
  expect(sequences).toEqual(consecutive(1, sequences.length));
  expect(controller.taken.filter(({ replayed }) => replayed).length).toBeGreaterThan(25 * 4);
});

test('lost frames are missed, asked for and sent again', async () => {
  const controller = await field.connect(1);
  const fault = field.inject('frame-loss', 'B001', { share: 0.4 });
  await field.seconds(15);
  expect(field.device(1).status().lostFrames).toBeGreaterThan(5);
  field.simulation.faults.clear(fault);
  await field.until('no gap is left', () => {
    const sequences = controller.sequences();
    return sequences.length >= 60 && sequences.at(-1) === sequences.length;
  });
});

test('a turned bit is seen by the checksum and costs no other frame', async () => {
  const controller = await field.connect(1);
  const fault = field.inject('frame-corruption', 'B001', { share: 0.3 });
  await field.seconds(15);
  const { corruptedFrames } = field.device(1).status();
  expect(corruptedFrames).toBeGreaterThan(5);
  expect(controller.session.counters.checksumErrors).toBeGreaterThan(0);
  field.simulation.faults.clear(fault);
  await field.until('no gap is left', () => {
    const sequences = controller.sequences();
    return sequences.length >= 60 && sequences.at(-1) === sequences.length;
  });
});

test('a link that is down closes and refuses, and afterwards delivers what was measured', async () => {
  const controller = await field.connect(1);
  await field.seconds(2);
  const { port } = field.device(1);
  const fault = field.inject('link-down', 'B001');
  field.tick();
  await turn();
  expect(controller.open).toBe(false);
  await expect(connected(port)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await field.seconds(10);
  field.simulation.faults.clear(fault);
  await field.until('it listens again', () => field.device(1).status().listening);
  expect(field.device(1).port).toBe(port);
  await controller.connect();
  await field.until('the outage has arrived', () => {
    const sequences = controller.sequences();
    return sequences.length >= 12 * 4 && sequences.at(-1) === sequences.length;
  });
});

test('delayed frames arrive late, and in order', async () => {
  const controller = await field.connect(1);
  await field.until('frames come', () => controller.taken.length > 0);
  field.inject('frame-delay', 'B001', { ms: 5_000 });
  await turn();
  const before = controller.taken.length;
  await field.seconds(4);
  expect(controller.taken.length).toBe(before);
  await field.seconds(6);
  expect(controller.taken.length).toBeGreaterThan(before);
  const sequences = controller.taken.map(({ sequence }) => sequence);
  expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
});

test('a wrong clock shows in the source times and in the measured offset', async () => {
  const controller = await field.connect(1);
  await field.until('frames come', () => controller.taken.length > 0);
  field.inject('clock-drift', 'B001', { offsetMs: 90_000, ppm: 1_000 });
  await field.seconds(10);
  const aheadMs = (controller.taken.at(-1)?.sourceTimeMs ?? 0) - field.clock.utcMs();
  expect(aheadMs).toBeGreaterThan(88_000);
  expect(field.device(1).status().clockOffsetMs).toBeCloseTo(90_010, -1);
  expect(field.device(2).status().clockOffsetMs).toBe(0);
});

test('a second controller gets live frames, leaves the store alone and takes over when free', async () => {
  const first = await field.connect(1);
  await field.seconds(2);
  const second = await field.connect(1);
  await field.seconds(3);
  expect(second.taken.length).toBeGreaterThan(4);
  const sequences = first.sequences();
  expect(sequences).toEqual(consecutive(1, sequences.length));
  first.drop();
  await turn();
  expect(second.open).toBe(false);
  await second.connect();
  await field.seconds(3);
  expect(field.device(1).status()).toMatchObject({ acknowledging: true, connections: 1 });
});

test('a controller that has fallen silent gives its place to the next one', async () => {
  const silent = await field.connect(1);
  silent.tick = () => undefined;
  await field.seconds(7);
  const next = await field.connect(1);
  await field.seconds(2);
  expect(silent.open).toBe(false);
  expect(next.open).toBe(true);
  expect(next.taken.length).toBeGreaterThan(0);
});

test('five connections are one too many, and noise is shown the door', async () => {
  const sockets = await Promise.all(
    Array.from({ length: 4 }, () => connected(field.device(1).port)),
  );
  const closed = new Promise<void>((resolve) => sockets[0]?.once('close', () => resolve()));
  await turn();
  const fifth = await connected(field.device(1).port);
  const refused = new Promise<void>((resolve) => fifth.once('close', () => resolve()));
  await refused;
  sockets[0]?.write(Buffer.alloc(10_000, 0x55));
  await closed;
  await field.seconds(12);
  expect(field.device(1).status().connections).toBe(0);
  for (const socket of sockets) socket.destroy();
});

test('a store that overflows keeps the newest minute and says what it lost', async () => {
  await field.seconds(200);
  const { overflowedFrames, storedFrames } = field.device(1).status();
  expect(overflowedFrames).toBeGreaterThan(0);
  expect(storedFrames).toBeGreaterThanOrEqual(60 * 4);
  const controller = await field.connect(1);
  await field.until('the loss is told', () =>
    controller.taken.some(
      ({ report }) => report.type === FrameType.event && report.kind === EventKind.storeOverflow,
    ),
  );
});

test('a controller that does not read costs a bounded amount of memory, and is served again after', async () => {
  const controller = await field.connect(1);
  await field.until('frames come', () => controller.taken.length > 0);
  controller.read(false);
  let unsentMost = 0;
  // The kernel takes some megabytes before the socket is full.
  for (let round = 0; round < 60 && unsentMost < 64 * 1_024; round += 1) {
    await field.seconds(100);
    unsentMost = Math.max(unsentMost, field.device(1).status().unsentBytes);
  }
  await field.seconds(200);
  expect(field.device(1).status().unsentBytes).toBeGreaterThanOrEqual(64 * 1_024);
  expect(field.device(1).status().unsentBytes).toBeLessThan(64 * 1_024 + 300 * 1_024);
  controller.read(true);
  await field.until('the newest frames are here', () => {
    const { newestSequence } = field.device(1).status();
    return (controller.sequences().at(-1) ?? 0) > newestSequence - 8;
  });
});

test('a port that is taken during an outage is told once and tried until it is free', async () => {
  const fault = field.inject('link-down', 'B001');
  await field.seconds(1);
  const { port } = field.device(1);
  const squatter = createServer();
  await new Promise<void>((resolve) => {
    squatter.listen(port, '127.0.0.1', resolve);
  });
  field.simulation.faults.clear(fault);
  await field.until('it is told', () => field.said.length > 0);
  await field.seconds(5);
  expect(field.said).toEqual([expect.stringMatching(/B001 can not listen again: .*EADDRINUSE/)]);
  await new Promise((resolve) => squatter.close(resolve));
  await field.until('it listens', () => field.device(1).status().listening);
});

test('a halted BMS is silent while its block and its siblings go on', async () => {
  const controller = await field.connect(1);
  field.inject('bms-halt', 'B001 R02');
  await field.until('frames come', () => controller.taken.length > 0);
  controller.taken.length = 0;
  await field.seconds(3);
  const racks = controller.taken
    .filter(({ type }) => type === FrameType.rackTelemetry)
    .map(({ report }) => (report as RackTelemetry).rack);
  expect(new Set(racks)).toEqual(new Set([0, 2]));
  expect(controller.taken.some(({ type }) => type === FrameType.blockTelemetry)).toBe(true);
});
