import { useStore } from 'zustand';
import type { Connection } from '../stream/stream.ts';
import { useConsole } from './use-console.ts';

export function useConnection(): Connection {
  return useStore(useConsole().stream.connection);
}
