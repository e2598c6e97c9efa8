import type { ConditionId } from '@cellarium/model';
import { type Static, Type } from 'typebox';

export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What an operator needs to know of one kind of alarm. */
export const Guidance = Type.Object({
  title: Type.String({ description: 'A few words, without place and value.' }),
  cause: Type.String(),
  consequence: Type.String(),
  action: Type.String({ description: 'What to do, first things first.' }),
  respondWithinMin: Type.Number({
    description: 'Time until the consequence, when nothing is done.',
  }),
});
export type Guidance = Static<typeof Guidance>;

/** GET /alarm-guidance?language=zh: one entry for every condition there is. */
export const GuidanceBook = Type.Object({
  language: Type.Unsafe<Language>({ type: 'string', enum: [...LANGUAGES] }),
  conditions: Type.Unsafe<Record<ConditionId, Guidance>>({
    type: 'object',
    additionalProperties: Guidance,
  }),
});
export type GuidanceBook = Static<typeof GuidanceBook>;
