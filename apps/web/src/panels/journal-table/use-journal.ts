import type { JournalPage } from '@cellarium/api';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answered } from '../../hooks/answered.ts';
import { useAlarms } from '../../hooks/use-alarms.ts';
import { useAsked } from '../../hooks/use-asked.ts';
import { fetchJson } from '../../stream/fetch-json.ts';
import { ENTRIES_SHOWN_MAX, type JournalShown, withNewest, withOlder } from './pages.ts';
import { isHistory, type JournalFilter, journalPath } from './query.ts';

/** A page of 60 kB: a second on a thin link, and more than a screen of rows. */
const PER_PAGE = 200;
const OLDER_WITHIN_MS = 20_000;

export interface Journal {
  readonly shown: JournalShown | undefined;
  readonly status: Answered<JournalPage>['status'];
  readonly detail: string;
  readonly isReadingOlder: boolean;
  readonly isFull: boolean;
  readOlder(): void;
}

/** The journal from its newest entry on, and as far back as one asks. New entries come with their events. */
export function useJournal(filter: JournalFilter): Journal {
  const path = journalPath(filter, PER_PAGE);
  const { sequence } = useAlarms();
  const head = useAsked<JournalPage>(path, isHistory(filter) ? 0 : sequence);
  const [kept, keep] = useState<{ path: string; shown: JournalShown }>();
  const [isReadingOlder, setReadingOlder] = useState(false);
  const given = useRef<AbortController>(undefined);
  const page = head.value;
  useEffect(() => {
    if (!page) return;
    keep((was) => ({
      path,
      shown: withNewest(was?.path === path ? was.shown : undefined, page),
    }));
  }, [page, path]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question ends the reading of older answers
  useEffect(() => () => given.current?.abort(), [path]);
  const shown = kept?.path === path ? kept.shown : undefined;
  const isFull = (shown?.entries.length ?? 0) >= ENTRIES_SHOWN_MAX;
  const last = shown?.entries.at(-1)?.sequence;
  const readOlder = useCallback(async () => {
    if (last === undefined || isFull) return;
    given.current?.abort();
    const asking = new AbortController();
    given.current = asking;
    setReadingOlder(true);
    const answer = await fetchJson<JournalPage>(
      journalPath(filter, PER_PAGE, last),
      OLDER_WITHIN_MS,
      asking.signal,
    );
    if (given.current === asking) setReadingOlder(false);
    if (asking.signal.aborted || !answer.ok) return;
    keep((was) => (was?.path === path ? { path, shown: withOlder(was.shown, answer.value) } : was));
  }, [filter, path, last, isFull]);
  return {
    shown,
    status: head.status,
    detail: head.refusal?.detail ?? '',
    isReadingOlder,
    isFull,
    readOlder: () => void readOlder(),
  };
}
