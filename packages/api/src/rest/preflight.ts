import { type Static, Type } from 'typebox';
import { LOSSES, PREFLIGHT_STEPS_MAX } from './dispatch-words.ts';
import { oneOf, orNull } from './parts.ts';

/*
 * What would come of powers, run ahead on the cells as they are now: when and where they are limited, by how
 * much they fall short, and which racks derate. Powers are kW, positive = discharge.
 */

const closed = { additionalProperties: false } as const;
export const LossWord = oneOf(LOSSES, 'Which bar of the waterfall.');

/** POST /dispatch/preflight: run ahead on the cells as they are now; nothing is sent. */
export const PreflightRequest = Type.Object(
  {
    place: Type.Optional(
      Type.String({
        description: 'Whose powers they are: STATION where left out, B017, or B017 R05 alone.',
        maxLength: 40,
      }),
    ),
    steps: Type.Array(
      Type.Object(
        { powerKw: Type.Number(), seconds: Type.Integer({ minimum: 1, maximum: 86_400 }) },
        closed,
      ),
      { minItems: 1, maxItems: PREFLIGHT_STEPS_MAX },
    ),
  },
  closed,
);
export type PreflightRequest = Static<typeof PreflightRequest>;
export const PreflightResult = Type.Object({
  serverTimeMs: Type.Number(),
  shortKwh: Type.Number(),
  mostShortKw: Type.Number(),
  firstShortAtS: orNull('null: nothing falls short.'),
  events: Type.Array(
    Type.Object({
      atS: Type.Number(),
      place: Type.String(),
      cause: LossWord,
      shortKw: Type.Number(),
    }),
  ),
  eventsTotal: Type.Integer(),
  derates: Type.Array(Type.Object({ rack: Type.String(), cause: LossWord, atS: Type.Number() })),
  derated: Type.Integer({ description: 'Racks; the list shows at most 200.' }),
  stopped: Type.Object(
    {
      places: Type.Array(Type.String()),
      costKw: Type.Number({ description: 'Of the greatest power, at its start.' }),
    },
    { description: 'What of it somebody stopped; a stop of the place itself is taken for left.' },
  ),
  /** At the end of every step. */
  givenKw: Type.Array(Type.Number()),
  socShare: Type.Array(Type.Number()),
});
export type PreflightResult = Static<typeof PreflightResult>;
