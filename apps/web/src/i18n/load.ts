import type { Language } from '../stores/settings.ts';
import type { Catalogue } from './catalogue.ts';

/** Each language is a chunk of its own: a page loads the one it shows. */
export async function loadCatalogue(language: Language): Promise<Catalogue> {
  return language === 'zh' ? (await import('./zh.ts')).zh : (await import('./en.ts')).en;
}
