import { CONDITION_IDS, type ConditionId } from '@cellarium/model';
import { en } from './en.ts';
import { RESPOND_WITHIN_MIN } from './respond-within.ts';
import type { GuidanceText, GuidanceTexts } from './texts.ts';
import { zh } from './zh.ts';

/*
 * What an operator needs to know of each kind of alarm, in his language, at any hour: what it is, what
 * brings it about, what follows if nothing is done, and what to do, first things first.
 */

export const GUIDANCE_LANGUAGES = ['en', 'zh'] as const;
export type GuidanceLanguage = (typeof GUIDANCE_LANGUAGES)[number];

export interface Guidance extends GuidanceText {
  /** Time until the consequence, when nothing is done. */
  readonly respondWithinMin: number;
}
export type GuidanceTable = Readonly<Record<ConditionId, Guidance>>;

const TEXTS: Readonly<Record<GuidanceLanguage, GuidanceTexts>> = { en, zh };
const made = new Map<GuidanceLanguage, GuidanceTable>();

/** All of one language; put together when it is first asked for. */
export function guidanceOf(language: GuidanceLanguage): GuidanceTable {
  const known = made.get(language);
  if (known) return known;
  const texts = TEXTS[language];
  const table = Object.fromEntries(
    CONDITION_IDS.map((id) => [id, { ...texts[id], respondWithinMin: RESPOND_WITHIN_MIN[id] }]),
  ) as Record<ConditionId, Guidance>;
  made.set(language, table);
  return table;
}
