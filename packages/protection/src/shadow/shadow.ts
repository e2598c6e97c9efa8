import type { ConditionSignal, Station } from '@cellarium/model';
import type { ProtectionInput } from '../input.ts';
import { Protection } from '../protection.ts';
import { RULES, type RuleId } from '../rules/index.ts';
import type { Strategy } from '../strategy/document.ts';
import { type Episode, enterLevel, newEpisode, quietSinceMs, type Side } from './episode.ts';
import type { ShadowGap, ShadowReport } from './report.ts';
import { type SavedTally, Tally } from './tally.ts';

/** Both must have been quiet for so long before an episode is over, ms: delays may differ by as much. */
const QUIET_MS = 60_000;
/** Twice the racks of ten largest stations in alarm at once; beyond it a flood is counted as lost. */
const EPISODES_MAX = 50_000;

/** A restart a day for a month; older ones are not told. */
const GAPS_MAX = 32;

/** A row and rule as one number; more rows than any subject of a station has. */
const ROWS_MAX = 100_000;
const RULE_INDEX = new Map<string, number>(RULES.map(({ id }, index) => [id, index]));

/** What a shadow found, as it is kept over the end of the program. Episodes that were open are left out. */
export interface SavedShadow {
  readonly strategy: { readonly id: string; readonly version: number };
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly gaps: readonly ShadowGap[];
  readonly lost: number;
  readonly rules: readonly (SavedTally & { readonly rule: RuleId })[];
}

/**
 * A candidate strategy beside the live one, on the same input: what it would have raised, missed and
 * cleared differently. It never acts; nothing reads its derates.
 */
export class Shadow {
  readonly strategy: Strategy;
  readonly #candidate: Protection;
  readonly #open = new Map<number, Episode>();
  readonly #tallies: readonly Tally[];
  readonly #saved: SavedShadow | undefined;
  #gaps: readonly ShadowGap[];
  readonly #live: Protection;
  #lost = 0;
  #sinceMs = Number.NaN;
  #untilMs = Number.NaN;

  /**
   * Begins with the next cycle; what stands in `live` then is not compared. `saved`: what it had found
   * when the program ended, if it was of the same candidate.
   */
  constructor(station: Station, candidate: Strategy, live: Protection, saved?: SavedShadow) {
    this.strategy = candidate;
    this.#saved = saved?.strategy.version === candidate.version ? saved : undefined;
    const kept = new Map(this.#saved?.rules.map(({ rule, ...tally }) => [rule, tally]));
    this.#tallies = RULES.map(({ id }) => {
      const tally = kept.get(id);
      return tally === undefined ? new Tally() : Tally.of(tally);
    });
    this.#lost = this.#saved?.lost ?? 0;
    this.#gaps = this.#saved?.gaps ?? [];
    this.#candidate = new Protection(station, candidate);
    this.#live = live;
  }

  /** After the live one's cycle, with the signals that it gave. */
  cycle(input: ProtectionInput, liveSignals: readonly ConditionSignal[]): void {
    if (Number.isNaN(this.#sinceMs)) this.#begin(input);
    this.#untilMs = input.utcMs;
    for (const signal of liveSignals) this.#hear(signal, 'live', input);
    this.#candidate.cycle(input);
    for (const signal of this.#candidate.takeSignals()) this.#hear(signal, 'candidate', input);
    for (const [key, episode] of this.#open) {
      const quietMs = input.nowMs - quietSinceMs(episode);
      if (!(quietMs >= QUIET_MS)) continue;
      if (!episode.isOlder) this.#tallies[episode.rule]!.count(episode);
      this.#open.delete(key);
    }
  }

  report(): ShadowReport {
    const tallies = this.#tallies.map((tally) => Tally.of(tally.save()));
    const open = [...this.#open.values()].filter(({ isOlder }) => !isOlder);
    for (const episode of open) tallies[episode.rule]!.count(episode);
    return {
      strategy: { id: this.strategy.id, version: this.strategy.version },
      sinceMs: this.#sinceMs,
      untilMs: this.#untilMs,
      gaps: this.#gaps,
      open: open.length,
      lost: this.#lost,
      rules: tallies
        .map((tally, rule) => tally.report(rule))
        .filter(({ both, onlyLive, onlyCandidate }) => both + onlyLive + onlyCandidate > 0),
    };
  }

  /** Undefined before its first cycle: there is nothing that it found. */
  save(): SavedShadow | undefined {
    if (Number.isNaN(this.#sinceMs)) return undefined;
    const { id, version } = this.strategy;
    return {
      strategy: { id, version },
      ...{ sinceMs: this.#sinceMs, untilMs: this.#untilMs, gaps: this.#gaps, lost: this.#lost },
      rules: this.#tallies
        .map((tally, rule) => ({ rule: RULES[rule]!.id, ...tally.save() }))
        .filter(({ both, onlyLive, onlyCandidate }) => both + onlyLive + onlyCandidate > 0),
    };
  }

  #begin(input: ProtectionInput): void {
    this.#sinceMs = this.#saved?.sinceMs ?? input.utcMs;
    if (this.#saved) {
      const gap = { fromMs: this.#saved.untilMs, toMs: input.utcMs };
      this.#gaps = [...this.#gaps, gap].slice(-GAPS_MAX);
    }
    for (const [rule, { id }] of RULES.entries()) {
      const levels = this.#live.levelsOf(id);
      for (let row = 0; row < levels.length; row += 1) {
        if (levels[row] !== 0) this.#enter(rule, row, levels[row]!, 'live', input, true);
      }
    }
  }

  #hear({ condition, row, level }: ConditionSignal, side: SideName, input: ProtectionInput): void {
    const rule = RULE_INDEX.get(condition);
    // Other layers' conditions have no rule: there is nothing to compare.
    if (rule !== undefined) this.#enter(rule, row, level, side, input);
  }

  #enter(
    rule: number,
    row: number,
    level: number,
    side: SideName,
    input: ProtectionInput,
    isOlder = false,
  ): void {
    const key = rule * ROWS_MAX + row;
    let episode = this.#open.get(key);
    if (episode === undefined) {
      if (level === 0) return;
      if (this.#open.size >= EPISODES_MAX) {
        this.#lost += 1;
        return;
      }
      episode = newEpisode(rule, row, isOlder);
      this.#open.set(key, episode);
    }
    const which: Side = episode[side];
    enterLevel(which, level, input.nowMs, input.utcMs);
  }
}

type SideName = 'live' | 'candidate';
