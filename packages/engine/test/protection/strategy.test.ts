import { STRATEGY_FINDING_CODES, type StrategyFindingCode } from '@cellarium/model';
import {
  checkStrategy,
  compareStrategies,
  defaultStrategy,
  expectedOf,
  RULES,
  type StrategyFinding,
} from '@cellarium/protection';
import { describe, expect, test } from 'vitest';
import { station } from './field.ts';
import { smallStation } from './simulated.ts';

type Json = { [key: string]: Json } | Json[] | string | number | boolean;

/** The default strategy as plain data, with the value at a path replaced; undefined takes it away. */
function changed(path: string, value: Json | undefined): unknown {
  const document = JSON.parse(JSON.stringify(defaultStrategy(station))) as Record<string, Json>;
  const keys = path.split('/');
  const last = keys.pop()!;
  const at = keys.reduce<Record<string, Json>>(
    (within, key) => within[key] as Record<string, Json>,
    document,
  );
  if (value === undefined) delete at[last];
  else at[last] = value;
  return document;
}

function findings(document: unknown): readonly StrategyFinding[] {
  const checked = checkStrategy(station, document);
  return checked.ok ? [] : checked.error;
}

/** One for every code there is: what is changed, and where it is found. */
const WRONG: readonly (readonly [StrategyFindingCode, string, Json | undefined])[] = [
  ['wrong-type', 'rules/cell-voltage-high/tiers/0/limit', 'high'],
  ['out-of-range', 'rules/cell-voltage-high/tiers/0/delayS', -1],
  ['out-of-range', 'rules/cell-voltage-high/tiers/0/delayS', 3_601],
  ['not-one-of', 'rules/cell-voltage-high/tiers/1/action', 'explode'],
  ['key-unknown', 'rules/cell-voltage-high/colour', 'red'],
  ['key-unknown', 'rules/no-such-rule', {}],
  ['key-missing', 'rules/gas', undefined],
  ['not-one-of', 'format', 2],
  ['shape', 'reason', ''],
  ['key-unknown', 'somethingElse', 1],
  ['outside-hardware', 'rules/cell-voltage-high/tiers/2/limit', 3_800],
  ['outside-hardware', 'rules/cell-voltage-low/tiers/2/limit', 1_990],
  ['outside-hardware', 'rules/insulation-low/tiers/2/limit', 500],
  ['outside-hardware', 'rules/over-current/tiers/2/limit', 261],
  ['outside-hardware', 'rules/discharge-temperature-high/tiers/2/limit', 80],
  ['out-of-order', 'rules/cell-voltage-high/tiers/1/limit', 3_499],
  ['out-of-order', 'rules/cell-voltage-low/tiers/1/limit', 2_960],
  ['delay-out-of-order', 'rules/cell-voltage-high/tiers/2/delayS', 4],
  ['hysteresis', 'rules/cell-voltage-high/tiers/2/hysteresis', 300],
  ['never-clears', 'rules/circulating-current/tiers/0/hysteresis', 5],
  ['action-out-of-order', 'rules/cell-voltage-high/tiers/2/action', 'alarm'],
  ['not-one-of', 'rules/smoke/tiers/2/action', 'openRack'],
  ['not-one-of', 'rules/link-lost/tiers/2/action', 'stopBlock'],
  ['share-missing', 'rules/temperature-spread/tiers/0/share', undefined],
  ['share-without-derate', 'rules/cell-voltage-high/tiers/0/share', 0.5],
  ['key-unknown', 'rules/cell-deviation/parameters/mood', 1],
  ['key-missing', 'rules/cell-deviation/parameters/sensorMv', undefined],
  ['parameter-out-of-range', 'rules/cell-deviation/parameters/sensorMv', 1_000],
];

describe('a strategy', () => {
  test.each([
    ['the test field', station],
    ['a small station', smallStation()],
  ])('that ships fits %s, with every rule in it', (_, of) => {
    const strategy = defaultStrategy(of);
    expect(checkStrategy(of, strategy)).toEqual({ ok: true, value: strategy });
    expect(Object.keys(strategy.rules)).toEqual(RULES.map(({ id }) => id));
    // As it comes back from disk or over REST.
    expect(checkStrategy(of, JSON.parse(JSON.stringify(strategy))).ok).toBe(true);
  });

  test.each(WRONG)('is refused: %s at %s', (code, path, value) => {
    const found = findings(changed(path, value));
    expect(found).toContainEqual(expect.objectContaining({ code, path }));
    const finding = found.find((one) => one.path === path);
    expect(finding?.found).toBe(JSON.stringify(value)?.slice(0, 120));
    const said = expectedOf(finding as StrategyFinding);
    expect(said).not.toMatch(/^$|undefined|[{}]| {2}/);
  });

  test('every code of a finding is met above', () => {
    expect([...new Set(WRONG.map(([code]) => code))].sort()).toEqual(
      [...STRATEGY_FINDING_CODES].sort(),
    );
  });

  test.each([undefined, null, 7, 'strategy', [], {}])('is not %j', (document) => {
    expect(findings(document).length).toBeGreaterThan(0);
  });

  test('of a station whose hardware trips earlier is refused there', () => {
    const strict = {
      ...station,
      limits: {
        ...station.limits,
        hardware: { ...station.limits.hardware, cellVoltageHighMv: 3_640 },
      },
    };
    const checked = checkStrategy(strict, defaultStrategy(station));
    expect(checked).toMatchObject({
      ok: false,
      error: [
        {
          code: 'outside-hardware',
          path: 'rules/cell-voltage-high/tiers/2/limit',
          found: '3650',
          args: { side: 'less', bound: 3_640, unit: 'mV' },
        },
      ],
    });
  });

  test('says in what it differs from another, figure by figure', () => {
    const from = defaultStrategy(station);
    const gas = from.rules.gas;
    const to = {
      ...from,
      rules: {
        ...from.rules,
        smoke: { ...from.rules.smoke, enabled: false },
        gas: {
          ...gas,
          tiers: [{ ...gas.tiers[0], limit: 30 }, gas.tiers[1], gas.tiers[2]] as const,
        },
      },
    };
    expect(compareStrategies(from, to)).toEqual([
      { rule: 'smoke', path: 'enabled', from: true, to: false },
      { rule: 'gas', path: 'tiers/0/limit', from: 50, to: 30 },
    ]);
    expect(compareStrategies(from, from)).toEqual([]);
  });
});
