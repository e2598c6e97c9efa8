import {
  LinkState,
  type MeterSample,
  Quality,
  type RackSample,
  type ReadKind,
  type Station,
  type TelemetrySink,
} from '@cellarium/model';
import { type Profile, parseProfile } from '@cellarium/profiles';
import { Random } from '@cellarium/stdx';
import { afterEach, expect, test } from 'vitest';
import { holdingAt, IMAGE_SIZE } from '../../../../packages/modbus/test/contract/image.ts';
import { MUST } from '../../../../packages/modbus/test/contract/outside.ts';
import type { ServingEnd } from '../../../../packages/modbus/test/contract/peer.ts';
import { pymodbusServer } from '../../../../packages/modbus/test/contract/peers/pymodbus.ts';
import { StationLinks } from '../../src/net/station-links.ts';
import { fastClock, linkColumns, stationOf, until } from './rig.ts';

/*
 * Goal: our driver reads a device that others wrote: values, exceptions, a restart. Method: pymodbus as
 * the device, the server's own links over real sockets, in real time.
 */

const FRESH_WITHIN_MS = 3_000;
const KNOWN_WITHIN_MS = 2_000;
/** Two of its periods, with room for one that is late. */
const BAD_WITHIN_MS = 2_500;

const closes: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0)) await close();
});

/** A rack at the registers of the contract's image; `summaryAt` past its end makes it all exceptions. */
function rackProfile(summaryAt: number, cellsAt: number): Profile {
  const parsed = parseProfile(
    `
profile: contract
version: 1
title: Registers of the contract
source: the contract's image
device: rack
positive: charge
bus: { depth: 2 }
groups: { fast: { periodMs: 1000 } }
blocks:
  - { name: summary, at: ${summaryAt}, registers: 3, group: fast }
  - { name: cells, at: ${cellsAt}, registers: 8, group: fast }
points:
  - { name: voltage, fills: voltage, at: ${summaryAt}, scale: 0.1, unit: V }
  - { name: current, fills: current, at: ${summaryAt + 1}, type: int16, scale: 0.1, unit: A }
  - { name: soc, fills: soc, at: ${summaryAt + 2}, scale: 0.01, unit: "%" }
arrays:
  - { fills: cellVoltage, at: ${cellsAt}, scale: 0.001, unit: V }
`,
    'contract.yaml',
  );
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

class Taken implements TelemetrySink {
  readonly racks: { sample: RackSample; atMs: number }[] = [];
  readonly unreads: { quality: number; atMs: number }[] = [];
  rackTelemetry(_: number, __: unknown, sample: RackSample): boolean {
    this.racks.push({ sample: structuredClone(sample), atMs: performance.now() });
    return true;
  }
  blockTelemetry(): boolean {
    return true;
  }
  meterTelemetry(_: unknown, __: MeterSample): boolean {
    return true;
  }
  siteTelemetry(): boolean {
    return true;
  }
  deviceEvent(): boolean {
    return true;
  }
  unread(_: ReadKind, __: number, quality: number): void {
    this.unreads.push({ quality, atMs: performance.now() });
  }
}

function polled(port: number, profile: Profile): { links: StationLinks; sink: Taken } {
  const blank = stationOf(1, []);
  const station: Station = {
    ...blank,
    links: [
      {
        name: 'B001 R01',
        endpoint: { host: '127.0.0.1', port },
        protocol: 'modbus',
        devices: [{ serves: 'rack', row: 0, unit: 1, profile: 'contract' }],
        inFlightMax: 2,
      },
    ],
  };
  const sink = new Taken();
  const links = new StationLinks({
    station,
    profiles: new Map([['contract', profile]]),
    sink,
    clock: fastClock(1),
    random: new Random(11),
    columns: linkColumns(1),
  });
  links.start();
  closes.unshift(() => links.stop());
  return { links, sink };
}

async function device(port: number): Promise<ServingEnd> {
  const serving = await pymodbusServer.serve(port);
  closes.push(() => serving.close());
  return serving;
}

const story = (says: string, run: () => Promise<void>): void => {
  test(says, async (context) => {
    const { absent } = pymodbusServer;
    if (absent !== undefined) {
      if (MUST) throw new Error(absent);
      context.skip(absent);
    }
    await run();
  });
};

story('its values come in our units and signs', async () => {
  const { port } = await device(0);
  const { sink } = polled(port, rackProfile(10, 100));
  await until('a sample', () => sink.racks.length > 0);
  expect(sink.racks[0]?.sample).toMatchObject({
    voltageDeciV: holdingAt(10),
    currentDeciA: -holdingAt(11),
    socPermille: Math.round(holdingAt(12) / 10),
    cellVoltageMv: Uint16Array.from({ length: 8 }, (_, at) => holdingAt(100 + at)),
    cellsNotMeasured: 0,
  });
});

story('its exceptions make it bad within two polls, with their code', async () => {
  const { port } = await device(0);
  const { links, sink } = polled(port, rackProfile(IMAGE_SIZE, IMAGE_SIZE + 100));
  await until('connected', () => links.links[0]?.state === LinkState.up);
  const upMs = performance.now();
  await until('it is bad', () => sink.unreads.some(({ quality }) => quality === Quality.bad));
  expect((sink.unreads.at(-1)?.atMs ?? Number.POSITIVE_INFINITY) - upMs).toBeLessThan(
    BAD_WITHIN_MS,
  );
  expect(sink.racks).toEqual([]);
});

story('exceptions for a part keep the rest', async () => {
  const { port } = await device(0);
  const { sink } = polled(port, rackProfile(10, IMAGE_SIZE));
  await until('a sample', () => sink.racks.length > 0);
  expect(sink.racks[0]?.sample).toMatchObject({
    voltageDeciV: holdingAt(10),
    cellsNotMeasured: 8,
  });
});

story('when it dies it is stale, and when it is back it is fresh within 3 s', async () => {
  const serving = await device(0);
  const { links, sink } = polled(serving.port, rackProfile(10, 100));
  await until('a sample', () => sink.racks.length > 0);
  const diedMs = performance.now();
  await serving.close();
  await until('it is stale', () => sink.unreads.length > 0);
  expect(sink.unreads[0]?.quality).toBe(Quality.stale);
  expect((sink.unreads[0]?.atMs ?? 0) - diedMs).toBeLessThan(KNOWN_WITHIN_MS);
  // Long enough away that the link no longer tries at once.
  await until('it is away', () => performance.now() - diedMs > FRESH_WITHIN_MS);
  expect(links.links[0]?.state).not.toBe(LinkState.up);
  const before = sink.racks.length;
  await device(serving.port);
  const backMs = performance.now();
  await until('fresh again', () => sink.racks.length > before);
  expect((sink.racks[before]?.atMs ?? 0) - backMs).toBeLessThan(FRESH_WITHIN_MS);
});
