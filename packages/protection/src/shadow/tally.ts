import { RULES } from '../rules/index.ts';
import type { Episode, Side } from './episode.ts';
import type { ShadowDifference, ShadowExample, ShadowRuleReport } from './report.ts';

/** Nearer than this two cycles of the same kind are the same moment, ms. */
const SAME_MS = 500;
/** Enough to see the pattern of a difference. */
const EXAMPLES_PER_DIFFERENCE = 5;

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

  copy(): Tally {
    const copy = new Tally();
    Object.assign(copy, this);
    copy.#leadMs = this.#leadMs;
    for (const [difference, examples] of this.#examples) {
      copy.#examples.set(difference, [...examples]);
    }
    return copy;
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
    const { both, onlyLive, onlyCandidate, earlier, later, levelDiffers, clearedDifferently } =
      this;
    return {
      rule: RULES[rule]!.id,
      both,
      onlyLive,
      onlyCandidate,
      earlier,
      later,
      leadS: both === 0 ? 0 : this.#leadMs / both / 1_000,
      levelDiffers,
      clearedDifferently,
      examples: [...this.#examples.values()].flat(),
    };
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
    const examples = this.#examples.get(difference) ?? [];
    this.#examples.set(difference, examples);
    if (examples.length === EXAMPLES_PER_DIFFERENCE) examples.shift();
    examples.push({
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
