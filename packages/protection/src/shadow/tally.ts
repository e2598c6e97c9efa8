import { RULES } from '../rules/index.ts';
import type { Episode, Side } from './episode.ts';
import type { ShadowDifference, ShadowExample, ShadowRuleReport } from './report.ts';

/** Nearer than this two cycles of the same kind are the same moment, ms. */
const SAME_MS = 500;
/** Enough to see the pattern of a difference. */
const EXAMPLES_PER_DIFFERENCE = 5;

/** The counts of one rule, as they are kept over the end of the program. */
export interface SavedTally {
  readonly both: number;
  readonly onlyLive: number;
  readonly onlyCandidate: number;
  readonly earlier: number;
  readonly later: number;
  readonly levelDiffers: number;
  readonly clearedDifferently: number;
  readonly leadMs: number;
  readonly examples: readonly ShadowExample[];
}

/** The counts of one rule. */
export class Tally {
  both = 0;
  onlyLive = 0;
  onlyCandidate = 0;
  earlier = 0;
  later = 0;
  levelDiffers = 0;
  clearedDifferently = 0;
  #leadMs = 0;
  readonly #examples = new Map<ShadowDifference, ShadowExample[]>();

  static of({ leadMs, examples, ...counts }: SavedTally): Tally {
    const tally = new Tally();
    Object.assign(tally, counts);
    tally.#leadMs = leadMs;
    for (const example of examples) tally.#add(example);
    return tally;
  }

  save(): SavedTally {
    const { both, onlyLive, onlyCandidate, earlier, later, levelDiffers, clearedDifferently } =
      this;
    return {
      ...{ both, onlyLive, onlyCandidate, earlier, later, levelDiffers, clearedDifferently },
      leadMs: this.#leadMs,
      examples: [...this.#examples.values()].flat(),
    };
  }

  count(episode: Episode): void {
    const { live, candidate } = episode;
    const raisedLive = !Number.isNaN(live.raisedMs);
    const raisedCandidate = !Number.isNaN(candidate.raisedMs);
    if (!raisedCandidate) {
      this.onlyLive += 1;
      this.#keep('only-live', episode);
    } else if (!raisedLive) {
      this.onlyCandidate += 1;
      this.#keep('only-candidate', episode);
    } else this.#countBoth(episode);
  }

  report(rule: number): ShadowRuleReport {
    const { leadMs, ...counts } = this.save();
    const leadS = counts.both === 0 ? 0 : leadMs / counts.both / 1_000;
    return { rule: RULES[rule]!.id, leadS, ...counts };
  }

  #countBoth(episode: Episode): void {
    const { live, candidate } = episode;
    this.both += 1;
    const leadMs = live.raisedMs - candidate.raisedMs;
    this.#leadMs += leadMs;
    if (leadMs > SAME_MS) {
      this.earlier += 1;
      this.#keep('earlier', episode);
    } else if (leadMs < -SAME_MS) {
      this.later += 1;
      this.#keep('later', episode);
    }
    if (live.levelMax !== candidate.levelMax) {
      this.levelDiffers += 1;
      this.#keep('level', episode);
    }
    if (clearsDifferently(live, candidate)) {
      this.clearedDifferently += 1;
      this.#keep('cleared', episode);
    }
  }

  #keep(difference: ShadowDifference, { row, live, candidate }: Episode): void {
    this.#add({
      difference,
      row,
      liveRaisedMs: at(live.raisedUtcMs),
      candidateRaisedMs: at(candidate.raisedUtcMs),
      liveClearedMs: at(live.clearedUtcMs),
      candidateClearedMs: at(candidate.clearedUtcMs),
      liveLevel: live.levelMax,
      candidateLevel: candidate.levelMax,
    });
  }

  #add(example: ShadowExample): void {
    const examples = this.#examples.get(example.difference) ?? [];
    this.#examples.set(example.difference, examples);
    if (examples.length === EXAMPLES_PER_DIFFERENCE) examples.shift();
    examples.push(example);
  }
}

function at(utcMs: number): number | undefined {
  return Number.isNaN(utcMs) ? undefined : utcMs;
}

function clearsDifferently(live: Side, candidate: Side): boolean {
  if (Number.isNaN(live.clearedMs) || Number.isNaN(candidate.clearedMs)) {
    return Number.isNaN(live.clearedMs) !== Number.isNaN(candidate.clearedMs);
  }
  return Math.abs(live.clearedMs - candidate.clearedMs) > SAME_MS;
}
