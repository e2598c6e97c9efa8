import { Worker } from 'node:worker_threads';
import { PlanError, type PlanSolution } from '@cellarium/dispatch';
import { err, ok, type Result } from '@cellarium/stdx';
import type { SolveAnswer, SolveRequest } from './plan-worker.ts';

/** A day takes some hundredths of a second; what takes so long will not end. */
const SOLVE_WITHIN_MS = 20_000;

/**
 * HiGHS in a thread of its own, so that the cycle never waits for it. One problem a thread: a problem
 * that does not end takes nothing else with it.
 */
export function solvePlan(text: string): Promise<Result<PlanSolution, PlanError>> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./plan-worker.ts', import.meta.url));
    const end = (result: Result<PlanSolution, PlanError>): void => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    };
    const timer = setTimeout(() => end(err(PlanError.timeLimit)), SOLVE_WITHIN_MS);
    worker.once('error', () => end(err(PlanError.solverFailed)));
    worker.once('message', ({ status, values }: SolveAnswer) => {
      if (status === 'Infeasible') end(err(PlanError.infeasible));
      else if (status === 'Unbounded') end(err(PlanError.unbounded));
      else if (status !== 'Optimal') end(err(PlanError.solverFailed));
      else end(ok(new Map(values)));
    });
    worker.postMessage({ text } satisfies SolveRequest);
  });
}
