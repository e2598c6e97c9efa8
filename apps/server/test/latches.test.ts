import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RackState } from '@cellarium/model';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Field } from './field.ts';

/*
 * Goal: a rack that the software layer has opened stays out until its latch is reset, whatever ends the
 * program meanwhile. Method: the cycle on a database of its own, closed and opened again.
 */

let folder: string;
let field: Field;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-latches-'));
  field = new Field('small', join(folder, 'cellarium.db'));
});
afterEach(() => {
  field.context.book.store.close();
  rmSync(folder, { recursive: true });
});

const RULE = 'cell-voltage-high';
const OPENED = { state: RackState.open, contactorBits: 0b1000000, currentDeciA: 0 };

function run(seconds: number, change: Parameters<Field['rack']>[1] = {}): void {
  for (let second = 0; second < seconds; second += 1) {
    field.clock.advance(1_000);
    field.rack(0, change);
    field.context.engine.cycle();
    field.context.judgement.cycle();
    field.context.book.keep();
  }
}

function restart(): void {
  const startMs = field.clock.utcMs();
  field.context.book.store.close();
  field = new Field('small', join(folder, 'cellarium.db'));
  field.clock.advance(startMs - field.clock.utcMs() + 60_000);
}

test('a rack that a rule opened is still out after a restart, and in again only after a reset', () => {
  const cellVoltageMv = new Uint16Array(field.topology.cellsPerRack).fill(3_700);
  run(10, { cellVoltageMv });
  run(60, OPENED);
  const before = field.context.book.alarms.find(RULE, 0);
  expect(before).toMatchObject({ isActive: true, level: 3 });
  restart();
  const { protection } = field.context.judgement;
  expect(protection.derates.racks.openRack[0]).toBe(1);
  expect([...protection.derates.racks.openRack.subarray(1)]).not.toContain(1);
  run(150, OPENED);
  expect(field.demanded).toEqual([]);
  const after = field.context.book.alarms.find(RULE, 0);
  expect(after).toMatchObject({ id: before?.id, raisedMs: before?.raisedMs, level: 3 });
  expect(protection.isHeldByLatch(RULE, 0)).toBe(true);
  expect(protection.reset(RULE, 0)).toBe(true);
  run(1, OPENED);
  expect(protection.derates.racks.openRack[0]).toBe(0);
  restart();
  expect(field.context.judgement.protection.derates.racks.openRack[0]).toBe(0);
});
