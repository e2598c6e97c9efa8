import type { Result } from '@cellarium/stdx';
import type { FaultError, InjectedFault, InjectedFaults } from '../faults/injected.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';

/** What became of a step when its time came. */
export interface PlayedStep {
  readonly step: ScenarioStep;
  readonly outcome: Result<InjectedFault, FaultError>;
}

/** Plays a scenario against a plant's own time: the same plant and scenario give the same run. */
export class ScenarioPlayer {
  readonly scenario: Scenario;
  readonly #faults: InjectedFaults;
  readonly #startS: number;
  #next = 0;

  constructor(scenario: Scenario, faults: InjectedFaults, startS: number) {
    this.scenario = scenario;
    this.#faults = faults;
    this.#startS = startS;
  }

  get done(): boolean {
    return this.#next === this.scenario.steps.length;
  }

  /** Steps that have had their time. */
  get played(): number {
    return this.#next;
  }

  /** Injects every step that is due at the plant's time; called once a plant step of the station. */
  advance(plantTimeS: number): PlayedStep[] {
    const played: PlayedStep[] = [];
    for (;;) {
      const step = this.scenario.steps[this.#next];
      if (step === undefined || this.#startS + step.atS > plantTimeS) return played;
      this.#next += 1;
      played.push({ step, outcome: this.#faults.inject(step) });
    }
  }
}
