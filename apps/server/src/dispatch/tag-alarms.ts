import type { AlarmRecord } from '@cellarium/alarms';
import type { Tag } from '@cellarium/dispatch';
import { CONDITIONS, parsePlace, rackIndexOf, type Topology } from '@cellarium/model';
import type { AlarmBook } from '../alarms/book.ts';
import type { Tags } from './tags.ts';

/** Stands before the number of a tag in the note of an alarm that it took out of service. */
const MARK = 'tag ';
const EVERY = Number.MAX_SAFE_INTEGER;

/**
 * While a tag hangs the alarms of its place are out of service in its owner's name; when it is taken away
 * they are in service again. Fire, gas and emergency stop call whoever is on duty all the same.
 */
export class TagAlarms {
  readonly #tags: Tags;
  readonly #book: AlarmBook;
  readonly #topology: Topology;
  #seen = 0;

  constructor(tags: Tags, book: AlarmBook, topology: Topology) {
    this.#tags = tags;
    this.#book = book;
    this.#topology = topology;
  }

  /** Once a second. */
  keep(nowMs: number): void {
    const hanging = this.#tags.hanging();
    const isChanged = this.#tags.version !== this.#seen;
    this.#seen = this.#tags.version;
    for (const tag of hanging) this.#cover(tag, nowMs);
    if (isChanged) this.#uncover(hanging, nowMs);
  }

  #cover(tag: Tag, nowMs: number): void {
    const place = parsePlace(tag.place, this.#topology);
    if (place === undefined) return;
    const rack = rackIndexOf(this.#topology, place);
    const where = rack === undefined ? { block: place.block - 1 } : { rack };
    const ids = this.#list(where, nowMs)
      .filter(({ outOfService, condition }) => outOfService === null && !isUrgent(condition))
      .map(({ id }) => id);
    if (ids.length === 0) return;
    const by = { name: tag.owner, role: 'operator' } as const;
    const reason = `${MARK}${tag.id}: ${tag.reason}`;
    this.#book.act(this.#book.alarms.takeOutOfService(ids, by, reason, nowMs));
  }

  #uncover(hanging: readonly Tag[], nowMs: number): void {
    const marks = hanging.map(({ id }) => `${MARK}${id}: `);
    const over = this.#list({}, nowMs).filter(({ outOfService }) => {
      const note = outOfService?.note ?? '';
      return note.startsWith(MARK) && !marks.some((mark) => note.startsWith(mark));
    });
    if (over.length === 0) return;
    const by = { name: 'station', role: 'dispatch' } as const;
    const ids = over.map(({ id }) => id);
    this.#book.act(this.#book.alarms.returnToService(ids, by, 'tag taken away', nowMs));
  }

  #list(
    where: { readonly block?: number; readonly rack?: number },
    nowMs: number,
  ): readonly AlarmRecord[] {
    return this.#book.alarms.list({ ...where, sort: 'raised', offset: 0, limit: EVERY, nowMs })
      .alarms;
  }
}

function isUrgent(condition: AlarmRecord['condition']): boolean {
  return CONDITIONS[condition].priorities.every((priority) => priority === 1);
}
