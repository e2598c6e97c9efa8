import { type ReactNode, use } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import { loadLater, type TextGroup } from '../i18n/load-later.ts';

interface LaterTextsProps {
  readonly of?: TextGroup;
  readonly children: ReactNode;
}

/** Gives a page the texts that are not part of the first view; waits as a page's own chunk does. */
export function LaterTexts({ of = 'later', children }: LaterTextsProps) {
  const locale = useLocale();
  const first = useMessages();
  const later = use(loadLater(locale, of));
  return (
    <IntlProvider locale={locale} messages={{ ...first, ...later } as never}>
      {children}
    </IntlProvider>
  );
}
