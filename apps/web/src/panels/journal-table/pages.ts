import type { JournalEntry, JournalPage } from '@cellarium/api';

/** More rows than anybody reads; beyond it one narrows the time. */
export const ENTRIES_SHOWN_MAX = 5_000;

export interface JournalShown {
  /** Newest first, each once. */
  readonly entries: readonly JournalEntry[];
  /** Older ones fit too, and are not here. */
  readonly hasOlder: boolean;
}

/**
 * The newest page put on top of what is shown. Where the two do not meet, entries between them may be
 * missing: then the page alone is shown, and what is older is asked for anew.
 */
export function withNewest(shown: JournalShown | undefined, page: JournalPage): JournalShown {
  const oldest = page.entries.at(-1)?.sequence;
  const newestShown = shown?.entries[0]?.sequence;
  const meets =
    shown !== undefined &&
    newestShown !== undefined &&
    oldest !== undefined &&
    (page.entries.some(({ sequence }) => sequence === newestShown) || !page.truncated);
  if (!meets || oldest === undefined) return { entries: page.entries, hasOlder: page.truncated };
  const older = shown.entries.filter(({ sequence }) => sequence < oldest);
  return bounded({
    entries: [...page.entries, ...older],
    hasOlder: older.length > 0 ? shown.hasOlder : page.truncated,
  });
}

/** An older page put below. */
export function withOlder(shown: JournalShown, page: JournalPage): JournalShown {
  const last = shown.entries.at(-1)?.sequence ?? Number.POSITIVE_INFINITY;
  const older = page.entries.filter(({ sequence }) => sequence < last);
  return bounded({ entries: [...shown.entries, ...older], hasOlder: page.truncated });
}

function bounded(shown: JournalShown): JournalShown {
  return shown.entries.length <= ENTRIES_SHOWN_MAX
    ? shown
    : { entries: shown.entries.slice(0, ENTRIES_SHOWN_MAX), hasOlder: true };
}
