import { createStore, type StoreApi } from 'zustand/vanilla';

export const THEMES = ['dark', 'light', 'system'] as const;
export type Theme = (typeof THEMES)[number];
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

export interface Settings {
  readonly theme: Theme;
  readonly language: Language;
  /** Whether alarms are to be heard; the browser asks for a click of its own each time. */
  readonly sound: boolean;
}

/** The part of the browser's storage that settings need; it may be forbidden and throw. */
export interface SettingsStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

const KEY = 'cellarium.settings';

/** What the person chose last, else dark and the browser's language. */
export function createSettingsStore(
  storage: SettingsStorage | undefined,
  browserLanguage: string,
): StoreApi<Settings> {
  const store = createStore<Settings>(() => ({
    theme: 'dark',
    language: browserLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    sound: false,
    ...readSettings(storage),
  }));
  store.subscribe((settings) => {
    try {
      storage?.setItem(KEY, JSON.stringify(settings));
    } catch {
      // A full or forbidden storage forgets the choice at the next visit, which is all it costs.
    }
  });
  return store;
}

function readSettings(storage: SettingsStorage | undefined): Partial<Settings> {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const { theme, language, sound } = kept as Record<string, unknown>;
    return {
      ...(THEMES.includes(theme as Theme) && { theme: theme as Theme }),
      ...(LANGUAGES.includes(language as Language) && { language: language as Language }),
      ...(typeof sound === 'boolean' && { sound }),
    };
  } catch {
    return {};
  }
}
