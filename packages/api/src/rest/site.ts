import { SITE_PART_NAMES } from '@cellarium/model';
import { type Static, Type } from 'typebox';
import { measured, oneOf, orNull, qualitiesOf } from './parts.ts';

/* What stands beside the storage behind the same meter: only parts that have a meter of their own. */

const sitePoints = {
  powerKw: orNull('Positive for what it is called: load, or generation.'),
  limitKw: orNull('Of the chargers: what their controller lets them draw now.'),
  failSafeKw: orNull('Of the chargers: what it lets them draw when nobody tells it.'),
};

export const SitePartBody = Type.Object({
  part: oneOf(SITE_PART_NAMES, 'What of the site.'),
  ...measured,
  ...sitePoints,
  qualities: qualitiesOf(sitePoints),
});
export type SitePartBody = Static<typeof SitePartBody>;

/** What the chargers were last told by the mode of the hub. */
const AskedLimitBody = Type.Object({
  limitKw: Type.Number(),
  by: Type.String({ description: 'Who put the mode on.' }),
  outcome: Type.Union([Type.String(), Type.Null()], {
    description: 'What the controller said to it; null: it has not answered yet.',
  }),
});

const MeasuredPower = (description: string) =>
  Type.Object({ ...measured, powerKw: orNull() }, { description });

/** What flows where behind the meter: building + chargers = generation + storage - grid, but for losses. */
export const SiteBalance = Type.Object({
  parts: Type.Array(SitePartBody),
  storage: MeasuredPower('Sum of the PCSs, positive = discharge; as good as the worst of them.'),
  grid: MeasuredPower('At the POI, positive = export.'),
  askedLimit: Type.Union([AskedLimitBody, Type.Null()], {
    description: 'Of the chargers; null: nobody asks, their controller has its fail-safe limit.',
  }),
  reserveMinutes: orNull('How long the reserve of an island carries the present load.'),
  shedKw: orNull('Load that has to be shed; null: none.'),
});
export type SiteBalance = Static<typeof SiteBalance>;
