import { useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useSettings } from '../hooks/use-settings.ts';

type DialogName = 'help' | 'search';

export interface OpenDialog {
  readonly open: DialogName | undefined;
  show(dialog: DialogName | undefined): void;
}

/** After `g`, the second key must come while the first is still meant. */
const SEQUENCE_MS_MAX = 1_500;
const PAGES: Readonly<Record<string, string>> = {
  o: '/',
  m: '/map',
  b: '/blocks',
  l: '/links',
  a: '/alarms',
  j: '/journal',
  d: '/dispatch',
  p: '/protection',
};

/** The keys that work on every page, and the dialogs they open. */
export function useKeys(): OpenDialog {
  const [open, show] = useState<DialogName>();
  const [path, navigate] = useLocation();
  const [{ theme }, change] = useSettings();
  useEffect(() => {
    let goPressedMs = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      const page = PAGES[event.key];
      if (page !== undefined && event.timeStamp - goPressedMs < SEQUENCE_MS_MAX) navigate(page);
      // The map finds places on itself.
      else if (event.key === '/' && path !== '/map') show('search');
      else if (event.key === '?') show('help');
      else if (event.key === 'd') change({ theme: theme === 'light' ? 'dark' : 'light' });
      else {
        goPressedMs = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
        return;
      }
      goPressedMs = Number.NEGATIVE_INFINITY;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [path, navigate, theme, change]);
  return useMemo(() => ({ open, show }), [open]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, select, textarea'))
  );
}
