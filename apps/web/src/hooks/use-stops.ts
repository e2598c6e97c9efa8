import { useStore } from 'zustand';
import type { Stop, Stops } from '../stores/stops.ts';
import { useConsole } from './use-console.ts';

export function useStops(): Stops {
  return useConsole().stops;
}

/** The last stop of this console, until it is put away. */
export function useStop(): Stop | undefined {
  return useStore(useConsole().stops.store, ({ stop }) => stop);
}
