import { type Static, Type } from 'typebox';
import { ACT_WORDS } from './dispatch-words.ts';
import { oneOf } from './parts.ts';

/*
 * The journal of acts: who did what, from where and why, each row chained to the one before by its hash.
 */

export const ActRow = Type.Object({
  seq: Type.Integer(),
  utcMs: Type.Number(),
  who: Type.String(),
  from: Type.String(),
  what: oneOf(ACT_WORDS, 'What was done.'),
  subject: Type.String(),
  before: Type.String({ description: 'Short JSON; empty where there is none.' }),
  after: Type.String(),
  reason: Type.String(),
  hash: Type.String(),
});
export type ActRow = Static<typeof ActRow>;
/** GET /acts?before=SEQ&who=&what=&subject=&text=&from=MS&to=MS&limit=100: newest first. /acts.csv too. */
export const ActPage = Type.Object({
  serverTimeMs: Type.Number(),
  newest: Type.Integer(),
  truncated: Type.Boolean(),
  acts: Type.Array(ActRow),
});
export type ActPage = Static<typeof ActPage>;
/** GET /acts/verify: walks the whole chain. */
export const ActVerification = Type.Object({
  isWhole: Type.Boolean(),
  rows: Type.Integer(),
  headSeq: Type.Integer(),
  headHash: Type.String(),
  broken: Type.Union(
    [
      Type.Object({
        seq: Type.Integer(),
        why: oneOf(['edited', 'missing', 'relinked', 'cut', 'beyond'], 'How it is broken.'),
      }),
      Type.Null(),
    ],
    { description: 'The first row that was tampered with or cut.' },
  ),
});
export type ActVerification = Static<typeof ActVerification>;
