import type { Format } from '../format/format.ts';
import { useConsole } from './use-console.ts';

/** How this station's figures, times and places are written. */
export function useFormat(): Format {
  return useConsole().format;
}
