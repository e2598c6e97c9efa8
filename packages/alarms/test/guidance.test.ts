import { CONDITION_IDS, CONDITIONS, type ConditionId } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import { GUIDANCE_LANGUAGES, guidanceOf } from '../src/index.ts';

/* What fits a card that is read at a glance; a Chinese character says about as much as three letters. */
const LONGEST = {
  en: { title: 44, cause: 150, consequence: 130, action: 280 },
  zh: { title: 20, cause: 60, consequence: 55, action: 110 },
} as const;
const LEAST = {
  en: { title: 4, cause: 30, consequence: 20, action: 40 },
  zh: { title: 4, cause: 10, consequence: 10, action: 12 },
} as const;
const PARTS = ['title', 'cause', 'consequence', 'action'] as const;

describe.each(GUIDANCE_LANGUAGES)('guidance in %s', (language) => {
  const guidance = guidanceOf(language);

  test.each(CONDITION_IDS)(
    '%s has a title, cause, consequence and action of a fit length',
    (id) => {
      for (const part of PARTS) {
        const text = guidance[id][part];
        expect(text.length, `${part}: ${text}`).toBeLessThanOrEqual(LONGEST[language][part]);
        expect(text.length, `${part}: ${text}`).toBeGreaterThanOrEqual(LEAST[language][part]);
        expect(text, part).toBe(text.trim());
        expect(text, part).not.toMatch(/TODO|TBD|FIXME|xxx|lorem|[{}<]|\.\.\./i);
      }
    },
  );

  test('sentences end; titles do not', () => {
    const end = language === 'en' ? /[.?]$/ : /[。？]$/;
    for (const id of CONDITION_IDS) {
      expect(guidance[id].title).not.toMatch(/[.。!！?？]$/);
      for (const part of ['cause', 'consequence', 'action'] as const) {
        expect(guidance[id][part], id).toMatch(end);
      }
    }
  });

  test('no two conditions of one layer have the same title', () => {
    const seen = new Map<string, ConditionId>();
    for (const id of CONDITION_IDS) {
      const key = guidance[id].title;
      expect(seen.get(key), `${id}: ${key}`).toBeUndefined();
      seen.set(key, id);
    }
  });

  test('the same table is given each time', () => {
    expect(guidanceOf(language)).toBe(guidance);
  });
});

test('Chinese texts are Chinese, English ones are not', () => {
  for (const id of CONDITION_IDS) {
    for (const part of PARTS) {
      expect(guidanceOf('zh')[id][part], id).toMatch(/\p{Script=Han}/u);
      expect(guidanceOf('zh')[id][part], id).not.toMatch(/[,;!?]/);
      expect(guidanceOf('en')[id][part], id).not.toMatch(/\p{Script=Han}/u);
    }
  }
});

test('the time to respond fits the priority at which the alarm begins', () => {
  const mostMin = { 1: 10, 2: 60, 3: 240, 4: 480 } as const;
  for (const id of CONDITION_IDS) {
    const { respondWithinMin } = guidanceOf('en')[id];
    expect(guidanceOf('zh')[id].respondWithinMin, id).toBe(respondWithinMin);
    expect(respondWithinMin, id).toBeGreaterThan(0);
    expect(respondWithinMin, id).toBeLessThanOrEqual(mostMin[CONDITIONS[id].priorities[0]]);
  }
});

/* Gas and a burning container kill those who open it: the texts must say so wherever it may be so. */
test.each(['smoke', 'gas', 'heat', 'runaway-precursor', 'hardware-over-temperature'] as const)(
  '%s: nobody opens a door, in both languages',
  (id) => {
    expect(guidanceOf('en')[id].action).toMatch(/nobody [^.]*opens a door/i);
    expect(guidanceOf('zh')[id].action).toMatch(/不得[^。]*开门/);
  },
);

test('what the hardware has locked is never reset from afar, in both languages', () => {
  const locked = CONDITION_IDS.filter((id) => id.startsWith('hardware-cell-voltage'));
  expect(locked).toHaveLength(2);
  for (const id of locked) {
    expect(guidanceOf('en')[id].action).toMatch(/Reset only at the rack/);
    expect(guidanceOf('zh')[id].action).toMatch(/就地复位/);
  }
});
