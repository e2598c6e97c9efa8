import { useCallback } from 'react';
import { useStore } from 'zustand';
import { useConsole } from './use-console.ts';

/** The server's UTC ms, in whole seconds: a component that shows an age renders once a second. */
export function useServerNow(): number {
  return useStore(useConsole().now, (now) => Math.floor(now.serverMs / 1_000) * 1_000);
}

/** Asks for the server's UTC ms when something is drawn, without rendering for it. */
export function useServerClock(): () => number {
  const { stream } = useConsole();
  return useCallback(() => stream.serverClock.nowMs(), [stream]);
}
