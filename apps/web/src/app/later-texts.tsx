import { type ReactNode, use } from 'react';
import { IntlProvider, useLocale, useMessages } from 'use-intl';
import { loadLater } from '../i18n/load-later.ts';

/** Gives a page the texts that are not part of the first view; waits as a page's own chunk does. */
export function LaterTexts({ children }: { readonly children: ReactNode }) {
  const locale = useLocale();
  const first = useMessages();
  const later = use(loadLater(locale));
  return (
    <IntlProvider locale={locale} messages={{ ...first, ...later } as never}>
      {children}
    </IntlProvider>
  );
}
