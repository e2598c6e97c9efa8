import { connect, type Socket } from 'node:net';
import { type DeviceOrder, type Driver, driverOf, OrderOutcome } from '@cellarium/drivers';
import { ControlPlace, RackState } from '@cellarium/model';
import type { Profile } from '@cellarium/profiles';
import { openProfile } from '@cellarium/stations';
import { afterEach, describe, expect, test } from 'vitest';
import { turn } from './field.ts';
import { ModbusField } from './modbus-field.ts';

/*
 * Goal: what the controller's driver orders is done by a device that has firmware and physics, holds while
 * it is kept alive, and ends by itself. Method: the driver on a real socket to the simulated station, and
 * the plant's own setpoint beside what the driver was told.
 */

const STEP_MS = 50;

let field: ModbusField;
let driver: Driver;
let socket: Socket;

afterEach(() => {
  socket.destroy();
  field.close();
});

/** The station's first link that serves a block, with its driver, after its first rounds. */
async function open(name: string): Promise<void> {
  field = await ModbusField.open(name);
  const { links, topology } = field.plant.station;
  const link = links.find(({ devices }) => devices.some(({ serves }) => serves === 'block'));
  if (!link) throw new Error('there is no block');
  const profiles = new Map<string, Profile>();
  for (const { profile } of link.devices) {
    const opened = openProfile(profile);
    if (!opened.ok) throw new Error(opened.error.message);
    profiles.set(profile, opened.value);
  }
  const sink = {
    rackTelemetry: () => true,
    blockTelemetry: () => true,
    meterTelemetry: () => true,
    siteTelemetry: () => true,
    deviceEvent: () => true,
    unread: () => undefined,
  };
  driver = driverOf('modbus').open({ topology, link, profiles, sink });
  const { port } = field.gateway(link.name);
  socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.on('data', (bytes) => {
    driver.received(bytes, ...now());
    flush();
  });
  driver.connected(...now());
  flush();
  await pass(4_000);
}

const now = (): [number, number] => [field.clock.utcMs(), field.clock.monotonicMs()];

function flush(): void {
  const output = driver.output();
  if (output) socket.write(output);
}

async function pass(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += STEP_MS) {
    await field.pass(STEP_MS, STEP_MS);
    driver.tick(...now());
    flush();
    await turn();
  }
}

async function ordered(order: DeviceOrder, ms: number): Promise<OrderOutcome[]> {
  const outcomes: OrderOutcome[] = [];
  driver.order?.(order, ...now(), (outcome) => outcomes.push(outcome));
  flush();
  await pass(ms);
  return outcomes;
}

const setpointKw = (): number => field.plant.state.blocks.setpointKw[0] as number;
const power = (powerKw: number, reversionMs = 5_000): DeviceOrder => ({
  kind: 'setPower',
  block: 0,
  powerDeciKw: powerKw * 10,
  reversionMs,
});

const SERVICE = { nominalMilliHz: 50_000, beginsWithinMs: 500, fullWithinMs: 1_000 };
/** Dead band 30 mHz, droop 2 %: half of it at 0.53 Hz. */
const DROOP = {
  ...SERVICE,
  points: [
    { deviationMicroHz: 30_000, sharePpm: 0 },
    { deviationMicroHz: 1_030_000, sharePpm: 1_000_000 },
  ],
};
const CONTAINMENT = {
  ...SERVICE,
  points: [
    { deviationMicroHz: 15_000, sharePpm: 0 },
    { deviationMicroHz: 200_000, sharePpm: 50_000 },
    { deviationMicroHz: 500_000, sharePpm: 1_000_000 },
  ],
};
const arm = (contractedKw: number, curve = DROOP, reversionMs = 5_000): DeviceOrder => ({
  kind: 'armResponse',
  block: 0,
  contractedDeciKw: contractedKw * 10,
  curve,
  reversionMs,
});

describe('the droop of a SunSpec PCS', () => {
  /** The grid stands still where it is put. */
  const shift = (hertz: number): void => {
    const { station } = field.plant.state;
    const walkedHz = station.frequencyQuickHz[0]! + station.frequencySlowHz[0]!;
    station.frequencyFaultHz[0] = hertz - walkedHz;
  };
  const gives = (): number => field.plant.state.blocks.responsePowerKw[0]!;

  test('is written, adopted, enabled and read back, and answers the grid for its share alone', async () => {
    await open('commercial');
    await ordered(power(0, 60_000), 1_000);
    expect(await ordered(arm(100, DROOP, 60_000), 1_500)).toEqual([OrderOutcome.accepted]);
    shift(-0.53);
    await pass(4_000);
    // The grid walks on by some mHz; a droop of 100 kW a Hz makes 0.1 kW of each.
    expect(gives()).toBeGreaterThan(46);
    expect(gives()).toBeLessThan(54);
    expect(await ordered(arm(0), 1_500)).toEqual([OrderOutcome.accepted]);
    await pass(2_000);
    expect(gives()).toBe(0);
  });

  test('ends by itself, with a set that gives nothing in its place', async () => {
    await open('commercial');
    expect(await ordered(arm(100), 2_000)).toEqual([OrderOutcome.accepted]);
    shift(-0.53);
    await pass(2_000);
    expect(gives()).toBeGreaterThan(30);
    await pass(6_000);
    expect([field.plant.state.blocks.responseKw[0], gives()]).toEqual([0, 0]);
  });

  test('can not be told a curve with a corner, and says so without a write', async () => {
    await open('commercial');
    expect(await ordered(arm(100, CONTAINMENT), 500)).toEqual([OrderOutcome.unsupported]);
    expect(field.plant.state.blocks.responseKw[0]).toBe(0);
  });

  test("is not there in a vendor's own map", async () => {
    await open('small-modbus');
    expect(await ordered(arm(100), 500)).toEqual([OrderOutcome.unsupported]);
  });
});

