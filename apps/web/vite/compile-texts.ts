import { pathToFileURL } from 'node:url';
import compile from 'icu-minify/compile';
import type { Plugin } from 'vite';

const SECTION = /\/src\/i18n\/(?:en|zh)\/[\w-]+\.ts$/;
/** Texts that a canvas or a long list fills in by itself: they stay as they are written. */
const READ_RAW: ReadonlySet<string> = new Set(['rack.cells.cell', 'rack.cells.cellMissing']);

export type Texts = { readonly [key: string]: string | Texts };
type Compiled = { readonly [key: string]: unknown };

/** The texts of a section as what they are when they are read: no page brings a parser of messages. */
export function compileTexts(texts: Texts, path: string): Compiled {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const at = `${path}.${key}`;
      if (typeof text !== 'string') return [key, compileTexts(text, at)];
      return [key, READ_RAW.has(at) ? text : compile(text)];
    }),
  );
}

/** Compiles the catalogues while the console is built; a page that is developed reads them as written. */
export function compiledTexts(): Plugin {
  return {
    name: 'compiled-texts',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
      },
    }),
    async load(id) {
      const file = id.split('?')[0] as string;
      if (!SECTION.test(file)) return null;
      const sections = (await import(pathToFileURL(file).href)) as Readonly<Record<string, Texts>>;
      return Object.entries(sections)
        .map(([name, texts]) => {
          const compiled = JSON.stringify(compileTexts(texts, name));
          return `export const ${name} = JSON.parse(${JSON.stringify(compiled)});`;
        })
        .join('\n');
    },
  };
}
