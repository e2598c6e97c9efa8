import { assert } from '@cellarium/stdx';
import type { ActAnswer, PreparedAct } from '../acts.ts';
import type { Book } from '../book/book.ts';
import { draftOf } from '../book/drafts.ts';
import type { AlarmEntry, EntryDraft } from '../entry.ts';
import type { Act, AlarmRecord } from '../record.ts';
import type { LifeCycle } from './life-cycle.ts';
import type { ActOutcome } from './operator-acts.ts';

/** Works an act out on each of the alarms; each id is answered once. */
export function prepareAct(
  book: Book,
  lifeCycle: LifeCycle,
  ids: readonly number[],
  act: Act,
  outcomeOf: (record: AlarmRecord) => ActOutcome,
): PreparedAct {
  const done: { before: AlarmRecord; after: AlarmRecord }[] = [];
  const refused: ActAnswer['refused'][number][] = [];
  const drafts: EntryDraft[] = [];
  for (const id of new Set(ids)) {
    const before = book.get(id);
    const outcome = before ? outcomeOf(before) : 'no-such-alarm';
    if (!before || typeof outcome === 'string') {
      refused.push({ id, code: typeof outcome === 'string' ? outcome : 'no-such-alarm' });
      continue;
    }
    const { record: after, kinds } = outcome;
    done.push({ before, after });
    for (const kind of kinds) drafts.push(draftOf(kind, before, after, { act }, act.atMs));
  }
  const answer = { done: done.map(({ after }) => after.id), refused };
  return prepare(book, lifeCycle, answer, done, drafts, act.atMs);
}

export function prepare(
  book: Book,
  lifeCycle: LifeCycle,
  answer: ActAnswer,
  done: readonly { readonly before: AlarmRecord; readonly after: AlarmRecord }[],
  drafts: readonly EntryDraft[],
  nowMs: number,
): PreparedAct {
  const { revision, lastSequence } = book;
  const entries = drafts.map(
    (draft, index): AlarmEntry => ({ sequence: lastSequence + 1 + index, ...draft }),
  );
  const pending = book.pending();
  const acted = new Map(done.map(({ after }) => [after.id, after]));
  const batch = {
    entries: [...pending.entries, ...entries],
    records: [...pending.records.filter(({ id }) => !acted.has(id)), ...acted.values()],
  };
  return {
    answer,
    batch,
    commit: () => {
      assert(book.revision === revision, 'an act is committed before anything else happens');
      for (const { before, after } of done) lifeCycle.acted(before, after, nowMs);
      book.passTo(lastSequence + entries.length);
      book.stored(batch);
      for (const entry of entries) lifeCycle.tell(entry);
    },
  };
}
