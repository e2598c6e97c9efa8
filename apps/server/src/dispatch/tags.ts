import {
  dueReminders,
  reminded,
  type StationView,
  type Tag,
  writeTagColumns,
} from '@cellarium/dispatch';

/** Tags that were taken away are shown for a while; the journal has them for good. */
const RELEASED_SHOWN = 100;

/** Who works where: hanging tags leave dispatch and aggregates. */
export class Tags {
  version = 1;
  readonly #tags = new Map<string, Tag>();
  readonly #view: StationView;
  readonly #due = new Set<string>();

  constructor(stored: readonly Tag[], view: StationView) {
    this.#view = view;
    for (const tag of stored) this.#tags.set(tag.id, { ...tag, release: tag.release });
    this.#write();
  }

  get(id: string): Tag | undefined {
    return this.#tags.get(id);
  }

  /** The highest number that was given in a start of the server; 0: none. */
  lastNumber(epoch: number): number {
    const ofStart = [...this.#tags.keys()].filter((id) => id.startsWith(`${epoch}-`));
    return ofStart.reduce((last, id) => Math.max(last, Number(id.split('-')[1])), 0);
  }

  hanging(): readonly Tag[] {
    return [...this.#tags.values()].filter(({ release }) => release === undefined);
  }

  /** Those that hang, then the newest of those that were taken away. */
  list(): readonly Tag[] {
    const released = [...this.#tags.values()]
      .filter(({ release }) => release !== undefined)
      .sort((one, other) => (other.release?.utcMs ?? 0) - (one.release?.utcMs ?? 0));
    return [...this.hanging(), ...released.slice(0, RELEASED_SHOWN)];
  }

  isDue({ id }: Tag): boolean {
    return this.#due.has(id);
  }

  /** It is stored already. */
  put(tag: Tag): void {
    this.#tags.set(tag.id, tag);
    if (tag.release !== undefined) this.#due.delete(tag.id);
    this.version += 1;
    this.#write();
  }

  /** Tags that hang longer than their owner said; each is told once a time, with its new reminder. */
  remind(utcMs: number): readonly Tag[] {
    const due = dueReminders([...this.#tags.values()], utcMs).map((tag) => reminded(tag, utcMs));
    for (const tag of due) {
      this.#due.add(tag.id);
      this.put(tag);
    }
    return due;
  }

  #write(): void {
    writeTagColumns(this.hanging(), this.#view.station.topology, this.#view.tags);
  }
}
