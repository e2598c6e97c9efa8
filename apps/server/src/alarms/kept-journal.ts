import { randomUUID } from 'node:crypto';
import { ALARM_EVENTS_KEPT, type AlarmEvent, type JournalEntry } from '@cellarium/api';
import type { Store } from '../store/store.ts';
import type { EventLog } from './event-log.ts';
import type { Journal, WholeState } from './whole.ts';

const IDENTITY = 'journal';
const NOTHING = { entries: [], records: [] };

export interface KeptJournalOptions {
  readonly store: Store;
  readonly log: EventLog;
  readonly whole: WholeState;
}

/** The stored journal, for those who were here before this run of the server began. */
export class KeptJournal implements Journal {
  /** Made with the database; a copy of it is told apart by what was written since. */
  readonly identity: string;
  readonly #options: KeptJournalOptions;

  constructor(options: KeptJournalOptions) {
    this.#options = options;
    const { store } = options;
    const known = store.setting(IDENTITY);
    this.identity = typeof known === 'string' ? known : randomUUID();
    if (known === undefined) {
      store.put('full', NOTHING, [], () => store.putSetting(IDENTITY, this.identity));
    }
  }

  timeOf(sequence: number): number | undefined {
    const { log, store } = this.#options;
    const [event] = log.after(sequence - 1, 1) ?? [];
    return (event?.entry ?? store.entriesAfter(sequence - 1, sequence, 1)[0])?.timeMs;
  }

  after(sequence: number, limit: number): readonly AlarmEvent[] | undefined {
    const { log, store } = this.#options;
    // Beyond this a reset is the smaller answer.
    if (log.newest - sequence > ALARM_EVENTS_KEPT) return undefined;
    const entries = store.entriesAfter(sequence, log.newest, limit);
    const events: AlarmEvent[] = [];
    for (const [at, entry] of entries.entries()) {
      const event = entry.sequence === sequence + 1 + at ? this.#event(entry) : undefined;
      if (event === undefined) return undefined;
      events.push(event);
    }
    return events.length === 0 ? undefined : events;
  }

  /** Undefined where the entry is of something that is not held any more: nobody could say how it ended. */
  #event(entry: JournalEntry): AlarmEvent | undefined {
    const { whole } = this.#options;
    const alarm = entry.alarm === null ? undefined : whole.alarm(entry.alarm);
    const incident = entry.incident === null ? undefined : whole.incident(entry.incident);
    if (entry.alarm !== null && alarm === undefined) return undefined;
    if (entry.incident !== null && incident === undefined) return undefined;
    return {
      entry,
      ...(alarm === undefined ? {} : { alarm }),
      ...(incident === undefined ? {} : { incident }),
    };
  }
}
