import type { LossCode } from '../deliverable/loss.ts';

/** What is to be tried: one power after the other, each for a time. */
export interface FlightStep {
  readonly powerKw: number;
  readonly seconds: number;
}

/** A block begins to be held back. */
export interface FlightEvent {
  readonly atS: number;
  readonly block: number;
  /** The rack that holds it, where one does. */
  readonly rack: number | undefined;
  readonly cause: LossCode;
  /** What its fair share is short of at this moment. */
  readonly shortKw: number;
}

/** What came of it. */
export interface Flown {
  /** Energy asked and not given, either way. */
  readonly shortKwh: number;
  readonly mostShortKw: number;
  /** Seconds from the start; undefined where nothing falls short. */
  readonly firstShortAtS: number | undefined;
  /** In the order of time; bounded, with the count of all. */
  readonly events: readonly FlightEvent[];
  readonly eventsTotal: number;
  /** Racks that are ever below what their block asks of them, with the first cause. */
  readonly derates: readonly {
    readonly rack: number;
    readonly cause: LossCode;
    readonly atS: number;
  }[];
  /** At the end of every step of the plan: what was given at its end, and the mean SOC. */
  readonly givenKw: readonly number[];
  readonly socShare: readonly number[];
}
