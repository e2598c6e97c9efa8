import { createTranslator } from 'use-intl/core';
import { expect, it } from 'vitest';
import { en as enFirst } from '../src/i18n/en.ts';
import { enLater } from '../src/i18n/en-later.ts';
import { enPlaces } from '../src/i18n/en-places.ts';
import { zh as zhFirst } from '../src/i18n/zh.ts';
import { zhLater } from '../src/i18n/zh-later.ts';

import { zhPlaces } from '../src/i18n/zh-places.ts';

const en = { ...enFirst, ...enPlaces, ...enLater };
const zh = { ...zhFirst, ...zhPlaces, ...zhLater };

type Node = { readonly [key: string]: string | Node };

function textsOf(node: Node, path = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    const at = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') texts.set(at, value);
    else for (const [inner, text] of textsOf(value, at)) texts.set(inner, text);
  }
  return texts;
}

/** Names of what a message takes: `{age}`, `{count, plural, ...}`. */
const takes = (text: string): string[] =>
  [...new Set(Array.from(text.matchAll(/\{(\w+)(?=[,}])/g), ([, name]) => name as string))].sort();

const english = textsOf(en as Node);
const chinese = textsOf(zh as unknown as Node);

it('both languages have the same keys', () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

it('a text is empty in no language alone', () => {
  for (const [key, text] of chinese) {
    expect(text.trim() === '', key).toBe(english.get(key)?.trim() === '');
  }
});

it('a Chinese text takes nothing that the English one is not given', () => {
  for (const [key, text] of chinese) {
    expect(takes(english.get(key) ?? ''), key).toEqual(expect.arrayContaining(takes(text)));
  }
});

it('every message reads without an error in both languages', () => {
  for (const [locale, messages, texts] of [
    ['en', en, english],
    ['zh', zh, chinese],
  ] as const) {
    const failed: string[] = [];
    const t = createTranslator({
      locale,
      messages: messages as never,
      onError: (error) => failed.push(error.message),
    }) as unknown as (key: string, values: Record<string, string | number>) => string;
    for (const [key, text] of texts) {
      t(key, Object.fromEntries(takes(text).map((name) => [name, name === 'count' ? 2 : 'x'])));
    }
    expect(failed).toEqual([]);
  }
});

/** What is called the same in both. */
const NAMES = new Set(['Cellarium', 'Modbus TCP', 'Float32']);

it('no English text was left in Chinese', () => {
  for (const [key, text] of chinese) {
    if (text !== english.get(key) || NAMES.has(text)) continue;
    expect(text.replaceAll(/\{\w+\}/g, ''), key).not.toMatch(/[a-z]{4,}/);
  }
});
