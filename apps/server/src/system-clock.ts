import type { Clock } from '@cellarium/stdx';

/** The machine's own clocks: the only place of the server that asks for the time. */
export const systemClock: Clock = {
  utcMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
