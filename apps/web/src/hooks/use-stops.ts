import { assert } from '@cellarium/stdx';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Stop, Stops } from '../stores/stops.ts';

export const StopsContext = createContext<Stops | undefined>(undefined);

export function useStops(): Stops {
  const stops = useContext(StopsContext);
  assert(stops !== undefined, 'hooks of the stop are used inside it');
  return stops;
}

/** The last stop of this console, until it is put away. */
export function useStop(): Stop | undefined {
  return useStore(useStops().store, ({ stop }) => stop);
}
