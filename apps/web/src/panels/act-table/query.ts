import { ACT_WORDS, type ActWord } from '@cellarium/api';

/** What of the journal of acts is asked for; empty texts ask for all. */
export interface ActFilter {
  readonly text: string;
  readonly who: string;
  readonly subject: string;
  readonly what: ActWord | '';
}

export function parseActFilter(params: URLSearchParams): ActFilter {
  const what = ACT_WORDS.find((word) => word === params.get('what'));
  return {
    text: params.get('text') ?? '',
    who: params.get('who') ?? '',
    subject: params.get('subject') ?? '',
    what: what ?? '',
  };
}

/** Only what is set: an address without a filter stays short. */
export function actParams(filter: ActFilter): URLSearchParams {
  return new URLSearchParams(
    Object.entries(filter)
      .map(([name, value]) => [name, value.trim()])
      .filter(([, value]) => value !== ''),
  );
}

export function actsPath(filter: ActFilter, limit: number): string {
  const params = actParams(filter);
  params.set('limit', String(limit));
  return `/api/v1/acts?${params}`;
}

/** The same rows as a file. */
export function actsCsvPath(filter: ActFilter): string {
  const params = actParams(filter).toString();
  return `/api/v1/acts.csv${params === '' ? '' : `?${params}`}`;
}
