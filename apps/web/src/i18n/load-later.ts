import type { Language } from '../stores/settings.ts';
import type { LaterCatalogue } from './catalogue.ts';

const loaded = new Map<Language, Promise<LaterCatalogue>>();

/** The sections that come with their pages; asked for once, and again where they did not come. */
export function loadLater(language: Language): Promise<LaterCatalogue> {
  let texts = loaded.get(language);
  if (!texts) {
    texts =
      language === 'zh'
        ? import('./zh-later.ts').then(({ zhLater }) => zhLater)
        : import('./en-later.ts').then(({ enLater }) => enLater);
    loaded.set(language, texts);
    texts.catch(() => loaded.delete(language));
  }
  return texts;
}
