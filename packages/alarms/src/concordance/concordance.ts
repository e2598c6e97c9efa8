import {
  CONDITIONS,
  type ConditionId,
  type ConditionSignal,
  type GuardedQuantity,
  Layer,
  type StationLink,
  type Topology,
} from '@cellarium/model';
import type { SignalObserver } from '../observers.ts';
import { Places } from '../places.ts';
import { accountOf, actsOf, type GuardLimits } from './account.ts';
import { Darkness } from './darkness.ts';
import { Episode } from './episode.ts';
import { EXPECTATIONS } from './expectations.ts';
import { type GuardReading, missWhatIsBeyond, reasonOf, watch } from './judge.ts';
import { Ledger, type LedgerPage } from './ledger.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import {
  BLOCK_WARNINGS,
  conditionsOf,
  FAMILIES,
  guardedBy,
  WARNED_BY_BLOCK,
  warnedBy,
} from './quantities.ts';
import { restoredEpisode } from './restored-episode.ts';
import { SilenceAlarms } from './silence-alarms.ts';
import { marginsInTime, TimesToTrip } from './time-to-trip.ts';
import { tripBelongsTo } from './trips.ts';

export interface ConcordanceOptions {
  readonly topology: Topology;
  readonly links: readonly StationLink[];
  readonly limits: GuardLimits;
  /** The worst of the rack's quantity as last measured; undefined where it is not measured. */
  readonly read: (rack: number, quantity: GuardedQuantity) => GuardReading | undefined;
  /** The incident that an alarm belongs to. */
  readonly incidentOf: (condition: ConditionId, row: number) => number | null;
}

/** Where its own signals and times go: the alarms. */
export interface ConcordanceDesk {
  signal(signal: ConditionSignal, nowMs: number): void;
  timeToTrip(condition: ConditionId, row: number, seconds: number | null): void;
}

/** What flaps within this is one episode. */
const QUIET_MS = 10_000;

interface Trip {
  readonly sourceTimeMs: number;
  readonly uncertaintyMs: number;
  readonly nowMs: number;
}

/** The BMS's trip and its reason come in any order within so long. */
const TRIP_REASON_MS = 10_000;

/**
 * Compares the layers: what each made of the same quantity of the same rack, and which of them was
 * missing. `ticked` is to be called about once a second.
 */
export class Concordance implements SignalObserver {
  readonly #options: ConcordanceOptions;
  readonly #darkness: Darkness;
  readonly #ledger = new Ledger();
  readonly #silence = new SilenceAlarms();
  readonly #times = new TimesToTrip();
  /** By rack, then quantity; at most one of each. */
  readonly #episodes = new Map<number, Map<GuardedQuantity, Episode>>();
  readonly #trips = new Map<number, Trip>();
  readonly #blockWarnedMs = new Map<number, number>();
  readonly #pending = new Map<number, LedgerEntry>();
  #lastId = 0;

  constructor(options: ConcordanceOptions) {
    this.#options = options;
    this.#darkness = new Darkness(new Places(options.topology, options.links));
  }

  /** Before anything else, once: the newest entries, oldest first, and the highest number ever given. */
  restore(entries: readonly LedgerEntry[], lastId: number, nowMs: number): void {
    this.#lastId = lastId;
    for (const entry of entries) {
      this.#ledger.put(entry);
      if (entry.endedMs === null) this.#keep(restoredEpisode(entry, nowMs));
    }
  }

