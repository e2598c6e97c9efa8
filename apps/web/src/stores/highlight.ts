import type { Place } from '@cellarium/model';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Highlight {
  /** The place whose name the pointer or the focus is on; any plan in view marks it. */
  readonly place: Place | undefined;
}

export function createHighlightStore(): StoreApi<Highlight> {
  return createStore<Highlight>(() => ({ place: undefined }));
}
