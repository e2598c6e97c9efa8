import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { effectOf } from '../src/panels/strategy-compare/effects.ts';
import {
  directionOf,
  leafOf,
  type Rule,
  rulesOf,
} from '../src/panels/strategy-document/document.ts';
import {
  applyEdits,
  countEdits,
  type Edits,
  NO_EDITS,
  parseFigure,
  unreadable,
  withEdit,
} from '../src/panels/strategy-document/edits.ts';
import { filterRules } from '../src/panels/strategy-document/filter-rules.ts';
import { keepEdits, readKept } from '../src/panels/strategy-document/kept-edits.ts';

const tier = (limit: number, action: string) => ({
  limit,
  delayS: 3,
  hysteresis: 5,
  clearAfterS: 30,
  latch: false,
  action,
});
const document = {
  format: 1,
  id: 'default',
  version: 1,
  rules: {
    'over-current': {
      enabled: true,
      tiers: [
        { ...tier(210, 'derate'), share: 0.5 },
        tier(220, 'forbidBoth'),
        tier(230, 'openRack'),
      ],
      parameters: { restMin: 30 },
    },
    'soc-low': {
      enabled: false,
      tiers: [tier(5, 'alarm'), tier(2, 'alarm'), tier(0, 'alarm')],
      parameters: {},
    },
  },
};
const [overCurrent, socLow] = rulesOf(document);
if (!overCurrent || !socLow) throw new Error('the document has two rules');

describe('editing a copy of a strategy', () => {
  const edit = (edits: Edits, path: string, text: string | undefined): Edits =>
    withEdit(edits, 'over-current', path, text, overCurrent.settings);

  it('keeps what was typed, also where it is no figure', () => {
    const edits = edit(edit(NO_EDITS, 'tiers/1/limit', '22x'), 'tiers/0/delayS', '1,5');
    expect(edits['over-current']).toEqual({ 'tiers/1/limit': '22x', 'tiers/0/delayS': '1,5' });
    expect(unreadable(edits)).toEqual(['rules/over-current/tiers/1/limit']);
    expect(countEdits(edits)).toBe(2);
  });

  it('forgets an edit that says what was there', () => {
    const edits = edit(NO_EDITS, 'tiers/1/limit', '221');
    expect(edit(edits, 'tiers/1/limit', '220.0')).toEqual({});
    expect(edit(edits, 'tiers/1/limit', undefined)).toEqual({});
  });

  it('applies what can be read and leaves the original as it was', () => {
    const edits = edit(edit(NO_EDITS, 'tiers/1/limit', '225'), 'tiers/2/limit', 'abc');
    const next = rulesOf(applyEdits(document, edits))[0]?.settings;
    expect(next?.tiers.map(({ limit }) => limit)).toEqual([210, 225, 230]);
    expect(overCurrent.settings.tiers[1]?.limit).toBe(220);
  });

  it('has a share only where power is derated', () => {
    const stricter = rulesOf(applyEdits(document, edit(NO_EDITS, 'tiers/0/action', 'forbidBoth')));
    expect(stricter[0]?.settings.tiers[0]).not.toHaveProperty('share');
    let edits = edit(NO_EDITS, 'tiers/1/action', 'derate');
    edits = edit(edits, 'tiers/1/share', '0.2');
    expect(rulesOf(applyEdits(document, edits))[0]?.settings.tiers[1]?.share).toBe(0.2);
  });

  it('changes switches and parameters', () => {
    let edits = edit(NO_EDITS, 'enabled', 'false');
    edits = edit(edits, 'parameters/restMin', '45');
    const next = rulesOf(applyEdits(document, edits))[0]?.settings;
    expect(next).toMatchObject({ enabled: false, parameters: { restMin: 45 } });
    expect(next && leafOf(next, 'tiers/2/limit')).toBe(230);
  });

  it('reads every figure as it is written, and nothing that is none', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (figure) => {
        // -0 is written 0.
        expect(parseFigure(String(figure))).toBe(figure || 0);
      }),
    );
    for (const text of ['', ' ', '1.2.3', '12 mV', 'NaN', 'Infinity', '0x10']) {
      expect(parseFigure(text), text).toBeUndefined();
    }
    expect(parseFigure('3,600')).toBe(3_600);
    expect(parseFigure('−5')).toBe(-5);
  });
});