describe.each(['commercial', 'small-modbus'])('the station %s', (name) => {
  test('takes power each way and a stop', async () => {
    await open(name);
    for (const powerKw of [200, -150, 0]) {
      expect(await ordered(power(powerKw), 1_000)).toEqual([OrderOutcome.accepted]);
      expect(setpointKw()).toBe(powerKw);
    }
  });

  test('holds a setpoint as long as it is kept alive, and falls back by itself after its time', async () => {
    await open(name);
    expect(await ordered(power(200, 20_000), 15_000)).toEqual([OrderOutcome.accepted]);
    expect(setpointKw()).toBe(200);
    await pass(8_000);
    expect(setpointKw()).toBe(0);
  });

  test('falls back when the controller is gone, long before the time of the setpoint', async () => {
    await open(name);
    expect(await ordered(power(200, 60_000), 2_000)).toEqual([OrderOutcome.accepted]);
    socket.destroy();
    driver.disconnected(field.clock.utcMs());
    for (let second = 0; second < 10; second += 1) await field.pass(1_000);
    expect(setpointKw()).toBe(0);
  });

  test('opens and closes a rack', async () => {
    await open(name);
    const state = () => field.telemetry(0).state;
    expect(await ordered({ kind: 'openContactors', rack: 0 }, 3_000)).toEqual([
      OrderOutcome.accepted,
    ]);
    const opened = state();
    expect(await ordered({ kind: 'closeContactors', rack: 0 }, 10_000)).toEqual([
      OrderOutcome.accepted,
    ]);
    expect([opened, state()]).toEqual([RackState.open, RackState.closed]);
  });

  test('does nothing of it while its panel has it, and says so', async () => {
    await open(name);
    field.plant.state.blocks.control[0] = ControlPlace.local;
    await pass(2_000);
    expect(await ordered(power(100), 1_000)).toEqual([OrderOutcome.localControl]);
    // Before a poll has seen it, the firmware refuses by itself.
    field.plant.state.blocks.control[0] = ControlPlace.remote;
    await pass(2_000);
    field.plant.state.blocks.control[0] = ControlPlace.local;
    expect(await ordered(power(100), 1_000)).toEqual([OrderOutcome.deviceFailure]);
    expect(setpointKw()).not.toBe(100);
  });

  test.each([
    ['modbus-exception', { code: 4, share: 0.3 }],
    ['modbus-busy', { share: 0.3 }],
    ['modbus-short', { share: 0.3 }],
    ['modbus-wrong-unit', { share: 0.3 }],
    ['modbus-wrong-transaction', { share: 0.3 }],
    ['modbus-torn', { bytes: 3 }],
    ['modbus-slow', { ms: 200 }],
    ['modbus-silent', {}],
  ])('with %s accepts nothing that the plant has not', async (kind, parameters) => {
    await open(name);
    field.inject(kind, 'B001', parameters);
    for (let at = 1; at <= 8; at += 1) {
      const outcomes = await ordered(power(at * 10), 4_000);
      expect(outcomes.length).toBe(1);
      if (kind === 'modbus-silent') expect(outcomes).not.toEqual([OrderOutcome.accepted]);
      if (outcomes[0] === OrderOutcome.accepted) expect(setpointKw()).toBe(at * 10);
    }
  });

  test.each([
    ['modbus-slow', { ms: 900 }],
    ['modbus-one-connection', {}],
    ['modbus-torn', { bytes: 3 }],
  ])('with %s is told to stop at once, with its polls outstanding', async (kind, parameters) => {
    await open(name);
    expect(await ordered(power(200, 20_000), 2_000)).toEqual([OrderOutcome.accepted]);
    field.inject(kind, 'B001', parameters);
    await pass(1_500);
    for (let at = 0; at < 4; at += 1) {
      await ordered(power(0, 20_000), 2 * STEP_MS);
      expect(setpointKw()).toBe(0);
      await pass(300);
    }
  });
});
