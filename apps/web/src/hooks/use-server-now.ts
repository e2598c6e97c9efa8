import { useStore } from 'zustand';
import { useConsole } from './use-console.ts';

/** The server's UTC ms, in whole seconds: a component that shows an age renders once a second. */
export function useServerNow(): number {
  return useStore(useConsole().now, (now) => Math.floor(now.serverMs / 1_000) * 1_000);
}
