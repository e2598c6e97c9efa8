import { useEffect } from 'react';
import { useStation } from './use-station.ts';

/** The page's name in the browser's tab, with the station it is of. */
export function useTitle(title: string): void {
  const { id } = useStation();
  useEffect(() => {
    document.title = `${title} · ${id}`;
  }, [title, id]);
}
