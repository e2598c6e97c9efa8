import { BLANK_ENTRY, type StationEntryKind } from '@cellarium/alarms';
import type { StrategyHead } from '@cellarium/api';
import type { Judgement } from '@cellarium/engine';
import type { Station } from '@cellarium/model';
import {
  checkStrategy,
  defaultStrategy,
  type Strategy,
  type StrategyFinding,
} from '@cellarium/protection';
import { type Clock, err, ok, type Result } from '@cellarium/stdx';
import type { AlarmBook } from '../alarms/book.ts';
import type { Principal } from '../principal.ts';
import type { Store } from '../store/store.ts';
import { EMPTY_STANDING, type Standing, standingAt } from './standing.ts';

/** A version a day for three years, 20 kB each. */
const STRATEGIES_MAX = 1_000;

export type StrategyRefusal =
  | {
      readonly code: 'no-such-strategy' | 'not-now' | 'not-stored' | 'too-many';
      readonly detail: string;
    }
  | { readonly code: 'wrong-strategy'; readonly findings: readonly StrategyFinding[] };

const NOTHING = { entries: [], records: [] };
/** What is kept under this name says which version does what. */
const STANDING = 'strategies';

/**
 * Every version of the software layer's rules there ever was, and which of them lives, was live before
 * and stands in shadow. A change is stored with its journal entry before it takes effect.
 */
export class Strategies {
  readonly #station: Station;
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #versions = new Map<number, Strategy>();
  #standing: Standing;
  #live: Strategy;

  constructor(station: Station, store: Store, clock: Clock) {
    this.#station = station;
    this.#clock = clock;
    this.#store = store;
    for (const strategy of store.strategies() as readonly Strategy[]) {
      this.#versions.set(strategy.version, strategy);
    }
    if (this.#versions.size === 0) {
      const first = defaultStrategy(station);
      this.#versions.set(first.version, first);
      store.put('full', NOTHING, [], () => store.putStrategy(first.version, first));
    }
    this.#standing = (store.setting(STANDING) as Standing | undefined) ?? EMPTY_STANDING;
    const live = this.#runnable(this.#standing.live);
    this.#live = live.ok ? live.value : defaultStrategy(station);
  }

  /** What runs: the live version, or the station's own limits where this program can not run it. */
  get live(): Strategy {
    return this.#live;
  }

  /** Undefined also where this program can not run it any more. */
  get shadow(): Strategy | undefined {
    const { shadow } = this.#standing;
    const found = shadow && this.#runnable(shadow.version);
    return found?.ok ? found.value : undefined;
  }

  get standing(): Standing {
    return this.#standing;
  }

