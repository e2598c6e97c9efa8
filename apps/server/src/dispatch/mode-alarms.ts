import { DemandNote, type StackDemand } from '@cellarium/dispatch';
import { type ConditionId, NO_CELL } from '@cellarium/model';
import type { AlarmBook } from '../alarms/book.ts';

type ModeCondition = Extract<ConditionId, 'supply-short' | 'mode-blind'>;

/**
 * Calls whoever is on duty while a mode that is on says that load has to be shed, or that it has no data. No
 * device is told to shed: which feeder goes first is a decision of people, and of relays at the feeders.
 */
export class ModeAlarms {
  readonly #book: AlarmBook;
  /** Unknown after a start: what stood when the program ended is over, unless it is found again. */
  readonly #stands = new Map<ModeCondition, boolean>();

  constructor(book: AlarmBook) {
    this.#book = book;
  }

  /** Once a control cycle. */
  keep({ contributions }: StackDemand, utcMs: number): void {
    const demands = contributions.map(({ demand }) => demand);
    const shedKw = Math.max(0, ...demands.map((demand) => demand.shedKw ?? 0));
    const isBlind = demands.some(({ note }) => note === DemandNote.noData);
    this.#tell('supply-short', shedKw > 0, shedKw, utcMs);
    this.#tell('mode-blind', isBlind, Number.NaN, utcMs);
  }

  #tell(condition: ModeCondition, stands: boolean, value: number, utcMs: number): void {
    if (this.#stands.get(condition) === stands) return;
    this.#stands.set(condition, stands);
    this.#book.alarms.signal(
      {
        condition,
        row: 0,
        level: stands ? 2 : 0,
        isKnown: true,
        value,
        limit: Number.NaN,
        member: NO_CELL,
        members: 0,
        sourceTimeMs: utcMs,
        uncertaintyMs: 0,
        receiveTimeMs: utcMs,
        rawCode: 0,
      },
      utcMs,
    );
  }
}
