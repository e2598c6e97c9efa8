import { CONDITION_IDS, CONDITIONS, Layer, NO_CELL, Subject } from '@cellarium/model';
import { RULES } from '@cellarium/protection';
import { describe, expect, test } from 'vitest';
import { CASES, type Case } from './cases.ts';
import { Field } from './field.ts';

/*
 * Goal: every rule does what its row of the table says, over time. Method: one trouble a rule on a field
 * that is otherwise well, with an engine in front; what is checked is the same for all.
 */

const WELL_S = 130;
const SILENT_S = 4;

/** Runs into the trouble until the level stands; returns in which second it did. */
function runInto(field: Field, kase: Case, leapMs = 0): number {
  field.run(WELL_S);
  const begin = field.seconds;
  for (let second = 0; second <= kase.withinS[1]; second += 1) {
    // In the middle of the delay the devices' clocks, then ours, leap an hour.
    if (second === 1) field.deviceOffMs += leapMs;
    if (second === 2) field.clock.leap(leapMs);
    field.run(1, () => kase.sick(field, second));
    if (field.protection.levelOf(kase.rule, kase.row ?? 0) === kase.level) break;
  }
  return field.seconds - begin;
}

const subjectOf = (kase: Case): Subject => CONDITIONS[kase.rule].subject;
const isOfSilence = (kase: Case): boolean =>
  kase.rule.endsWith('-silent') || subjectOf(kase) === Subject.link;

function fallSilent(field: Field, subject: Subject): void {
  if (subject === Subject.rack) field.rack0 = undefined;
  if (subject === Subject.block) field.block0 = undefined;
  if (subject === Subject.station) field.meter = undefined;
}

test('there is one trouble for every rule', () => {
  expect(CASES.map(({ rule }) => rule).sort()).toEqual(RULES.map(({ id }) => id).sort());
});

test('every condition of the software layer has its rule, but those of the layers and of dispatch', () => {
  const software = CONDITION_IDS.filter((id) => CONDITIONS[id].layer === Layer.software);
  const ofLayers = ['hardware-silent', 'firmware-silent', 'software-silent', 'events-lost'];
  const ofDispatch = ['supply-short', 'mode-blind'];
  const ruled = RULES.map(({ id }) => id as string);
  expect(software.filter((id) => !ruled.includes(id)).sort()).toEqual(
    [...ofLayers, ...ofDispatch].sort(),
  );
});

test('nothing of the input is written', () => {
  const field = new Field();
  field.run(50);
  field.rack0 = { cells: { 7: 3_900, 8: 2_700 }, sensors: { 5: 80 }, insulationKohm: 900 };
  field.run(1);
  const { image, aggregates } = field.input();
  const tables = [image.station, image.blocks, image.racks, image.cells, image.sensors];
  const columns = [...tables, aggregates.racks, aggregates.modules].flatMap((table) =>
    Object.values(table),
  );
  const before = columns.map((column) => column.slice());
  field.protection.cycle(field.input());
  expect(columns).toEqual(before);
});

test('a rule has the row, member and layer of its condition', () => {
  for (const rule of RULES) expect(rule.subject).toBe(CONDITIONS[rule.id].subject);
});

test('a healthy field raises nothing', () => {
  const field = new Field();
  field.run(600);
  expect(field.signals).toEqual([]);
});

describe.each(CASES.map((kase) => [kase.rule, kase] as const))('%s', (rule, kase) => {
  const row = kase.row ?? 0;

  test('raises when its delay is over, at its row alone, with value, limit and time', () => {
    const field = new Field();
    const tookS = runInto(field, kase);
    expect(field.protection.levelOf(rule, row)).toBe(kase.level);
    expect(tookS).toBeGreaterThanOrEqual(kase.withinS[0]);
    const signals = field.of(rule);
    const raised = signals.findLast((signal) => signal.row === row);
    expect(raised).toMatchObject({ condition: rule, row, level: kase.level, isKnown: true });
    expect(signals.every((signal) => signal.row === row || CASES_OF_ALL_RACKS.includes(rule))).toBe(
      true,
    );
    const { direction } = RULES.find(({ id }) => id === rule)!;
    expect(direction * (raised!.value - raised!.limit)).toBeGreaterThanOrEqual(0);
    expect(raised!.sourceTimeMs).toBe(field.clock.utcMs());
    if (kase.member !== undefined) expect(raised!.member).toBe(kase.member);
    if (CONDITIONS[rule].member === 0) expect(raised!.member).toBe(NO_CELL);
  });

  test('takes as long when clocks leap forward', () => {
    const steady = runInto(new Field(), kase);
    expect(runInto(new Field(), kase, 3_600_000)).toBe(steady);
  });

  test(
    kase.clearsS === undefined
      ? 'stays when all is well again, until it is reset'
      : 'clears when all has been well for long enough',
    () => {
      const field = new Field();
      runInto(field, kase);
      field.run(kase.clearsS ?? 3_600, (second) => kase.well(field, second));
      if (kase.clearsS === undefined) {
        expect(field.protection.levelOf(rule, row)).toBe(kase.level);
        expect(field.protection.reset(rule, row)).toBe(true);
        field.cycle();
      }
      expect(field.protection.levelOf(rule, row)).toBe(0);
      expect(field.of(rule).findLast((signal) => signal.row === row)?.level ?? 0).toBe(0);
    },
  );

  // What silence itself is judged by has no data to lose.
  if (isOfSilence(kase)) return;
  test('without data it is not known, and its level stays', () => {
    const field = new Field();
    runInto(field, kase);
    fallSilent(field, subjectOf(kase));
    field.run(SILENT_S);
    expect(field.protection.isKnown(rule, row)).toBe(false);
    expect(field.protection.levelOf(rule, row)).toBe(kase.level);
    expect(field.of(rule).findLast((signal) => signal.row === row)).toMatchObject({
      isKnown: false,
      level: kase.level,
    });
    field.run(1, () => kase.sick(field, kase.withinS[1] + SILENT_S));
    expect(field.protection.isKnown(rule, row)).toBe(true);
  });
});

/** Troubles that two racks of a block have at the same time. */
const CASES_OF_ALL_RACKS: readonly string[] = ['current-share', 'circulating-current'];
