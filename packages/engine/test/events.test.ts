import { DeviceEventKind } from '@cellarium/model';
import { expect, test } from 'vitest';
import { DeviceEvents } from '../src/events.ts';

function eventsOf(kept: number) {
  const events = new DeviceEvents(kept);
  const stamp = { sourceTimeMs: 0, receiveTimeMs: 0, clockOffsetMs: 0, replayed: false };
  const add = (code: number): void => {
    const kind = DeviceEventKind.rackAlarmRaised;
    events.add(code % 3, code, stamp, { kind, level: 1, rack: 0, cell: 0, code, value: 0 });
  };
  const take = () => {
    const codes: number[] = [];
    const lost = events.take(({ code }) => codes.push(code));
    return { codes, lost: [...lost].sort() };
  };
  return { events, add, take };
}

test('each event is read once, in the order in which they came', () => {
  const { events, add, take } = eventsOf(4);
  for (const code of [1, 2, 3]) add(code);
  expect(take()).toEqual({ codes: [1, 2, 3], lost: [] });
  expect(take()).toEqual({ codes: [], lost: [] });
  for (const code of [4, 5, 6, 7]) add(code);
  expect(take()).toEqual({ codes: [4, 5, 6, 7], lost: [] });
  expect([...events.kept].map(({ code }) => code)).toEqual([4, 5, 6, 7]);
  expect(events.lost).toBe(0);
});

test('what made room before it was read is counted for its block, and what is left is read', () => {
  const { events, add, take } = eventsOf(4);
  for (let code = 1; code <= 10; code += 1) add(code);
  // 1 to 6 made room: two of each block.
  expect(take()).toEqual({
    codes: [7, 8, 9, 10],
    lost: [
      [0, 2],
      [1, 2],
      [2, 2],
    ],
  });
  add(11);
  expect(take()).toEqual({ codes: [11], lost: [] });
  expect(events.lost).toBe(6);
});
