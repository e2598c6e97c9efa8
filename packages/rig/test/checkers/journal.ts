import type { ActAnswer } from '@cellarium/alarms';
import type { WholeStation } from '../../src/index.ts';
import type { Checker } from './checker.ts';

interface Answered {
  readonly kind: string;
  readonly alarm: number;
  readonly by: string;
  readonly atMs: number;
}

/** Acknowledged means stored: what was answered stands in the journal, whose numbers have no hole. */
export class Journal implements Checker {
  readonly #answered: Answered[] = [];
  #read = 0;

  get answers(): number {
    return this.#answered.length;
  }

  answered(kind: string, by: string, atMs: number, answer: ActAnswer): void {
    for (const alarm of answer.done) this.#answered.push({ kind, alarm, by, atMs });
  }

  /** Only what came since it last looked: the journal grows, and is never written again. */
  look({ disk, controller }: WholeStation): string[] {
    const found: string[] = [];
    const entries = disk.entries;
    for (const [at, { sequence }] of entries.entries()) {
      if (sequence !== at + 1) found.push(`entry ${at + 1} of the journal has number ${sequence}`);
    }
    const keys = new Set(
      entries.map(({ kind, alarm, by, timeMs }) => `${kind} ${alarm} ${by} ${timeMs}`),
    );
    for (; this.#read < this.#answered.length; this.#read += 1) {
      const { kind, alarm, by, atMs } = this.#answered[this.#read] as Answered;
      if (!keys.has(`${kind} ${alarm} ${by} ${atMs}`)) {
        found.push(`${kind} of ${alarm} by ${by} was answered and is not in the journal`);
      }
    }
    if (controller.alarms.lastSequence < entries.length) found.push('the journal went back');
    return found;
  }

  /** After a power failure all of it once more, and each record as its newest act left it. */
  restarted({ disk, controller }: WholeStation): void {
    this.#read = 0;
    for (const stored of disk.alarms.records) {
      const { acknowledged, shelved, notes, state } = stored;
      const now = controller.alarms.get(stored.id);
      const same = JSON.stringify({ acknowledged, shelved, notes, state });
      const is = JSON.stringify({
        acknowledged: now?.acknowledged,
        shelved: now?.shelved,
        notes: now?.notes,
        state: now?.state,
      });
      if (same !== is) throw new Error(`after a restart ${stored.id} is ${is}, stored was ${same}`);
    }
  }
}
