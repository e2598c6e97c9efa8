import { useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { ConsoleContext } from '../hooks/use-console.ts';
import type { Catalogue } from '../i18n/catalogue.ts';
import { loadCatalogue } from '../i18n/load.ts';
import type { Language, Settings } from '../stores/settings.ts';
import { fetchStation, type StationFailure } from '../stream/station-answer.ts';
import { App } from './app.tsx';
import { type Console, openConsole } from './console.ts';
import { useTheme } from './theme.ts';
import { Waiting } from './waiting.tsx';

interface BootProps {
  readonly settings: StoreApi<Settings>;
}

/** What must be there before there is a console: its words, and the station it is of. */
export function Boot({ settings }: BootProps) {
  const { theme, language } = useStore(settings);
  useTheme(theme);
  const texts = useTexts(language);
  const { opened, failure } = useOpenedConsole(settings);
  if (!texts) return null;
  return (
    <IntlProvider
      locale={texts.language}
      // The types of the English texts tell a message's arguments; other languages have the same keys.
      messages={texts.catalogue as never}
      timeZone={opened?.station.timeZone ?? 'UTC'}
    >
      {opened ? (
        <ConsoleContext value={opened}>
          <App />
        </ConsoleContext>
      ) : (
        <Waiting failure={failure} />
      )}
    </IntlProvider>
  );
}

interface Texts {
  readonly language: Language;
  readonly catalogue: Catalogue;
}

/** Keeps the old language on the screen until the new one is there. */
function useTexts(language: Language): Texts | undefined {
  const [texts, setTexts] = useState<Texts>();
  useEffect(() => {
    let isWanted = true;
    void loadCatalogue(language).then((catalogue) => {
      if (!isWanted) return;
      document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
      setTexts({ language, catalogue });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  return texts;
}

interface Opening {
  readonly opened: Console | undefined;
  readonly failure: StationFailure | undefined;
}

/** As often as a restarting server needs to be noticed at once. */
const RETRY_MS = 2_000;

function useOpenedConsole(settings: StoreApi<Settings>): Opening {
  const [opening, setOpening] = useState<Opening>({ opened: undefined, failure: undefined });
  useEffect(() => {
    const given = new AbortController();
    let retry: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await fetchStation(given.signal);
      if (given.signal.aborted) return;
      if (answer.ok) {
        setOpening({ opened: openConsole(answer.value, settings), failure: undefined });
        return;
      }
      setOpening({ opened: undefined, failure: answer.error });
      retry = setTimeout(ask, RETRY_MS);
    };
    void ask();
    return () => {
      given.abort();
      clearTimeout(retry);
    };
  }, [settings]);
  return opening;
}
