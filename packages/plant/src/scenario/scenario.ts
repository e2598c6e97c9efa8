import type { FaultRequest } from '../faults/injected.ts';

/** A timeline of faults. Plant seconds count from the moment at which the scenario begins. */
export interface Scenario {
  readonly name: string;
  readonly description: string;
  /** In order of `atS`. */
  readonly steps: readonly ScenarioStep[];
}

export interface ScenarioStep extends FaultRequest {
  readonly atS: number;
}

export interface ScenarioError {
  /** Where in the file, e.g. `steps[2].place`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}
