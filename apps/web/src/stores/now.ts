import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Now {
  /** The server's UTC ms, as of the last tick. */
  readonly serverMs: number;
}

export function createNowStore(serverMs: number): StoreApi<Now> {
  return createStore<Now>(() => ({ serverMs }));
}
