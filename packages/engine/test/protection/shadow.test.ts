import { defaultStrategy, type RuleId, Shadow, type ShadowRuleReport } from '@cellarium/protection';
import { describe, expect, test } from 'vitest';
import { Field, station, strategyWith } from './field.ts';

/** A field whose protection has a candidate beside it. */
class ShadowedField extends Field {
  readonly shadow: Shadow;

  constructor(candidate: ReturnType<typeof strategyWith>) {
    super();
    this.shadow = new Shadow(station, candidate, this.protection);
  }

  override cycle(): void {
    const before = this.signals.length;
    super.cycle();
    this.shadow.cycle(this.input(), this.signals.slice(before));
  }

  of_(rule: RuleId): ShadowRuleReport | undefined {
    return this.shadow.report().rules.find((report) => report.rule === rule);
  }
}

function candidate(delayS: number, limit: number, clearAfterS = 30) {
  const { tiers } = defaultStrategy(station).rules['cell-voltage-high'];
  return strategyWith('cell-voltage-high', {
    tiers: [{ ...tiers[0], delayS, limit, clearAfterS }, tiers[1], tiers[2]],
  });
}

/** One episode of a high cell, and quiet after it until it is over. */
function episode(field: Field, mv: number): void {
  field.run(5);
  field.rack0 = { cells: { 4: mv } };
  field.run(30);
  field.rack0 = {};
  field.run(200);
}

describe('a candidate in shadow', () => {
  test('of the same rules has nothing to report but what both raised', () => {
    const field = new ShadowedField(defaultStrategy(station) as never);
    episode(field, 3_610);
    for (const report of field.shadow.report().rules) {
      expect(report).toMatchObject({
        ...{ onlyLive: 0, onlyCandidate: 0, earlier: 0, later: 0, leadS: 0 },
        ...{ levelDiffers: 0, clearedDifferently: 0, examples: [] },
      });
    }
    expect(field.of_('cell-voltage-high')?.both).toBe(1);
  });

  test('that would have raised more says where and when, and never acts', () => {
    const field = new ShadowedField(candidate(3, 3_400));
    episode(field, 3_450);
    expect(field.of_('cell-voltage-high')).toMatchObject({
      onlyCandidate: 1,
      both: 0,
      onlyLive: 0,
    });
    expect(field.of_('cell-voltage-high')?.examples).toMatchObject([
      { difference: 'only-candidate', row: 0, liveRaisedMs: undefined, candidateLevel: 1 },
    ]);
    expect(field.of('cell-voltage-high')).toEqual([]);
    expect(field.protection.derates.racks.chargeShare[0]).toBe(1);
  });

  test('that would have missed says so', () => {
    const field = new ShadowedField(candidate(3, 3_590));
    episode(field, 3_550);
    expect(field.of_('cell-voltage-high')).toMatchObject({ onlyLive: 1, both: 0 });
  });

  test('that would have been earlier or later says by how much', () => {
    const early = new ShadowedField(candidate(1, 3_500));
    episode(early, 3_550);
    episode(early, 3_550);
    expect(early.of_('cell-voltage-high')).toMatchObject({ both: 2, earlier: 2, leadS: 2 });
    const late = new ShadowedField(candidate(10, 3_500));
    episode(late, 3_550);
    expect(late.of_('cell-voltage-high')).toMatchObject({ both: 1, later: 1, leadS: -7 });
  });

  test('that would have cleared differently, or come to another level, says so', () => {
    const slow = new ShadowedField(candidate(3, 3_500, 60));
    episode(slow, 3_550);
    expect(slow.of_('cell-voltage-high')).toMatchObject({ both: 1, clearedDifferently: 1 });
    const { tiers } = defaultStrategy(station).rules['cell-voltage-high'];
    const milder = new ShadowedField(
      strategyWith('cell-voltage-high', {
        tiers: [tiers[0], { ...tiers[1], limit: 3_640 }, tiers[2]],
      }),
    );
    episode(milder, 3_610);
    expect(milder.of_('cell-voltage-high')).toMatchObject({ both: 1, levelDiffers: 1 });
  });

  test('counts what goes on as it stands', () => {
    const field = new ShadowedField(candidate(3, 3_590));
    field.run(5);
    field.rack0 = { cells: { 4: 3_550 } };
    field.run(30);
    expect(field.shadow.report()).toMatchObject({ open: 1, lost: 0 });
    expect(field.of_('cell-voltage-high')).toMatchObject({ onlyLive: 1, onlyCandidate: 0 });
  });

  test('is not held to what stood before it began, until that is over and comes again', () => {
    const plain = new Field();
    plain.rack0 = { cells: { 4: 3_550 } };
    plain.run(20);
    const shadow = new Shadow(station, candidate(3, 3_590), plain.protection);
    const run = (seconds: number): void => {
      for (let second = 0; second < seconds; second += 1) {
        const before = plain.signals.length;
        plain.run(1);
        shadow.cycle(plain.input(), plain.signals.slice(before));
      }
    };
    run(20);
    expect(shadow.report()).toMatchObject({ open: 0, rules: [] });
    plain.rack0 = {};
    run(200);
    expect(shadow.report().rules).toEqual([]);
    plain.rack0 = { cells: { 4: 3_550 } };
    run(20);
    expect(shadow.report().rules).toMatchObject([{ rule: 'cell-voltage-high', onlyLive: 1 }]);
  });

  test('goes on with what it had found before the program ended, and says when it did not look', () => {
    const field = new ShadowedField(candidate(3, 3_400));
    episode(field, 3_450);
    const kept = JSON.parse(JSON.stringify(field.shadow.save()));
    const again = new Field();
    again.clock.advance(3_600_000);
    const shadow = new Shadow(station, candidate(3, 3_400), again.protection, kept);
    expect(shadow.save()).toBeUndefined();
    again.run(1);
    shadow.cycle(again.input(), []);
    const report = shadow.report();
    expect(report).toMatchObject({ sinceMs: kept.sinceMs, rules: [{ onlyCandidate: 1 }] });
    expect(report.rules[0]?.examples).toEqual(kept.rules[0].examples);
    expect(report.gaps).toEqual([{ fromMs: kept.untilMs, toMs: again.clock.utcMs() }]);
    const other = new Shadow(
      station,
      { ...candidate(3, 3_400), version: 3 },
      again.protection,
      kept,
    );
    expect(other.report().rules).toEqual([]);
  });

  test('keeps few examples, the newest', () => {
    const field = new ShadowedField(candidate(3, 3_400));
    for (let time = 0; time < 8; time += 1) episode(field, 3_450);
    const report = field.of_('cell-voltage-high');
    expect(report?.onlyCandidate).toBe(8);
    expect(report?.examples.length).toBe(5);
  });
});