describe('changes that are not saved', () => {
  const stored = new Map<string, string>();
  const storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const kept = { edits: { 'over-current': { 'tiers/1/limit': '22x' } }, changedAtMs: 5 };

  it('come back as they were, of their own version and station', () => {
    keepEdits(storage, 'small', 3, kept);
    expect(readKept(storage, 'small', 3)).toEqual(kept);
    expect(readKept(storage, 'small', 4)).toBeUndefined();
    expect(readKept(storage, 'grid', 3)).toBeUndefined();
  });

  it('are gone when there are none, and never break the page', () => {
    keepEdits(storage, 'small', 3, { edits: NO_EDITS, changedAtMs: 6 });
    expect(readKept(storage, 'small', 3)).toBeUndefined();
    stored.set('cellarium.strategy-edit.small.3', '{"edits":{"a":{"b":7}},"changedAtMs":1}');
    expect(readKept(storage, 'small', 3)).toBeUndefined();
    expect(readKept(undefined, 'small', 3)).toBeUndefined();
  });
});

describe('what a change does to the protection', () => {
  const change = (
    path: string,
    from: string | number | boolean,
    to: string | number | boolean,
  ) => ({
    rule: 'over-current' as const,
    path,
    from,
    to,
  });

  it('is less where it acts later, weaker or not at all', () => {
    expect(effectOf(change('tiers/1/limit', 220, 225), 1)).toBe('looser');
    expect(effectOf(change('tiers/1/limit', 5, 2), -1)).toBe('looser');
    expect(effectOf(change('tiers/1/delayS', 3, 10), 1)).toBe('looser');
    expect(effectOf(change('enabled', true, false), 1)).toBe('looser');
    expect(effectOf(change('tiers/2/latch', true, false), 1)).toBe('looser');
    expect(effectOf(change('tiers/2/action', 'openRack', 'derate'), 1)).toBe('looser');
    expect(effectOf(change('tiers/0/share', 0.5, 0.8), 1)).toBe('looser');
  });

  it('is more the other way round, and not said where it is not known', () => {
    expect(effectOf(change('tiers/1/limit', 225, 220), 1)).toBe('stricter');
    expect(effectOf(change('tiers/1/limit', 225, 220), undefined)).toBe('other');
    expect(effectOf(change('parameters/restMin', 30, 45), 1)).toBe('other');
  });

  it('knows which way is bad by the order of the levels', () => {
    expect(directionOf(overCurrent.settings)).toBe(1);
    expect(directionOf(socLow.settings)).toBe(-1);
  });
});

it('rules are found by title, action and parameter, and by what is to be done', () => {
  const facts = ({ id }: Rule) => ({
    title: 'Title',
    parameters: id === overCurrent.id ? ['Rest, minutes'] : [],
    isGuarded: false,
    isChanged: false,
    isWrong: false,
  });
  const rules = [overCurrent, socLow];
  expect(filterRules(rules, 'all', 'openrack', facts)).toEqual([overCurrent]);
  expect(filterRules(rules, 'all', 'restmin', facts)).toEqual([overCurrent]);
  expect(filterRules(rules, 'all', 'minutes', facts)).toEqual([overCurrent]);
  expect(filterRules(rules, 'all', 'title', facts)).toEqual(rules);
  expect(filterRules(rules, 'off', '', facts)).toEqual([socLow]);
  expect(filterRules(rules, 'changed', '', facts)).toEqual([]);
});
