import { JOURNAL_KINDS, type JournalKind } from '@cellarium/api';
import { CONDITION_IDS, type ConditionId } from '@cellarium/model';

/** What of the journal is asked for; as it stands in the address of the page, and in that of the resource. */
export interface JournalFilter {
  readonly kind: JournalKind | undefined;
  readonly condition: ConditionId | undefined;
  readonly place: string;
  readonly by: string;
  readonly text: string;
  readonly fromMs: number | undefined;
  readonly toMs: number | undefined;
  readonly incident: number | undefined;
  readonly alarm: number | undefined;
}

export function parseJournalFilter(search: URLSearchParams): JournalFilter {
  const kind = search.get('kind') as JournalKind;
  const condition = search.get('condition') as ConditionId;
  const whole = (key: string): number | undefined => {
    const value = Number(search.get(key) ?? Number.NaN);
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  return {
    kind: JOURNAL_KINDS.includes(kind) ? kind : undefined,
    condition: CONDITION_IDS.includes(condition) ? condition : undefined,
    place: search.get('place') ?? '',
    by: search.get('by') ?? '',
    text: search.get('text') ?? '',
    fromMs: whole('from'),
    toMs: whole('to'),
    incident: whole('incident'),
    alarm: whole('alarm'),
  };
}

export function journalParams(filter: JournalFilter): URLSearchParams {
  const params = new URLSearchParams();
  const put = (key: string, value: string | number | undefined): void => {
    if (value !== undefined && String(value).trim() !== '') params.set(key, String(value).trim());
  };
  put('kind', filter.kind);
  put('condition', filter.condition);
  put('place', filter.place);
  put('by', filter.by);
  put('text', filter.text);
  put('from', filter.fromMs);
  put('to', filter.toMs);
  put('incident', filter.incident);
  put('alarm', filter.alarm);
  return params;
}

const JOURNAL = '/api/v1/journal';

export function journalPath(filter: JournalFilter, limit: number, before?: number): string {
  const params = journalParams(filter);
  params.set('limit', String(limit));
  if (before !== undefined) params.set('before', String(before));
  return `${JOURNAL}?${params}`;
}

export function journalCsvPath(filter: JournalFilter): string {
  const params = journalParams(filter).toString();
  return params === '' ? `${JOURNAL}.csv` : `${JOURNAL}.csv?${params}`;
}

/** A journal that ends before now shows nothing new, and must not look as if it did. */
export function isHistory({ toMs }: JournalFilter): boolean {
  return toMs !== undefined;
}
