import type { en } from './en.ts';
import type { enLater } from './en-later.ts';
import type { enPlaces } from './en-places.ts';

/** English is the measure: another language has the same keys, and texts of its own. */
export type Catalogue = Texts<typeof en>;
/** The sections that come with their pages. */
export type LaterCatalogue = Texts<typeof enLater>;
export type PlacesCatalogue = Texts<typeof enPlaces>;
type Texts<Section> = {
  readonly [Key in keyof Section]: Section[Key] extends string ? string : Texts<Section[Key]>;
};
/** The texts of one section, for the file of another language. */
export type SectionTexts<Section> = Texts<Section>;

declare module 'use-intl' {
  interface AppConfig {
    readonly Messages: typeof en & typeof enPlaces & typeof enLater;
    readonly Locale: 'en' | 'zh';
  }
}
