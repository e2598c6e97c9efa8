import {
  type RegulationScore,
  regulationScore,
  type Spoiler,
  STATION_PLACE,
  type TrackingScore,
  TrackingScorer,
} from '@cellarium/dispatch';
import type { Control } from './control.ts';
import { addBlocks } from './traces.ts';

const HOUR_MS = 3_600_000;
/** PJM's raster. */
const REGULATION_STEP_S = 10;
/** A correlation of less is chance. */
const REGULATION_STEPS_MIN = 12;
const SPOILERS_MAX = 12;
/** Of the rating: what counts as followed. */
const BAND_SHARE = 0.01;
/** A week. */
export const HOURS_KEPT = 168;

export interface StoredHour {
  readonly startMs: number;
  readonly tracking: TrackingScore;
  readonly regulation: RegulationScore | undefined;
  readonly spoilers: readonly Spoiler[];
}

/** How well the station followed, hour by hour; hours in which nothing was asked have no score. */
export class Hours {
  readonly #control: Control;
  readonly #hours: StoredHour[];
  readonly #store: (hour: StoredHour) => void;
  #scorer: TrackingScorer;
  #startMs = Number.NaN;
  #signal: number[] = [];
  #response: number[] = [];
  #sinceStepS = 0;
  #isAsked = false;

  constructor(control: Control, stored: readonly StoredHour[], store: (hour: StoredHour) => void) {
    this.#control = control;
    this.#hours = [...stored];
    this.#store = store;
    this.#scorer = this.#newScorer();
  }

  add(utcMs: number, measuredKw: number | undefined, dtS: number): void {
    const startMs = Math.floor(utcMs / HOUR_MS) * HOUR_MS;
    if (startMs !== this.#startMs) this.#turn(startMs);
    if (!this.#control.isStationActive) return;
    const { demandedKw } = this.#control.result;
    this.#isAsked = true;
    // What the PCSs add to it for the grid was asked of them too.
    const wantedKw = this.#control.nearestKw(STATION_PLACE, demandedKw, measuredKw);
    this.#scorer.add(wantedKw, measuredKw, dtS);
    addBlocks(this.#scorer, this.#control, dtS);
    this.#sinceStepS += dtS;
    if (this.#sinceStepS < REGULATION_STEP_S || measuredKw === undefined) return;
    this.#sinceStepS = 0;
    // A signal that knows the answer would correlate with it: the middle of what was wanted does not.
    const { leastKw, mostKw } = this.#control.responseOf(STATION_PLACE);
    this.#signal.push(demandedKw + (leastKw + mostKw) / 2);
    this.#response.push(measuredKw);
  }

  /** The running hour, where something was asked in it. */
  now(): StoredHour | undefined {
    if (!this.#isAsked) return undefined;
    return {
      startMs: this.#startMs,
      tracking: this.#scorer.score(),
      regulation:
        this.#signal.length < REGULATION_STEPS_MIN
          ? undefined
          : regulationScore(this.#signal, this.#response, REGULATION_STEP_S),
      spoilers: this.#scorer.spoilers(SPOILERS_MAX),
    };
  }

  /** Those that are over, newest first. */
  past(): readonly StoredHour[] {
    return this.#hours.toReversed();
  }

  #turn(startMs: number): void {
    const hour = this.now();
    if (hour !== undefined) {
      this.#hours.push(hour);
      if (this.#hours.length > HOURS_KEPT) this.#hours.shift();
      this.#store(hour);
    }
    this.#startMs = startMs;
    this.#scorer = this.#newScorer();
    this.#signal = [];
    this.#response = [];
    this.#sinceStepS = 0;
    this.#isAsked = false;
  }

  #newScorer(): TrackingScorer {
    const { station } = this.#control.live.view;
    return new TrackingScorer(station.nominal.powerKw * BAND_SHARE, station.topology.blocks);
  }
}
