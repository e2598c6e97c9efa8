import { useStore } from 'zustand';
import type { Settings } from '../stores/settings.ts';
import { useConsole } from './use-console.ts';

export function useSettings(): readonly [Settings, (change: Partial<Settings>) => void] {
  const { settings } = useConsole();
  return [useStore(settings), settings.setState];
}
