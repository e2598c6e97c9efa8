import { type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useHighlight } from '../../hooks/use-highlight.ts';
import { useStation } from '../../hooks/use-station.ts';
import { listenToGestures } from './gestures.ts';
import { type MapLink, readLink, writeLink } from './link.ts';
import { MapClient, type MapState, magnification } from './map-client.ts';
import type { MapTheme } from './palette.ts';

function themeOfPage(): MapTheme {
  return document.documentElement.dataset.theme === 'light' ? 'light' : 'dark';
}

/** The page's theme, also while it changes. */
export function useMapTheme(): MapTheme {
  const [theme, setTheme] = useState(themeOfPage);
  useEffect(() => {
    const watch = new MutationObserver(() => setTheme(themeOfPage()));
    watch.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    setTheme(themeOfPage());
    return () => watch.disconnect();
  }, []);
  return theme;
}

/** Opens the map in the surface for as long as that is shown. */
export function useMapClient(surface: RefObject<HTMLElement | null>): MapClient | undefined {
  const { topology } = useStation();
  const [client, setClient] = useState<MapClient>();
  const theme = useMapTheme();
  const marked = useHighlight();
  const firstTheme = useRef(theme);
  useEffect(() => {
    const holder = surface.current;
    if (holder === null) return;
    const opened = new MapClient({
      holder,
      topology,
      theme: firstTheme.current,
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      link: readLink(location.search, topology),
    });
    const stopGestures = listenToGestures(holder, magnification, (message) => opened.say(message));
    const stopAddress = keepAddress(opened);
    setClient(opened);
    return () => {
      stopGestures();
      stopAddress();
      opened.close();
      setClient(undefined);
    };
  }, [surface, topology]);
  useEffect(() => client?.say({ say: 'theme', theme }), [client, theme]);
  useEffect(() => client?.say({ say: 'mark', place: marked }), [client, marked]);
  return client;
}

/** An address that changed while one moves settles this long after. */
const ADDRESS_MS = 300;

/** What is looked at stands in the address, without a step of the browser's history for each move. */
function keepAddress(client: MapClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const write = (): void => {
    timer = undefined;
    const link = linkOf(client.store.getState());
    if (link === undefined) return;
    const search = writeLink(link);
    if (search === location.search) return;
    history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
  };
  const stop = client.store.subscribe(() => {
    timer ??= setTimeout(write, ADDRESS_MS);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function linkOf({ summary, selected, middle, zoom }: MapState): MapLink | undefined {
  if (summary === undefined) return undefined;
  return {
    mode: summary.mode,
    at: selected?.place,
    near: middle,
    zoom,
    domain: summary.domainByHand ? summary.domain : undefined,
    detail: summary.detailChoice,
  };
}

export function useMapState<Part>(client: MapClient, part: (state: MapState) => Part): Part {
  return useStore(client.store, part);
}
