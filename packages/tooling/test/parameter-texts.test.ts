import { describe, expect, test } from 'vitest';
import { filesBelow, readText } from './tree.ts';

/*
 * Goal: a parameter of a rule is never shown by its name in the document. Method: the rules and the
 * console know nothing of each other, so both are read as text.
 */

const declared = new Set(
  filesBelow('packages/protection/src/rules')
    .map(readText)
    .flatMap((text) => [...text.matchAll(/(\w+): \{ default: /g)].map(([, name]) => name)),
);

describe.each(['en', 'zh'])('the catalogue %s', (language) => {
  test('has a name for every parameter of a rule', () => {
    const text = readText(`apps/web/src/i18n/${language}/strategies.ts`);
    const [, section = ''] = /\n {2}parameters: \{\n(.*?)\n {2}\},\n/s.exec(text) ?? [];
    const named = [...section.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name);
    expect(declared.size).toBeGreaterThan(0);
    expect(named).toEqual(expect.arrayContaining([...declared]));
  });
});
