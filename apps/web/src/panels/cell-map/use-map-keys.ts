import { type RefObject, useEffect } from 'react';
import { useLocation } from 'wouter';
import { placePath } from '../../format/places.ts';
import { pageKey, surfaceKey } from './keys.ts';
import type { MapClient } from './map-client.ts';

/** Keys of the page, but not while one types, and of the map while it or nothing has the focus. */
export function useMapKeys(
  client: MapClient | undefined,
  surface: RefObject<HTMLElement | null>,
  find: RefObject<HTMLInputElement | null>,
): void {
  const [, navigate] = useLocation();
  useEffect(() => {
    if (client === undefined) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      if (target.matches('input, select, textarea, [role="slider"], [role="dialog"] *')) return;
      const isSurface =
        target === surface.current || target === document.body || target.id === 'content';
      const meant =
        (isSurface ? surfaceKey(event.key, event.shiftKey, hasSelection(client)) : undefined) ??
        pageKey(event.key);
      if (meant === undefined) return;
      event.preventDefault();
      if (meant === 'find') find.current?.focus();
      else if (meant === 'open') {
        const place = client.store.getState().selected?.place;
        if (place !== undefined) navigate(placePath(place));
      } else client.say(meant);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [client, surface, find, navigate]);
}

function hasSelection(client: MapClient): boolean {
  return client.store.getState().selected !== undefined;
}
