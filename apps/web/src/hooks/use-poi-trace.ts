import type { PoiTrace } from '../stores/poi-trace.ts';
import { useConsole } from './use-console.ts';

/** The last hour at the POI; grows in place with the frames of the station scope. */
export function usePoiTrace(): PoiTrace {
  return useConsole().poiTrace;
}
