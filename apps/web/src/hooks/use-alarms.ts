import { useStore } from 'zustand';
import type { AlarmBook } from '../stores/alarms/alarm-book.ts';
import type { AlarmsState } from '../stream/alarm-feed.ts';
import { useConsole } from './use-console.ts';

export interface AlarmsShown extends AlarmsState {
  /** Maps that change in place; read them while rendering, and again when `version` changes. */
  readonly book: AlarmBook;
}

/** All alarms and incidents that are not over. Renders once a batch of events, and never more than once a frame. */
export function useAlarms(): AlarmsShown {
  const { alarms } = useConsole();
  return { ...useStore(alarms.store), book: alarms.book };
}
