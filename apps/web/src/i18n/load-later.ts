import type { Language } from '../stores/settings.ts';
import type { LaterCatalogue, PlacesCatalogue } from './catalogue.ts';

/** Sections that come with the pages that need them: of parts of the station, and of all else. */
export type TextGroup = 'places' | 'later';

const LOADERS: Readonly<
  Record<`${Language} ${TextGroup}`, () => Promise<PlacesCatalogue | LaterCatalogue>>
> = {
  'en places': async () => (await import('./en-places.ts')).enPlaces,
  'zh places': async () => (await import('./zh-places.ts')).zhPlaces,
  'en later': async () => (await import('./en-later.ts')).enLater,
  'zh later': async () => (await import('./zh-later.ts')).zhLater,
};
const loaded = new Map<string, Promise<PlacesCatalogue | LaterCatalogue>>();

/** Asked for once: what did not come fails as the chunk of a page does, and comes with a new document. */
export function loadLater(
  language: Language,
  group: TextGroup,
): Promise<PlacesCatalogue | LaterCatalogue> {
  const key = `${language} ${group}` as const;
  let texts = loaded.get(key);
  if (!texts) {
    texts = LOADERS[key]();
    loaded.set(key, texts);
    // Whoever waits for them is told; nobody else is.
    texts.catch(() => undefined);
  }
  return texts;
}
