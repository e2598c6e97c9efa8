import { useStore } from 'zustand';
import type { AlarmActs, AlarmActsState } from '../stores/alarms/alarm-acts.ts';
import { useConsole } from './use-console.ts';

/** What the person at this console does; see `useActsState` for what became of it. */
export function useActs(): AlarmActs {
  return useConsole().acts;
}

export function useActsState(): AlarmActsState {
  return useStore(useConsole().acts.store);
}