  signalled(signal: ConditionSignal, nowMs: number): void {
    // What can not be judged says nothing new: its last level stands.
    if (!signal.isKnown) return;
    this.#darkness.signalled(signal);
    const { condition, row, level } = signal;
    if (BLOCK_WARNINGS.includes(condition)) {
      if (level === 0) this.#blockWarnedMs.delete(row);
      else if (!this.#blockWarnedMs.has(row)) this.#blockWarnedMs.set(row, signal.sourceTimeMs);
    }
    if (condition === 'bms-trip' && level > 0) {
      this.#trips.set(row, { ...signal, nowMs });
      this.#assignTrip(row);
    }
    for (const quantity of guardedBy(condition)) {
      if (this.#isOf(quantity, signal)) this.#take(quantity, signal, nowMs);
    }
    for (const quantity of warnedBy(condition)) this.#take(quantity, signal, nowMs);
    if (CONDITIONS[condition].layer === Layer.firmware && guardedBy(condition).length > 0) {
      const trip = this.#trips.get(row);
      if (trip && nowMs - trip.nowMs <= TRIP_REASON_MS) this.#assignTrip(row);
    }
  }

  ticked(nowMs: number, desk: ConcordanceDesk): void {
    for (const [rack, { nowMs: atMs }] of this.#trips) {
      if (nowMs - atMs > TRIP_REASON_MS) this.#trips.delete(rack);
    }
    for (const episode of this.#all()) {
      this.#judge(episode, nowMs);
      this.#enter(episode);
      if (nowMs - episode.quietSinceMs >= QUIET_MS) this.#end(episode);
    }
    for (const signal of this.#silence.signals(this.#all(), nowMs)) desk.signal(signal, nowMs);
    this.#times.update(this.#all(), this.#options.limits, (condition, row, seconds) =>
      desk.timeToTrip(condition, row, seconds),
    );
  }

  get(id: number): LedgerEntry | undefined {
    return this.#ledger.get(id);
  }

  /** Newest first, of one rack or of all. */
  page(rack: number | undefined, offset: number, limit: number): LedgerPage {
    return this.#ledger.page(rack, offset, limit);
  }

  /** Entries that are not stored as they are now. */
  pending(): readonly LedgerEntry[] {
    return [...this.#pending.values()];
  }

  /** What `pending` gave is stored. */
  stored(entries: readonly LedgerEntry[]): void {
    for (const entry of entries) {
      if (this.#pending.get(entry.id) === entry) this.#pending.delete(entry.id);
    }
  }

  #take(quantity: GuardedQuantity, signal: ConditionSignal, nowMs: number): void {
    const known = this.#episodes.get(signal.row)?.get(quantity);
    if (known === undefined && signal.level === 0) return;
    const episode = known ?? this.#keep(new Episode(signal.row, quantity));
    episode.take(signal, nowMs);
    if (!FAMILIES[quantity].conditions.includes(signal.condition)) return;
    const { layer } = CONDITIONS[signal.condition];
    for (const expectation of EXPECTATIONS) {
      const { when, level, expects, withinS } = expectation;
      if (when !== layer || signal.level < level) continue;
      if (conditionsOf(quantity, expects).length === 0) continue;
      episode.expect(expectation, nowMs + withinS * 1_000);
    }
  }

  /** The BMS has one bit for both ends of the rack's voltage: the nearer limit says which it is. */
  #isOf(quantity: GuardedQuantity, { condition, row, level, value }: ConditionSignal): boolean {
    if (condition !== 'bms-rack-voltage') return true;
    if (level === 0) return true;
    const { limits } = this.#options;
    const near = (of: GuardedQuantity): number => {
      const limit = limits.limit(Layer.firmware, of, 1) ?? limits.limit(Layer.software, of, 1);
      return limit === null ? Number.POSITIVE_INFINITY : Math.abs(value - limit);
    };
    const high = near('rackVoltageHigh');
    const low = near('rackVoltageLow');
    if (Number.isFinite(high) || Number.isFinite(low)) {
      return quantity === (high <= low ? 'rackVoltageHigh' : 'rackVoltageLow');
    }
    // Without value or limits: what another layer saw already.
    return this.#episodes.get(row)?.has(quantity) ?? false;
  }

  #assignTrip(rack: number): void {
    const trip = this.#trips.get(rack);
    const episodes = [...(this.#episodes.get(rack)?.values() ?? [])];
    if (trip === undefined) return;
    for (const episode of tripBelongsTo(episodes, this.#options.limits)) {
      episode.tripped(trip.sourceTimeMs, trip.uncertaintyMs);
    }
  }

  #judge(episode: Episode, nowMs: number): void {
    const { limits, read } = this.#options;
    const reading = read(episode.rack, episode.quantity);
    if (reading) watch(episode, reading, limits);
    missWhatIsBeyond(episode);
    for (const expectation of episode.takeDue(nowMs)) {
      const isDark = this.#darkness.isDark(episode.rack);
      const reason = reasonOf(expectation, episode, reading, isDark);
      if (reason) episode.miss(expectation.expects, reason);
    }
  }

  /** Into the ledger, as soon as a layer limited or one was missing. */
  #enter(episode: Episode): void {
    const acts = actsOf(episode);
    if (acts.length === 0 && episode.missing.length === 0) return;
    const told = episode.parts.find((part) => part !== undefined)?.condition;
    const condition = acts[0]?.part.condition ?? told;
    const incident = condition && this.#options.incidentOf(condition, episode.rack);
    if (incident && incident !== episode.incident) {
      episode.incident = incident;
      episode.isChanged = true;
    }
    if (!episode.isChanged) return;
    episode.isChanged = false;
    if (episode.id === 0) {
      this.#lastId += 1;
      episode.id = this.#lastId;
      episode.marginsS = marginsInTime(episode, this.#options.limits);
    }
    const block = this.#options.topology.blockOfRack(episode.rack);
    const blockWarnedMs =
      episode.quantity === WARNED_BY_BLOCK ? this.#blockWarnedMs.get(block) : undefined;
    const entry = accountOf(episode, this.#options.limits, blockWarnedMs ?? Number.NaN);
    this.#ledger.put(entry);
    this.#pending.set(entry.id, entry);
  }

  #keep(episode: Episode): Episode {
    const ofRack = this.#episodes.get(episode.rack) ?? new Map<GuardedQuantity, Episode>();
    this.#episodes.set(episode.rack, ofRack.set(episode.quantity, episode));
    return episode;
  }

  #end(episode: Episode): void {
    const ofRack = this.#episodes.get(episode.rack);
    ofRack?.delete(episode.quantity);
    if (ofRack?.size === 0) this.#episodes.delete(episode.rack);
  }

  *#all(): Iterable<Episode> {
    for (const ofRack of this.#episodes.values()) yield* ofRack.values();
  }
}
