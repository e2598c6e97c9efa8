import type { ConditionId } from '@cellarium/model';

/** One condition in one language. Short sentences; the action is in the order of doing. */
export interface GuidanceText {
  /** A few words, without place and value. */
  readonly title: string;
  readonly cause: string;
  readonly consequence: string;
  readonly action: string;
}

/** Every condition has its text: one that is missing does not compile. */
export type GuidanceTexts = Readonly<Record<ConditionId, GuidanceText>>;

/** A part of a language's table: a word that is no condition does not compile. */
export type SomeTexts = { readonly [id in ConditionId]?: GuidanceText };
