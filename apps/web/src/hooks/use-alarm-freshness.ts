import { useStore } from 'zustand';
import { useConsole } from './use-console.ts';
import { useScope } from './use-scope.ts';
import { useServerNow } from './use-server-now.ts';

export interface AlarmFreshness {
  readonly status: 'loading' | 'live' | 'stale' | 'refused';
  /** Since the server was last heard, while it is stale; 0 otherwise. */
  readonly ageMs: number;
}

/**
 * Whether the alarms shown are those of now. No alarm for an hour is good news only from a server that
 * speaks: its frames of the station tell that it does.
 */
export function useAlarmFreshness(): AlarmFreshness {
  const { alarms } = useConsole();
  const status = useStore(alarms.store, (state) => state.status);
  const isWhole = useStore(alarms.store, (state) => state.version > 0);
  const station = useScope({ kind: 'station' });
  const nowMs = useServerNow();
  if (status === 'refused') return { status, ageMs: 0 };
  if (!isWhole) return { status: 'loading', ageMs: 0 };
  const isSilent = station.hasData && station.status !== 'live';
  if (status === 'following' && !isSilent) return { status: 'live', ageMs: 0 };
  return {
    status: 'stale',
    ageMs: station.hasData ? Math.max(0, nowMs - station.view.serverTimeMs) : 0,
  };
}
