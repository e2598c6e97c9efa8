import { useStore } from 'zustand';
import type { Acts, ActsState } from '../stores/acts.ts';
import { useConsole } from './use-console.ts';

/** What the person at this console does; see `useActsState` for what became of it. */
export function useActs(): Acts {
  return useConsole().acts;
}

export function useActsState(): ActsState {
  return useStore(useConsole().acts.store);
}
