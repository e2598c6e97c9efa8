import { createTranslator } from 'use-intl/core';
import formatOnly from 'use-intl/format-message/format-only';
import { expect, it } from 'vitest';
import { en } from '../src/i18n/en.ts';
import { enLater } from '../src/i18n/en-later.ts';
import { enPlaces } from '../src/i18n/en-places.ts';
import { zh } from '../src/i18n/zh.ts';
import { zhLater } from '../src/i18n/zh-later.ts';
import { zhPlaces } from '../src/i18n/zh-places.ts';
import { compileTexts, type Texts } from '../vite/compile-texts.ts';

const CATALOGUES = {
  en: { ...en, ...enPlaces, ...enLater },
  zh: { ...zh, ...zhPlaces, ...zhLater },
} as unknown as Readonly<Record<'en' | 'zh', Readonly<Record<string, Texts>>>>;

/** Every text with its place, and what stands at the same place of another tree. */
function* leaves(
  texts: Texts,
  compiled: object,
  path: string,
): Generator<[string, string, unknown]> {
  for (const [key, text] of Object.entries(texts)) {
    const other = (compiled as Record<string, unknown>)[key];
    if (typeof text === 'string') yield [`${path}.${key}`, text, other];
    else yield* leaves(text, other as object, `${path}.${key}`);
  }
}

const takes = (text: string): string[] =>
  Array.from(text.matchAll(/\{(\w+)(?=[,}])/g), ([, name]) => name as string);

it.each(['en', 'zh'] as const)(
  'what the built console reads of %s is what the catalogue says',
  (locale) => {
    const formatters = {
      getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
        new Intl.NumberFormat(...args),
      getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) =>
        new Intl.PluralRules(...args),
    };
    for (const [section, texts] of Object.entries(CATALOGUES[locale])) {
      const compiled = compileTexts(texts, section);
      const messages = { [section]: texts };
      const t = createTranslator({ locale, messages: messages as never }) as unknown as (
        key: string,
        values: Record<string, string | number>,
      ) => string;
      for (const [path, text, message] of leaves(texts, compiled, section)) {
        // Filled in by hand: as it is written, in both.
        if (typeof message === 'string' && /\{\w+\}/.test(message)) continue;
        for (const count of [1, 2]) {
          const values = Object.fromEntries(
            takes(text).map((name) => [name, name === 'count' ? count : 'x']),
          );
          const read = formatOnly(
            path,
            message as never,
            values as never,
            {
              locale,
              formatters,
              cache: {},
            } as never,
          );
          expect(read, path).toBe(t(path, values));
        }
      }
    }
  },
);
