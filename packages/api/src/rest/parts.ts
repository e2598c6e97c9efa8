import {
  DEVICE_TROUBLE_NAMES,
  LIMIT_REASON_NAMES,
  LINK_ERROR_NAMES,
  LINK_STATE_NAMES,
  PCS_STATE_NAMES,
  QUALITY_NAMES,
  RACK_STATE_NAMES,
} from '@cellarium/model';
import { Type } from 'typebox';

/*
 * What the resources are made of. Numbers are in the unit that stands last in their name; null is
 * "never arrived" or "no good member", never 0. Times are UTC ms. Every measured object carries
 * its quality, its two times and its age.
 */

/** One of a closed list of words. */
export function oneOf<Word extends string>(words: readonly Word[], description: string) {
  return Type.Unsafe<Word>({ type: 'string', enum: words, description });
}

export function orNull(description?: string) {
  const type = ['number', 'null'];
  return Type.Unsafe<number | null>(description === undefined ? { type } : { type, description });
}

export function wordsOrNull(description: string) {
  return Type.Unsafe<string[] | null>({
    type: ['array', 'null'],
    items: { type: 'string' },
    description,
  });
}

export const QualityName = oneOf(QUALITY_NAMES, 'What the values are worth.');
export const RackStateName = oneOf(RACK_STATE_NAMES, "What the rack's contactors do.");
export const PcsStateName = oneOf(PCS_STATE_NAMES, 'What the PCS does.');
export const LimitReasonName = oneOf(LIMIT_REASON_NAMES, 'What holds the allowed current down.');
export const LinkStateName = oneOf(LINK_STATE_NAMES, 'Where the link stands.');
export const LinkErrorName = oneOf(LINK_ERROR_NAMES, 'Why the link last failed.');
export const TroubleName = oneOf(
  DEVICE_TROUBLE_NAMES,
  'What keeps a device from being read; none: nothing does.',
);
export const ControlName = oneOf(['local', 'remote'], 'Who may give the PCS its setpoint.');

export const measured = {
  quality: QualityName,
  sourceTimeMs: orNull("The device's own time of the measurement; null: nothing arrived yet."),
  receiveTimeMs: orNull('When it arrived here.'),
  ageMs: orNull('Since it arrived, measured by a clock that never leaps.'),
};

/** What each of the fields beside it is worth, by its name. */
export function qualitiesOf<Field extends string>(fields: Readonly<Record<Field, unknown>>) {
  const names = Object.keys(fields) as Field[];
  return Type.Unsafe<Record<Field, (typeof QUALITY_NAMES)[number]>>({
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, QualityName])),
    additionalProperties: false,
    description:
      'What each of these fields is worth: notImplemented and null where the device does not give it, otherwise as good as what came with it.',
  });
}

/** How much of a whole its value stands on. */
export const Freshness = Type.Object({
  quality: QualityName,
  worstAgeMs: orNull('Age of the oldest member; null: some member never arrived.'),
  fresh: Type.Integer({ description: 'Members with good, fresh values.' }),
  of: Type.Integer({ description: 'Members there are.' }),
});

/** A value of one cell or sensor, and which one it is. */
const Extreme = Type.Object({
  value: Type.Number(),
  place: Type.String({ description: 'B017 R05 M3 C21; for a sensor the cell beside it.' }),
  index: Type.Integer({ description: 'Cell or sensor of the station, from 0.' }),
});
export const ExtremeOrNull = Type.Union([Extreme, Type.Null()]);

export const Gaps = Type.Array(Type.Object({ fromMs: Type.Number(), toMs: Type.Number() }), {
  description: 'When nothing was counted, for the server did not run; the oldest first.',
});

export const BlockId = Type.String({ description: 'B017', examples: ['B017'] });
export const RackId = Type.String({ description: 'B017R05', examples: ['B017R05'] });
