import type { AlarmHealth } from '@cellarium/api';
import type { Answered } from './answered.ts';
import { usePolled } from './use-polled.ts';

/** Figures of ten minutes: nobody sees them change faster. */
const ASKED_EACH_MS = 10_000;

export function useAlarmHealth(): Answered<AlarmHealth> {
  return usePolled<AlarmHealth>('/api/v1/alarm-health', ASKED_EACH_MS);
}
