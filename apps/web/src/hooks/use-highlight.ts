import type { Place } from '@cellarium/model';
import { useStore } from 'zustand';
import { useConsole } from './use-console.ts';

/** The place that is pointed at somewhere on the page. */
export function useHighlight(): Place | undefined {
  return useStore(useConsole().highlight, (highlight) => highlight.place);
}

/** Says which place is pointed at, or undefined when none is any more. */
export function useSetHighlight(): (place: Place | undefined) => void {
  const { highlight } = useConsole();
  return (place) => highlight.setState({ place });
}
