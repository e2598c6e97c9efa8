import { useEffect, useRef } from 'react';

/** What `g` begins belongs to the whole console: the key after it is not the page's. */
const AFTER_GO_MS = 1_500;

/** Keys that work on one page; never while somebody types or a dialog is open. `A` is shift and a. */
export function usePageKeys(keys: readonly (readonly [key: string, act: () => void])[]): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let goPressedMs = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isBusy(event.target, event.key)) return;
      const isAfterGo = event.timeStamp - goPressedMs < AFTER_GO_MS;
      goPressedMs = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      const act = latest.current.find(([key]) => key === event.key)?.[1];
      if (!act || isAfterGo) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function isBusy(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role="dialog"], [role="menu"]')) return true;
  if (target.matches('input, select, textarea')) return true;
  // Enter and the space are for the link or button that has the focus.
  return (key === 'Enter' || key === ' ') && target.matches('a, button');
}
