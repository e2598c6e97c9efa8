import { ManualClock } from '@cellarium/stdx';
import { describe, expect, test } from 'vitest';
import {
  type Command,
  CommandKind,
  ControllerSession,
  ControllerSessionState,
  DeviceSessionState,
  FrameType,
  HelloVerdict,
  NOWHERE,
} from '../src/index.ts';
import { EXPECTED, FAIR, Network } from './network.ts';

const SET_POWER: Command = {
  type: FrameType.command,
  commandId: 7,
  kind: CommandKind.setPower,
  rack: NOWHERE,
  value: -12_500,
  reversionMs: 60_000,
};

function verdictFor(expected: Partial<typeof EXPECTED>): HelloVerdict {
  const { device } = new Network(1);
  const controller = new ControllerSession({ ...EXPECTED, ...expected }, () => undefined);
  controller.connected(0, 0);
  device.connected(0);
  controller.received(device.takeOutput()!, 0, 0);
  device.received(controller.takeOutput()!, 0);
  const isOpen = controller.verdict === HelloVerdict.accepted;
  expect(controller.state).toBe(
    isOpen ? ControllerSessionState.open : ControllerSessionState.refused,
  );
  expect(device.state).toBe(isOpen ? DeviceSessionState.open : DeviceSessionState.refused);
  expect(device.refusal).toBe(controller.verdict);
  return controller.verdict;
}

describe('sessions', () => {
  test('a device is judged by its hello, and told', () => {
    expect(verdictFor({})).toBe(HelloVerdict.accepted);
    expect(verdictFor({ blockNumber: 4 })).toBe(HelloVerdict.wrongDevice);
    expect(verdictFor({ deviceKind: 2 })).toBe(HelloVerdict.wrongDevice);
    expect(verdictFor({ cellsPerModule: 52 })).toBe(HelloVerdict.wrongLayout);
  });

  test('nothing that comes before the hello is taken', () => {
    const reports: unknown[] = [];
    const network = new Network(1);
    network.run(2);
    network.disconnect();
    network.weather = { ...FAIR, connectChance: 0 };
    const controller = new ControllerSession(EXPECTED, (report) => reports.push(report));
    controller.connected(0, 0);
    network.measure();
    const frame = network.device.frame(network.device.newestSequence)!;
    controller.received(frame, 0, 0);
    expect(reports).toEqual([]);
    expect(controller.misplaced).toBe(1);
  });

  test('a heartbeat a second feeds the device and measures way and clock', () => {
    const network = new Network(1);
    network.weather = { ...FAIR, delayTicks: 2 };
    network.deviceClockOffsetMs = 5_000;
    network.run(20);
    expect(network.heartbeats).toBeGreaterThanOrEqual(18);
    const { clock } = network.controller;
    expect(clock.roundTripMs).toBe(400);
    expect(Math.abs(clock.offsetMs - 5_000)).toBeLessThanOrEqual(clock.uncertaintyMs);
    expect(clock.uncertaintyMs).toBeLessThanOrEqual(202);
  });

  test.each([-86_400_000, -1_001, 999, 31_536_000_000])(
    'when the clock of the controller leaps by %d ms, nothing goes out sooner or later',
    (leapMs) => {
      const [still, leapt] = [new Network(1), new Network(1)];
      for (const network of [still, leapt]) {
        network.weather = { ...FAIR, delayTicks: 2, lossShare: 0.2 };
        network.deviceClockOffsetMs = 5_000;
      }
      for (let second = 0; second < 30; second += 1) {
        if (second % 7 === 3) {
          const byMs = second % 2 === 0 ? leapMs : -leapMs;
          leapt.nowMs += byMs;
          // The device's own clock does not leap with it.
          leapt.deviceClockOffsetMs -= byMs;
        }
        still.run(1);
        leapt.run(1);
      }
      expect(leapt.heartbeats).toBe(still.heartbeats);
      expect(leapt.taken).toEqual(still.taken);
      expect(leapt.controller.clock.roundTripMs).toBe(still.controller.clock.roundTripMs);
      expect(leapt.controller.clock.roundTripMaxMs).toBe(still.controller.clock.roundTripMaxMs);
      const { offsetMs, uncertaintyMs } = leapt.controller.clock;
      expect(Math.abs(offsetMs - leapt.deviceClockOffsetMs)).toBeLessThanOrEqual(uncertaintyMs);
    },
  );

  test('a drifting clock is followed', () => {
    const network = new Network(1);
    for (let second = 0; second < 60; second += 1) {
      network.deviceClockOffsetMs += 10;
      network.run(1);
    }
    expect(Math.abs(network.controller.clock.offsetMs - 600)).toBeLessThanOrEqual(10);
  });

  test('a clock that is set is believed at the next heartbeat', () => {
    const network = new Network(1);
    network.run(20);
    network.deviceClockOffsetMs = -7_200_000;
    network.run(2);
    expect(network.controller.clock.offsetMs).toBe(-7_200_000);
  });

  test('a short break of the connection does not forget the clock', () => {
    const network = new Network(1);
    network.deviceClockOffsetMs = 5_000;
    network.run(5);
    network.disconnect();
    network.connect();
    expect(network.controller.clock.offsetMs).toBe(5_000);
  });

  test('a command is done once and answered each time', () => {
    const network = new Network(1);
    network.run(2);
    expect(network.controller.command(SET_POWER)).toBe(true);
    expect(network.controller.command(SET_POWER)).toBe(true);
    network.run(1);
    expect(network.commands).toEqual([SET_POWER]);
  });

  test('without a connection a command is not taken', () => {
    const network = new Network(1);
    expect(network.controller.command(SET_POWER)).toBe(false);
  });

  test('output that nobody takes stays within its limit', () => {
    const clock = new ManualClock();
    const network = new Network(1);
    network.run(2);
    for (let second = 0; second < 3_600; second += 1) {
      clock.advance(1_000);
      const monotonicMs = network.monotonicMs + clock.monotonicMs();
      network.controller.tick(network.nowMs + clock.monotonicMs(), monotonicMs);
      network.measure();
    }
    expect(network.controller.takeOutput()!.length).toBeLessThanOrEqual(16 * 1_024);
    expect(network.device.takeOutput()!.length).toBeLessThanOrEqual(256 * 1_024);
  });
});
