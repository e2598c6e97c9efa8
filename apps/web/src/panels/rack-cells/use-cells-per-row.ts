import { useSyncExternalStore } from 'react';

/** A row of 26 numbers needs this much width to be read; below it a row holds half as many. */
const WIDE = '(min-width: 64rem)';
const DESK_COLUMNS = 26;
const PHONE_COLUMNS = 13;

/** How many cells stand in a row at the width of the page. */
export function useCellsPerRow(): number {
  return useSyncExternalStore(subscribe, () =>
    matchMedia(WIDE).matches ? DESK_COLUMNS : PHONE_COLUMNS,
  );
}

function subscribe(changed: () => void): () => void {
  const query = matchMedia(WIDE);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether cells are so narrow that their distance from the median is read better than their voltage. */
export function isNarrow(): boolean {
  return !matchMedia(WIDE).matches;
}
