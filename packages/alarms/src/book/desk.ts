import { assert } from '@cellarium/stdx';
import type { IncidentDesk, IncidentEntryDraft } from '../observers.ts';
import type { AlarmRecord } from '../record.ts';
import type { Book } from './book.ts';

/** What observers of changes see of the book, and may write into it. */
export class Desk implements IncidentDesk {
  readonly #book: Book;

  constructor(book: Book) {
    this.#book = book;
  }

  get(alarm: number): AlarmRecord | undefined {
    return this.#book.get(alarm);
  }

  standing(): Iterable<AlarmRecord> {
    return this.#book.standing();
  }

  assign(alarm: number, incident: number | null, isFirstOut: boolean): void {
    const record = this.#book.get(alarm);
    assert(record !== undefined, 'an incident has alarms that there are');
    if (record.incident === incident && record.isFirstOut === isFirstOut) return;
    this.#book.put({ ...record, incident, isFirstOut }, true);
  }

  write(entry: IncidentEntryDraft): void {
    this.#book.enter(entry);
  }
}
