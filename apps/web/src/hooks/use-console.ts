import { assert } from '@cellarium/stdx';
import { createContext, useContext } from 'react';
import type { Console } from '../app/console.ts';

export const ConsoleContext = createContext<Console | undefined>(undefined);

/** For the hooks beside it; panels use those. */
export function useConsole(): Console {
  const console = useContext(ConsoleContext);
  assert(console !== undefined, 'hooks of the console are used inside it');
  return console;
}
