import { parentPort } from 'node:worker_threads';
import highsModule from 'highs';

/** Its types describe a CommonJS module; what an ES module imports is the loader itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** What the thread is asked: a problem in LP format. */
export interface SolveRequest {
  readonly text: string;
}

/** Status of the solver, and the values of the optimum where there is one. */
export interface SolveAnswer {
  readonly status: string;
  readonly values: readonly (readonly [string, number])[];
}

const highs = await loadHighs();
parentPort?.on('message', ({ text }: SolveRequest) => {
  const solved = highs.solve(text, { output_flag: false });
  const answer: SolveAnswer = {
    status: solved.Status,
    values:
      solved.Status === 'Optimal'
        ? Object.entries(solved.Columns).map(([name, column]) => [name, column.Primal] as const)
        : [],
  };
  parentPort?.postMessage(answer);
});
