import { DeviceEventKind } from '@cellarium/model';
import { expect, test } from 'vitest';
import { DeviceEvents, EventReader } from '../src/events.ts';

function eventsOf(kept: number) {
  const events = new DeviceEvents(kept);
  const stamp = { sourceTimeMs: 0, receiveTimeMs: 0, clockOffsetMs: 0, replayed: false };
  const add = (code: number): void => {
    const kind = DeviceEventKind.rackAlarmRaised;
    events.add(0, code, stamp, { kind, level: 1, rack: 0, cell: 0, code, value: 0 });
  };
  const reader = new EventReader(events);
  const take = () => {
    const codes: number[] = [];
    const lost = reader.take(({ code }) => codes.push(code));
    return { codes, lost };
  };
  return { add, reader, take };
}

test('each event is read once, in the order in which they came', () => {
  const { add, take } = eventsOf(4);
  for (const code of [1, 2, 3]) add(code);
  expect(take()).toEqual({ codes: [1, 2, 3], lost: 0 });
  expect(take()).toEqual({ codes: [], lost: 0 });
  for (const code of [4, 5, 6, 7]) add(code);
  expect(take()).toEqual({ codes: [4, 5, 6, 7], lost: 0 });
});

test('what made room before it was read is counted as lost, and what is left is read', () => {
  const { add, reader, take } = eventsOf(4);
  for (let code = 1; code <= 10; code += 1) add(code);
  expect(take()).toEqual({ codes: [7, 8, 9, 10], lost: 6 });
  add(11);
  expect(take()).toEqual({ codes: [11], lost: 0 });
  expect(reader.lost).toBe(6);
});
