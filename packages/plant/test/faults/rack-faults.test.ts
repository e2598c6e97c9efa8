import { CommandKind, EventKind } from '@cellarium/bms-frame';
import { ContactorBit, RackAlarmBit, RackState } from '@cellarium/model';
import { expect, test } from 'vitest';
import { HALF_P_KW, Twins } from './twins.ts';

test('insulation falls to the path that was added, and the BMS reports it', () => {
  const twins = new Twins();
  twins.inject('insulation-drop', 'B001 R01', { kiloohm: 2_000, minutes: 0 });
  twins.run(60);
  expect(twins.rack(0)?.insulationKohm).toBeLessThan(2_100);
  expect((twins.rack(0)?.alarmBits ?? 0) & RackAlarmBit.insulation).not.toBe(0);
  expect(twins.rack(1)?.alarmBits).toBe(0);
});

test('insulation that creeps down is there in full only when its time is over', () => {
  const twins = new Twins();
  twins.inject('insulation-drop', 'B001 R01', { kiloohm: 500, minutes: 60 });
  twins.run(600, 5);
  const early = twins.rack(0)?.insulationKohm ?? 0;
  twins.run(3_600, 5);
  expect(early).toBeGreaterThan(1_500);
  expect(twins.rack(0)?.insulationKohm).toBeLessThan(520);
});

test('welded contacts stay closed after the command to open, and the rack goes to fault', () => {
  const twins = new Twins();
  twins.run(5);
  twins.inject('contactor-weld', 'B001 R02', { contactor: 1 });
  twins.command(CommandKind.openContactors);
  twins.run(5);
  const bits = twins.rack(1)?.contactorBits ?? 0;
  expect(bits & ContactorBit.mainPositiveCommand).toBe(0);
  expect(bits & ContactorBit.mainPositiveFeedback).not.toBe(0);
  expect(twins.rack(1)?.state).toBe(RackState.fault);
  expect((twins.rack(1)?.alarmBits ?? 0) & RackAlarmBit.contactor).not.toBe(0);
  expect(twins.rack(0)?.state).toBe(RackState.open);
});

test('a contactor that does not close keeps its rack out', () => {
  const twins = new Twins();
  twins.command(CommandKind.openContactors);
  twins.run(5);
  twins.inject('contactor-fail-to-close', 'B001 R03', { contactor: 2 });
  twins.command(CommandKind.closeContactors);
  twins.run(20);
  expect(twins.rack(2)?.state).toBe(RackState.fault);
  expect((twins.rack(2)?.alarmBits ?? 0) & RackAlarmBit.contactor).not.toBe(0);
  expect(twins.rack(0)?.state).toBe(RackState.closed);
});

test('with its fuse open a rack carries nothing and the others carry its share', () => {
  const twins = new Twins();
  twins.power(HALF_P_KW);
  twins.run(20);
  twins.inject('fuse-open', 'B001 R02');
  twins.run(2);
  expect(Math.abs(twins.rack(1)?.currentDeciA ?? 0)).toBeLessThan(10);
  expect((twins.rack(1)?.contactorBits ?? 0) & ContactorBit.fuseIntact).toBe(0);
  const wellA = twins.rack(0, twins.well)?.currentDeciA ?? 0;
  expect(twins.rack(0)?.currentDeciA).toBeGreaterThan(wellA * 1.1);
  twins.run(10);
  expect((twins.rack(1)?.alarmBits ?? 0) & RackAlarmBit.fuse).not.toBe(0);
});

test('a halted BMS sends nothing, and speaks again when it is cleared', () => {
  const twins = new Twins();
  const fault = twins.inject('bms-halt', 'B001 R02');
  twins.run(3);
  expect(twins.rack(1)).toBeUndefined();
  expect(twins.rack(0)).toBeDefined();
  twins.clear(fault);
  twins.run(1);
  expect(twins.rack(1)).toBeDefined();
});

test('what happens in a rack is told as an event with its time', () => {
  const twins = new Twins();
  twins.power(HALF_P_KW);
  twins.run(10);
  twins.events();
  twins.inject('fuse-open', 'B001 R02');
  twins.run(10);
  const raised = twins.events().filter(({ event }) => event.kind === EventKind.rackAlarmRaised);
  expect(raised).toContainEqual(
    expect.objectContaining({
      event: expect.objectContaining({ rack: 1, code: RackAlarmBit.fuse }),
    }),
  );
});
