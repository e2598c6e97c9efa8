import { err, ok } from '@cellarium/stdx';
import highsModule from 'highs';
import { PlanError, type PlanSolver } from '../src/index.ts';

/** Its types describe a CommonJS module; what an ES module imports is the loader itself. */
const loadHighs = highsModule as unknown as typeof highsModule.default;

/** HiGHS as a solver of plans: WASM, one thread, loaded once. */
export async function highsSolver(): Promise<PlanSolver> {
  const highs = await loadHighs();
  return async (text) => {
    const solved = highs.solve(text, { output_flag: false });
    if (solved.Status === 'Infeasible') return err(PlanError.infeasible);
    if (solved.Status !== 'Optimal') return err(PlanError.solverFailed);
    const values = new Map<string, number>();
    for (const [name, column] of Object.entries(solved.Columns)) values.set(name, column.Primal);
    return ok(values);
  };
}
