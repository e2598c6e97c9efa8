import type { AlarmBatch, HeldAlarms } from '@cellarium/api';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { AlarmBook } from '../stores/alarms/alarm-book.ts';
import { type AlarmSummary, NO_ALARMS, summarise } from '../stores/alarms/alarm-summary.ts';
import { Flood } from '../stores/alarms/flood.ts';
import type { SoundPlan } from '../stores/alarms/sound-plan.ts';
import type { Wire } from './wire.ts';

/** loading: nothing whole has come yet; away: what is held is what was last known; refused: it is given up. */
export type AlarmFeedStatus = 'loading' | 'following' | 'away' | 'refused';

export interface AlarmsState {
  /** Counts the changes: alarms and incidents are read from the book when it changes. */
  readonly version: number;
  readonly status: AlarmFeedStatus;
  readonly sequence: number;
  /** How much of the first state has come, 0..1. */
  readonly loadedShare: number;
  readonly isTruncated: boolean;
  readonly summary: AlarmSummary;
  readonly last10Min: number;
  readonly isFlood: boolean;
}

/** A server whose events do not follow each other is asked anew so often in a row, and then given up. */
const GAPS_MAX = 3;

interface AlarmFeedOptions {
  readonly wire: Pick<Wire, 'followAlarms'>;
  /** Calls back after the browser has drawn: a flood comes no faster than it can be shown. */
  readonly afterPaint: (done: () => void) => void;
  readonly sound?: SoundPlan;
}

/** Follows the alarms over a connection that comes and goes; what was missed is asked for by number. */
export class AlarmFeed {
  readonly book = new AlarmBook();
  readonly store: StoreApi<AlarmsState> = createStore<AlarmsState>(() => ({
    version: 0,
    status: 'loading',
    sequence: 0,
    loadedShare: 0,
    isTruncated: false,
    summary: NO_ALARMS,
    last10Min: 0,
    isFlood: false,
  }));
  readonly #options: AlarmFeedOptions;
  readonly #flood = new Flood();
  /** The server's journal now, and the one that gave the numbers of what is held. */
  #journal = '';
  #heldJournal = '';
  #gaps = 0;
  #question = 0;
  #nowMs = 0;

  constructor(options: AlarmFeedOptions) {
    this.#options = options;
  }

  /**
   * A connection stands: what came since the last event is asked for, also of a server that was started
   * anew with the same journal. Whether it still has that event, it says by what it sends.
   */
  opened(nowMs: number, journal: string): void {
    this.#nowMs = nowMs;
    this.#journal = journal;
    this.#gaps = 0;
    const { sequence, timeMs } = this.book;
    this.#follow(journal === this.#heldJournal ? { journal, sequence, timeMs } : 0);
  }

  closed(): void {
    this.book.forgetParts();
    this.#question += 1;
    const { status } = this.store.getState();
    if (status === 'following') this.store.setState({ status: 'away' });
  }

  batch(batch: AlarmBatch, done: () => void): void {
    const applied = this.book.apply(batch);
    if (applied.kind === 'gap') {
      done();
      this.#gaps += 1;
      if (this.#gaps > GAPS_MAX) this.store.setState({ status: 'refused' });
      else this.#follow(0);
      return;
    }
    if (applied.kind === 'partly') {
      this.store.setState({ loadedShare: this.book.resetShare ?? 0 });
      done();
      return;
    }
    this.#gaps = 0;
    this.#heldJournal = this.#journal;
    this.#countRaised(batch);
    this.#options.sound?.add(applied.raised);
    this.#publish('following');
    this.#options.afterPaint(done);
  }

  /** Twice a second: a flood ends by itself. */
  tick(nowMs: number): void {
    this.#nowMs = nowMs;
    const state = this.store.getState();
    const { last10Min, isFlood } = this.#flood.at(nowMs);
    if (last10Min !== state.last10Min || isFlood !== state.isFlood) {
      this.store.setState({ last10Min, isFlood });
    }
  }

  #follow(held: HeldAlarms | 0): void {
    this.#question += 1;
    const question = this.#question;
    this.book.forgetParts();
    this.#options.wire.followAlarms(held, (answer) => {
      if (question !== this.#question) return;
      if (!answer.ok) this.store.setState({ status: 'refused' });
      // Whoever has what was before is up to date with the answer; a first state is waited for.
      else if (held !== 0) this.#publish('following');
    });
  }

  #countRaised(batch: AlarmBatch): void {
    if (batch.kind === 'events') {
      for (const { entry } of batch.events) {
        if (entry.kind === 'raised') this.#flood.raised(entry.timeMs);
      }
      return;
    }
    this.#flood.forget();
    for (const { receivedMs } of this.book.alarms.values()) this.#flood.raised(receivedMs);
  }

  #publish(status: AlarmFeedStatus): void {
    const { version } = this.store.getState();
    this.store.setState({
      version: version + 1,
      status,
      sequence: this.book.sequence,
      loadedShare: 1,
      isTruncated: this.book.isTruncated,
      summary: summarise(this.book.alarms.values()),
      ...this.#flood.at(this.#nowMs),
    });
  }
}
