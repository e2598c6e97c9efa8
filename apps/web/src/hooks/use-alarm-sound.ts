import { useStore } from 'zustand';
import type { AlarmSound, SoundShown } from '../stores/alarms/alarm-sound.ts';
import { useConsole } from './use-console.ts';

export function useAlarmSound(): SoundShown & { readonly sound: AlarmSound } {
  const { sound } = useConsole();
  return { ...useStore(sound.store), sound };
}
