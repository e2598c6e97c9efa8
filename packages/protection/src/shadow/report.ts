import type { RuleId } from '../rules/index.ts';

/** How two strategies saw one episode of a condition differently. */
export const SHADOW_DIFFERENCES = [
  'only-live',
  'only-candidate',
  'earlier',
  'later',
  'level',
  'cleared',
] as const;
/** `earlier` and `later`: what the candidate was; `level`: they reached different ones. */
export type ShadowDifference = (typeof SHADOW_DIFFERENCES)[number];

/** One episode that differed, to look at. */
export interface ShadowExample {
  readonly difference: ShadowDifference;
  readonly row: number;
  /** UTC; undefined where it did not raise, or has not cleared. */
  readonly liveRaisedMs: number | undefined;
  readonly candidateRaisedMs: number | undefined;
  readonly liveClearedMs: number | undefined;
  readonly candidateClearedMs: number | undefined;
  /** The highest that each reached. */
  readonly liveLevel: number;
  readonly candidateLevel: number;
}

/** Of one rule: episodes, each counted once in the first three and at most once in each of the others. */
export interface ShadowRuleReport {
  readonly rule: RuleId;
  readonly both: number;
  readonly onlyLive: number;
  readonly onlyCandidate: number;
  readonly earlier: number;
  readonly later: number;
  /** Mean lead of the candidate over the episodes that both raised, s; negative = it was later. */
  readonly leadS: number;
  readonly levelDiffers: number;
  readonly clearedDifferently: number;
  /** The newest of each difference. */
  readonly examples: readonly ShadowExample[];
}

export interface ShadowGap {
  readonly fromMs: number;
  readonly toMs: number;
}

export interface ShadowReport {
  readonly strategy: { readonly id: string; readonly version: number };
  /** UTC. */
  readonly sinceMs: number;
  readonly untilMs: number;
  /** When the program did not run, the newest; UTC. */
  readonly gaps: readonly ShadowGap[];
  /** Episodes that go on: they are counted as they stand now. */
  readonly open: number;
  /** Episodes of a flood that were not followed: the counts are short of so many. */
  readonly lost: number;
  /** Only rules that either raised, in the order of the rules. */
  readonly rules: readonly ShadowRuleReport[];
}
