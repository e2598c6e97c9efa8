import type { en } from './en.ts';

/** English is the measure: another language has the same keys, and texts of its own. */
export type Catalogue = Texts<typeof en>;
type Texts<Section> = {
  readonly [Key in keyof Section]: Section[Key] extends string ? string : Texts<Section[Key]>;
};
/** The texts of one section, for the file of another language. */
export type SectionTexts<Section> = Texts<Section>;

declare module 'use-intl' {
  interface AppConfig {
    readonly Messages: typeof en;
    readonly Locale: 'en' | 'zh';
  }
}
