import {
  CONDITION_IDS,
  type ConditionId,
  type ConditionUnit,
  LAYER_NAMES,
  PROTECTION_ACTION_NAMES,
  SUBJECT_NAMES,
} from '@cellarium/model';
import { type Static, Type } from 'typebox';
import {
  ALARM_STATES,
  type AlarmState,
  NOTE_LENGTH_MAX,
  OPERATOR_HEADER,
  OPERATOR_NAME_MAX,
  SHELF_MINUTES_MAX,
} from './alarm-words.ts';
import { oneOf, orNull } from './parts.ts';

export {
  ALARM_STATES,
  type AlarmState,
  NOTE_LENGTH_MAX,
  OPERATOR_HEADER,
  OPERATOR_NAME_MAX,
  SHELF_MINUTES_MAX,
};

/*
 * Alarms as resources and as events of the stream. An alarm is one (condition, place): it is raised
 * again, not made again. Times are UTC ms; values are in `unit`; places are written `B017 R05 M3 C21`.
 */

export const AlarmStateName = oneOf(ALARM_STATES, 'Where the alarm stands in its life cycle.');
export const ConditionName = oneOf<ConditionId>(CONDITION_IDS, 'What is wrong.');
export const LayerName = oneOf(LAYER_NAMES, 'Who judged: hardware, BMS firmware or software.');
export const SubjectName = oneOf(SUBJECT_NAMES, 'What the condition is of.');
export const PriorityNumber = Type.Unsafe<1 | 2 | 3 | 4>({
  type: 'integer',
  minimum: 1,
  maximum: 4,
});

const Act = Type.Object({
  by: Type.String(),
  atMs: Type.Number(),
  note: Type.String({ description: 'Empty where none was given.' }),
});
const ActOrNull = Type.Union([Act, Type.Null()]);

export const Alarm = Type.Object({
  id: Type.Integer({ description: 'Stays over restarts; one a (condition, place).' }),
  condition: ConditionName,
  layer: LayerName,
  subject: SubjectName,
  /** Row of the subject; place and names follow from it. */
  row: Type.Integer(),
  place: Type.String({
    description: 'B017 R05 M3 C21, a link by its name, or empty: the station.',
  }),
  block: orNull('From 0; null where it is not of a block.'),
  rack: orNull('Of the station, from 0; null where it is not of a rack.'),
  member: orNull('Cell, sensor or module in rack, from 0: the worst one.'),
  members: Type.Integer({ description: 'How many are beyond the limit; 0: not counted.' }),
  level: Type.Unsafe<0 | 1 | 2 | 3>({ type: 'integer', minimum: 0, maximum: 3 }),
  priority: PriorityNumber,
  state: AlarmStateName,
  /** Whether the condition is true now, whatever stands over it (a shelf, a latch). */
  isActive: Type.Boolean(),
  isKnown: Type.Boolean({ description: 'False: it can not be judged for want of data.' }),
  value: orNull('Now, or when it was last known.'),
  worst: orNull('The worst since it was raised.'),
  limit: orNull(),
  unit: Type.Unsafe<ConditionUnit>({ type: 'string' }),
  action: oneOf(PROTECTION_ACTION_NAMES, 'What the layer does about it.'),
  /** By the source's clock turned to ours; it may be wrong by so much either way. */
  raisedMs: Type.Number(),
  uncertaintyMs: Type.Number(),
  receivedMs: Type.Number(),
  returnedMs: orNull('When the condition last ended; null while it is true.'),
  count: Type.Integer({ description: 'How often it was raised in the last 24 h.' }),
  acknowledged: ActOrNull,
  shelved: Type.Union([
    Type.Object({
      by: Type.String(),
      atMs: Type.Number(),
      untilMs: Type.Number(),
      reason: Type.String(),
    }),
    Type.Null(),
  ]),
  outOfService: ActOrNull,
  notes: Type.Array(Act),
  rawCode: Type.Integer({ description: "The device's own code; 0 where no device said it." }),
  reason: Type.Union([ConditionName, Type.Null()], {
    description: 'What the device said that led to it; null where it did not say.',
  }),
  incident: orNull('The incident it belongs to.'),
  isFirstOut: Type.Boolean({ description: 'The first of its incident by source time.' }),
  timeToTripS: orNull('At the present trend; null where none is seen.'),
});
export type Alarm = Static<typeof Alarm>;

export const ALARM_SORTS = ['urgency', 'raised', 'place', 'condition', 'state', 'count'] as const;
export const ALARMS_PER_PAGE_MAX = 1_000;

export const AlarmList = Type.Object({
  serverTimeMs: Type.Number(),
  /** Of the event that this list includes last. */
  sequence: Type.Integer(),
  total: Type.Integer(),
  offset: Type.Integer(),
  truncated: Type.Boolean(),
  alarms: Type.Array(Alarm),
});
export type AlarmList = Static<typeof AlarmList>;

/** What came of an act on several alarms: each id stands in exactly one list. */
export const ActAnswer = Type.Object({
  done: Type.Array(Type.Integer()),
  refused: Type.Array(
    Type.Object({
      id: Type.Integer(),
      code: Type.Unsafe<ActRefusal>({ type: 'string' }),
      message: Type.String(),
    }),
  ),
});
export type ActAnswer = Static<typeof ActAnswer>;

export const ACT_REFUSALS = {
  'no-such-alarm': 'There is no alarm of that number.',
  'already-acknowledged': 'It is acknowledged already.',
  'not-shelved': 'It is not shelved.',
  'not-latched': 'It is not latched.',
  'still-active': 'Its condition is still true.',
  'out-of-service': 'It is out of service.',
  'not-out-of-service': 'It is in service.',
  locked: 'Only someone at the rack can reset it.',
} as const;
export type ActRefusal = keyof typeof ACT_REFUSALS;

const alarms = Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1, maxItems: 20_000 });
const note = Type.Optional(Type.String({ maxLength: NOTE_LENGTH_MAX }));
const reason = Type.String({ minLength: 1, maxLength: NOTE_LENGTH_MAX });
const closed = { additionalProperties: false } as const;

/** POST /alarms/acknowledge, /alarms/reset, /alarms/unshelve, /alarms/return-to-service */
export const AlarmAct = Type.Object({ alarms, note }, closed);
export type AlarmAct = Static<typeof AlarmAct>;
/** POST /alarms/shelve */
export const AlarmShelve = Type.Object(
  { alarms, minutes: Type.Integer({ minimum: 1, maximum: SHELF_MINUTES_MAX }), reason },
  closed,
);
export type AlarmShelve = Static<typeof AlarmShelve>;
/** POST /alarms/out-of-service */
export const AlarmOutOfService = Type.Object({ alarms, reason }, closed);
export type AlarmOutOfService = Static<typeof AlarmOutOfService>;
/** POST /alarms/{id}/notes */
export const AlarmNote = Type.Object(
  { note: Type.String({ minLength: 1, maxLength: NOTE_LENGTH_MAX }) },
  closed,
);
export type AlarmNote = Static<typeof AlarmNote>;
