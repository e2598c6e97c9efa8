import type { Guidance, GuidanceBook } from '@cellarium/api';
import type { ConditionId } from '@cellarium/model';
import { useLocale } from 'use-intl';
import { useAsked } from './use-asked.ts';

/** A book a language: it is part of the server and does not change while this page lives. */
const books = new Map<string, GuidanceBook>();

export interface GuidanceShown {
  readonly guidance: Guidance | undefined;
  readonly isFailed: boolean;
}

/** What to know and to do about a condition, in the language of the page. */
export function useGuidance(condition: ConditionId): GuidanceShown {
  const language = useLocale();
  const known = books.get(language);
  const path = known ? undefined : `/api/v1/alarm-guidance?language=${language}`;
  const { value, status } = useAsked<GuidanceBook>(path, 0);
  if (value && !known) books.set(language, value);
  return {
    guidance: (known ?? value)?.conditions[condition],
    isFailed: status === 'unreachable' || status === 'refused',
  };
}