  get heads(): readonly StrategyHead[] {
    return [...this.#versions.values()].map((strategy) => this.head(strategy)).reverse();
  }

  get(version: number): Strategy | undefined {
    return this.#versions.get(version);
  }

  head({ id, version, author, reason, createdAtMs }: Strategy): StrategyHead {
    const state = standingAt(this.#standing, version);
    const activatedAtMs = this.#standing.activatedAtMs[version] ?? null;
    return { id, version, author, reason, createdAtMs, state, activatedAtMs };
  }

  headOf(version: number | null): StrategyHead | null {
    const strategy = version === null ? undefined : this.#versions.get(version);
    return strategy === undefined ? null : this.head(strategy);
  }

  /** The document as it would be saved now: number, author and time are not its own to say. */
  drafted(document: Readonly<Record<string, unknown>>, by: Principal, reason: string): unknown {
    const version = Math.max(...this.#versions.keys()) + 1;
    const createdAtMs = this.#clock.utcMs();
    return { ...document, version, author: by.name, reason, createdAtMs };
  }

  check(
    document: Readonly<Record<string, unknown>>,
    by: Principal,
    reason: string,
  ): Result<Strategy, readonly StrategyFinding[]> {
    return checkStrategy(this.#station, this.drafted(document, by, reason));
  }

  save(
    book: AlarmBook,
    document: Readonly<Record<string, unknown>>,
    by: Principal,
    reason: string,
  ): Result<StrategyHead, StrategyRefusal> {
    if (this.#versions.size >= STRATEGIES_MAX) {
      return err({ code: 'too-many', detail: `${STRATEGIES_MAX} versions` });
    }
    const checked = this.check(document, by, reason);
    if (!checked.ok) return err({ code: 'wrong-strategy', findings: checked.error });
    const strategy = checked.value;
    const done = this.#write(book, 'strategySaved', strategy, by, reason, this.#standing, strategy);
    if (!done.ok) return done;
    this.#versions.set(strategy.version, strategy);
    return ok(this.head(strategy));
  }

  /** Takes effect with the next cycle. */
  activate(
    book: AlarmBook,
    judgement: Judgement,
    version: number,
    by: Principal,
    reason: string,
  ): Result<StrategyHead, StrategyRefusal> {
    return this.#goLive(book, judgement, version, 'strategyActivated', by, reason);
  }

  /** Back to what was live before. */
  rollBack(
    book: AlarmBook,
    judgement: Judgement,
    by: Principal,
    reason: string,
  ): Result<StrategyHead, StrategyRefusal> {
    const { previous } = this.#standing;
    if (previous === null) return err({ code: 'not-now', detail: 'nothing was live before' });
    return this.#goLive(book, judgement, previous, 'strategyRolledBack', by, reason);
  }

  startShadow(
    book: AlarmBook,
    judgement: Judgement,
    version: number,
    by: Principal,
    reason: string,
  ): Result<StrategyHead, StrategyRefusal> {
    const found = this.#runnable(version);
    if (!found.ok) return found;
    if (version === this.#standing.live) return err({ code: 'not-now', detail: 'it is live' });
    const shadow = { version, sinceMs: this.#clock.utcMs() };
    const standing = { ...this.#standing, shadow };
    const done = this.#write(book, 'shadowStarted', found.value, by, reason, standing);
    if (done.ok) judgement.startShadow(found.value);
    return done;
  }

  endShadow(
    book: AlarmBook,
    judgement: Judgement,
    by: Principal,
    reason: string,
  ): Result<StrategyHead, StrategyRefusal> {
    const { shadow } = this;
    if (shadow === undefined) return err({ code: 'not-now', detail: 'nothing is in shadow' });
    const standing = { ...this.#standing, shadow: null };
    const done = this.#write(book, 'shadowEnded', shadow, by, reason, standing);
    if (done.ok) judgement.endShadow();
    return done;
  }

  #goLive(
    book: AlarmBook,
    judgement: Judgement,
    version: number,
    kind: 'strategyActivated' | 'strategyRolledBack',
    by: Principal,
    reason: string,
  ): Result<StrategyHead, StrategyRefusal> {
    const found = this.#runnable(version);
    if (!found.ok) return found;
    if (version === this.#standing.live) return err({ code: 'not-now', detail: 'it is live' });
    const { live, shadow, activatedAtMs } = this.#standing;
    const standing: Standing = {
      live: version,
      previous: live,
      shadow: shadow?.version === version ? null : shadow,
      activatedAtMs: { ...activatedAtMs, [version]: this.#clock.utcMs() },
    };
    const done = this.#write(book, kind, found.value, by, reason, standing);
    if (!done.ok) return done;
    this.#live = found.value;
    judgement.protection.activate(found.value);
    if (standing.shadow === null) judgement.endShadow();
    return done;
  }

  /** A version that this program, for this station, may still run. */
  #runnable(version: number): Result<Strategy, StrategyRefusal> {
    const strategy = this.#versions.get(version);
    if (strategy === undefined) return err({ code: 'no-such-strategy', detail: String(version) });
    const checked = checkStrategy(this.#station, strategy);
    return checked.ok ? checked : err({ code: 'wrong-strategy', findings: checked.error });
  }

  #write(
    book: AlarmBook,
    kind: StationEntryKind,
    strategy: Strategy,
    { name, role }: Principal,
    reason: string,
    standing: Standing,
    saved?: Strategy,
  ): Result<StrategyHead, StrategyRefusal> {
    const text = `${strategy.id} ${strategy.version}: ${reason}`;
    const timeMs = this.#clock.utcMs();
    const draft = { ...BLANK_ENTRY, kind, timeMs, by: name, role, text };
    const done = book.act(book.alarms.record(draft), () => {
      if (saved) this.#store.putStrategy(saved.version, saved);
      this.#store.putSetting(STANDING, standing);
    });
    if (!done.ok) return err({ code: 'not-stored', detail: this.#store.lastFailure });
    this.#standing = standing;
    return ok(this.head(strategy));
  }
}
