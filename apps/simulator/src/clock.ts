import { performance } from 'node:perf_hooks';
import type { Clock } from '@cellarium/stdx';

/** The machine's own clocks: the one place of the simulator that asks for the time. */
export const machineClock: Clock = {
  utcMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
