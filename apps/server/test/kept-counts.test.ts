import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RackAlarmBit } from '@cellarium/model';
import { ManualClock } from '@cellarium/stdx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Field } from './field.ts';

/*
 * Goal: rates of a day and what a shadow found survive the end of the program, and the time without it is
 * told as what it is. Method: a server's cycle on a file, ended without a word, and another an hour later.
 */

const HOUR_MS = 3_600_000;
const ANN = { name: 'Ann', role: 'engineer' } as const;

let folder: string;
let field: Field;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-counts-'));
  field = new Field('small', path());
});
afterEach(() => {
  field.context.book.store.close();
  rmSync(folder, { recursive: true });
});

const path = (): string => join(folder, 'cellarium.db');

function seconds(count: number): void {
  for (let second = 0; second < count; second += 1) {
    field.clock.advance(1_000);
    field.everyone();
    field.counts.beat();
  }
}

function killedForAnHour(): void {
  field.context.book.store.close();
  const utcMs = field.clock.utcMs() + HOUR_MS;
  field = new Field('small', path(), {}, new ManualClock(utcMs));
}

const health = () => field.context.book.alarms.health(field.clock.utcMs());

test('alarm health counts on after a kill: what was counted stands, and the hour is a gap', () => {
  seconds(2);
  const beganMs = health().sinceMs;
  field.rack(0, { alarmBits: RackAlarmBit.fuse });
  field.cycle();
  const before = health().lastDay;
  expect(before).toBeGreaterThan(0);
  seconds(61);
  killedForAnHour();
  seconds(1);
  const after = health();
  expect(after.sinceMs).toBe(beganMs);
  expect(after.lastDay).toBeGreaterThanOrEqual(before);
  expect(after.gaps).toHaveLength(1);
  const offMs = after.gaps.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
  // Whole minutes, and at most one that was not kept any more.
  expect(Math.abs(offMs - HOUR_MS)).toBeLessThanOrEqual(120_000);
});

test('a shadow goes on after a kill with what it had found, and says when it did not look', () => {
  const { strategies, book, judgement } = field.context;
  const first = strategies.get(1);
  expect(first).toBeDefined();
  if (!first) return;
  const document = structuredClone(first) as unknown as Record<string, unknown>;
  const rules = document.rules as Record<string, { tiers: { limit: number }[] }>;
  const tier = rules['cell-voltage-high']?.tiers[0];
  if (tier) tier.limit = 3_200;
  expect(strategies.save(book, document, ANN, 'to see').ok).toBe(true);
  expect(strategies.startShadow(book, judgement, 2, ANN, 'to see').ok).toBe(true);
  seconds(10);
  field.rack(0, { cellVoltageMv: new Uint16Array(field.topology.cellsPerRack).fill(3_190) });
  field.cycle();
  seconds(180);
  const found = judgement.savedShadow();
  killedForAnHour();
  seconds(1);
  const report = field.context.judgement.shadowReport();
  expect(report?.sinceMs).toBe(found?.sinceMs);
  expect(report?.gaps).toHaveLength(1);
  expect(report?.gaps[0]?.toMs).toBe(field.clock.utcMs());
});
