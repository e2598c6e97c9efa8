import { useSyncExternalStore } from 'react';

/** The width below which pages stand in one column, as the style sheets have it. */
const query = '(max-width: 700px)';

export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    () => matchMedia(query).matches,
  );
}
