import type { Station } from '../stream/station.ts';
import { useConsole } from './use-console.ts';

/** The station this console is connected to; it does not change while the page lives. */
export function useStation(): Station {
  return useConsole().station;
}
