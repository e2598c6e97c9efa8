import type { Clock } from '@cellarium/stdx';
import type { Simulation } from './simulation.ts';
import { formatTimeS } from './time.ts';

/** Delayed output is let go at this step; a delay fault is exact to it. */
const TICK_MS = 20;
/** After this much work in one go sockets get their turn. */
const WORK_MS_MAX = 30;
const BEHIND_REPORT_MS = 10_000;

/**
 * The one loop of the simulator: runs the slots that are due, lets delayed output go, sleeps until the
 * next slot. Says at most every ten seconds when it can not keep up. Returns what stops it.
 */
export function runSimulation(simulation: Simulation, clock: Clock, say: (line: string) => void) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let reportedMs = Number.NEGATIVE_INFINITY;
  let reportedSkippedS = 0;

  const turn = (): void => {
    if (stopped) return;
    const startMs = clock.monotonicMs();
    while (simulation.run()) {
      if (clock.monotonicMs() - startMs > WORK_MS_MAX) break;
    }
    const nowMs = clock.monotonicMs();
    for (const device of simulation.devices) device.tick(nowMs);
    for (const gateway of simulation.gateways) gateway.tick(nowMs);
    for (const { step, outcome } of simulation.takePlayed()) {
      const what = `${formatTimeS(step.atS)} ${step.kind} at ${step.place}`;
      say(outcome.ok ? `scenario: ${what}` : `scenario: ${what} refused: ${outcome.error.message}`);
    }
    const { skippedS } = simulation;
    if (skippedS > reportedSkippedS && nowMs - reportedMs > BEHIND_REPORT_MS) {
      say(
        `falls behind: left out ${skippedS - reportedSkippedS} s of the plant; ` +
          'this machine is too slow or too busy: lower --speed, or take a smaller station',
      );
      reportedMs = nowMs;
      reportedSkippedS = skippedS;
    }
    timer = setTimeout(turn, Math.min(TICK_MS, simulation.waitMs()));
  };
  turn();
  return {
    stop: (): void => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
