import {
  CONDITIONS,
  type ConditionId,
  type ConditionSignal,
  type GuardedQuantity,
  Layer,
  NO_CELL,
} from '@cellarium/model';
import type { AlarmLevel } from '../record.ts';
import type { Expectation, SilenceReason } from './expectations.ts';
import type { LayerMissing, LayerSeen, LedgerEntry } from './ledger-entry.ts';
import { FAMILIES } from './quantities.ts';
import { RecentValues } from './recent-values.ts';
import { Watch } from './watch.ts';

/** What one layer has done in one episode. */
export interface LayerPart {
  condition: ConditionId;
  seenMs: number;
  seenUncertaintyMs: number;
  level: AlarmLevel;
  value: number;
  limit: number;
  /** Its first limit or trip; NaN while it only warned. */
  actedMs: number;
  actedUncertaintyMs: number;
  /** In the quantity's unit; NaN where it is not known. */
  valueAtAct: number;
}

interface Due {
  readonly expectation: Expectation;
  /** By our own clock. */
  readonly atMs: number;
}

/** One quantity of one rack out of its limits, from the first layer that saw it to the last. */
export class Episode {
  readonly rack: number;
  readonly quantity: GuardedQuantity;
  /** Number in the ledger; 0 while nothing was limited. */
  id = 0;
  startedMs = Number.POSITIVE_INFINITY;
  /** By source time; NaN while a condition stands. */
  endedMs = Number.NaN;
  /** By our clock. */
  quietSinceMs = Number.NaN;
  member: number | null = null;
  memberOf: ConditionId | null = null;
  /** Hardware, firmware, software. */
  readonly parts: (LayerPart | undefined)[] = [undefined, undefined, undefined];
  /** First time of each warning of the software in another unit. */
  readonly warnedMs = new Map<ConditionId, number>();
  readonly missing: LayerMissing[] = [];
  readonly recent: RecentValues;
  readonly watch = new Watch();
  /** Taken when the first layer acted. */
  marginsS: LedgerEntry['marginsS'] = [null, null, null];
  incident: number | null = null;
  /** Present levels; a condition that is over is not in it. */
  readonly #levels = new Map<ConditionId, AlarmLevel>();
  #due: Due[] = [];
  isChanged = true;

  constructor(rack: number, quantity: GuardedQuantity) {
    this.rack = rack;
    this.quantity = quantity;
    this.recent = new RecentValues(FAMILIES[quantity].trendS);
  }

  get conditions(): Iterable<ConditionId> {
    return this.#levels.keys();
  }

  levelOf(layer: Layer): AlarmLevel {
    return this.parts[layer]?.level ?? 0;
  }

  /** A signal of the family, or a warning of it, that is known. */
  take(signal: ConditionSignal, nowMs: number): void {
    this.isChanged = true;
    if (signal.level === 0) {
      this.#levels.delete(signal.condition);
      if (this.#levels.size > 0 || Number.isFinite(this.quietSinceMs)) return;
      this.quietSinceMs = nowMs;
      this.endedMs = signal.sourceTimeMs;
      return;
    }
    this.#levels.set(signal.condition, signal.level);
    this.quietSinceMs = Number.NaN;
    this.endedMs = Number.NaN;
    this.startedMs = Math.min(this.startedMs, signal.sourceTimeMs);
    if (!FAMILIES[this.quantity].conditions.includes(signal.condition)) {
      const since = this.warnedMs.get(signal.condition) ?? Number.POSITIVE_INFINITY;
      this.warnedMs.set(signal.condition, Math.min(since, signal.sourceTimeMs));
      return;
    }
    if (this.member === null && signal.member !== NO_CELL) {
      this.member = signal.member;
      this.memberOf = signal.condition;
    }
    this.#see(signal);
  }

  /** The BMS opened the rack: what its firmware saw of this was a trip. */
  tripped(sourceTimeMs: number, uncertaintyMs: number): void {
    const part = this.parts[Layer.firmware];
    if (part === undefined) return;
    this.isChanged = true;
    part.level = 3;
    if (Number.isFinite(part.actedMs) && part.actedMs <= sourceTimeMs) return;
    part.actedMs = sourceTimeMs;
    part.actedUncertaintyMs = uncertaintyMs;
    part.valueAtAct = part.value;
  }

  /** Something is to be seen of another layer until then. */
  expect(expectation: Expectation, atMs: number): void {
    if (this.#due.some((due) => due.expectation === expectation)) return;
    this.#due.push({ expectation, atMs });
  }

  takeDue(nowMs: number): readonly Expectation[] {
    if (!this.#due.some(({ atMs }) => atMs <= nowMs)) return [];
    const due = this.#due.filter(({ atMs }) => atMs <= nowMs);
    // What was looked at once is not looked at again in this episode.
    this.#due = this.#due.map((each) => (due.includes(each) ? { ...each, atMs: Infinity } : each));
    return due.map(({ expectation }) => expectation);
  }

  miss(layer: Layer, because: SilenceReason): void {
    if (this.missing.some((each) => each.layer === layer)) return;
    this.missing.push({ layer, because });
    this.isChanged = true;
  }

  #see(signal: ConditionSignal): void {
    const { condition, sourceTimeMs, uncertaintyMs, level, value, limit } = signal;
    const { layer } = CONDITIONS[condition];
    const part = this.parts[layer] ?? {
      condition,
      seenMs: sourceTimeMs,
      seenUncertaintyMs: uncertaintyMs,
      level: 0,
      value,
      limit,
      actedMs: Number.NaN,
      actedUncertaintyMs: 0,
      valueAtAct: Number.NaN,
    };
    this.parts[layer] = part;
    if (sourceTimeMs < part.seenMs) {
      part.seenMs = sourceTimeMs;
      part.seenUncertaintyMs = uncertaintyMs;
    }
    if (level > part.level) Object.assign(part, { condition, level, value, limit });
    if (level < 2 || part.actedMs <= sourceTimeMs) return;
    part.actedMs = sourceTimeMs;
    part.actedUncertaintyMs = uncertaintyMs;
    // A comparator says that its threshold was met, even where nobody measures any more.
    part.valueAtAct = Number.isNaN(value) && layer === Layer.hardware ? limit : value;
  }

  seenOf(layer: Layer): LayerSeen | null {
    const part = this.parts[layer];
    if (part === undefined) return null;
    return {
      condition: part.condition,
      seenMs: part.seenMs,
      uncertaintyMs: part.seenUncertaintyMs,
      actedMs: numberOrNull(part.actedMs),
      level: part.level,
      value: numberOrNull(part.value),
      limit: numberOrNull(part.limit),
    };
  }
}

export function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
