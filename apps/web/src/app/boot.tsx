import { lazy, Suspense, useEffect, useState } from 'react';
import { IntlProvider } from 'use-intl';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { ConsoleContext } from '../hooks/use-console.ts';
import { SessionContext } from '../hooks/use-session.ts';
import { StopsContext } from '../hooks/use-stops.ts';
import type { Catalogue } from '../i18n/catalogue.ts';
import { loadCatalogue } from '../i18n/load.ts';
import type { OwnSession } from '../stores/own-session.ts';
import type { Language, Settings } from '../stores/settings.ts';
import type { Stops } from '../stores/stops.ts';
import { fetchStation, type StationFailure } from '../stream/station.ts';
import { App } from './app.tsx';
import { type Console, openConsole } from './console.ts';
import { useTheme } from './theme.ts';
import { Waiting } from './waiting.tsx';

const SignInFirst = lazy(() => import('./sign-in-first.tsx'));

interface BootProps {
  readonly settings: StoreApi<Settings>;
  readonly session: OwnSession;
  readonly stops: Stops;
}

/** What must be there before there is a console: its words, and the station it is of. */
export function Boot({ settings, session, stops }: BootProps) {
  const { theme, language } = useStore(settings);
  useTheme(theme);
  const texts = useTexts(language);
  const { opened, failure, retry } = useOpenedConsole(settings, session, stops);
  if (!texts) return null;
  return (
    <IntlProvider
      locale={texts.language}
      // The types of the English texts tell a message's arguments; other languages have the same keys.
      messages={texts.catalogue as never}
      timeZone={opened?.station.timeZone ?? 'UTC'}
    >
      <SessionContext value={session}>
        <StopsContext value={stops}>
          {opened ? (
            <ConsoleContext value={opened}>
              <App />
            </ConsoleContext>
          ) : failure === 'sign-in' ? (
            <Suspense>
              <SignInFirst done={retry} />
            </Suspense>
          ) : (
            <Waiting failure={failure} />
          )}
        </StopsContext>
      </SessionContext>
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

function useOpenedConsole(
  settings: StoreApi<Settings>,
  session: OwnSession,
  stops: Stops,
): Opening & { readonly retry: () => void } {
  const [tries, setTries] = useState(0);
  const [opening, setOpening] = useState<Opening>({ opened: undefined, failure: undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try asks again
  useEffect(() => {
    const given = new AbortController();
    let retry: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      const answer = await fetchStation(given.signal);
      if (given.signal.aborted) return;
      if (answer.ok) {
        const opened = openConsole(answer.value, settings, session, stops);
        setOpening({ opened, failure: undefined });
        return;
      }
      setOpening({ opened: undefined, failure: answer.error });
      // Whoever signs in asks again.
      if (answer.error !== 'sign-in') retry = setTimeout(ask, RETRY_MS);
    };
    void ask();
    return () => {
      given.abort();
      clearTimeout(retry);
    };
  }, [settings, session, stops, tries]);
  return { ...opening, retry: () => setTries((was) => was + 1) };
}
