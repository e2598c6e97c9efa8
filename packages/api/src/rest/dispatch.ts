import { type Static, Type } from 'typebox';
import { ActReason, Command, ConstraintWord, SpoilerBody, TrackingScoreBody } from './command.ts';
import {
  CONTROLS,
  DEMAND_NOTES,
  DISPATCH_MODES,
  RESPONSE_OUTS,
  RESPONSE_STANDINGS,
  SETTING_KINDS,
} from './dispatch-words.ts';
import { oneOf, orNull } from './parts.ts';
import { LossWord } from './preflight.ts';
import { SiteBalance } from './site.ts';

export * from './act.ts';
export * from './command.ts';
export * from './dispatch-words.ts';
export * from './plan.ts';
export * from './preflight.ts';
export * from './site.ts';

/*
 * Dispatch as a resource: what is asked, by whom, what is given, what holds it, and what could be given.
 * Powers are kW, positive = discharge; both bounds of a pair of directions are positive.
 */

const closed = { additionalProperties: false } as const;
const DirectionWord = oneOf(['discharge', 'charge'], 'Which way.');

/** What one mode asks for now. */
const ModeDemand = Type.Object({
  note: oneOf(DEMAND_NOTES, 'Why it asks for what it asks.'),
  isBase: Type.Boolean({ description: 'Its target is what the station follows.' }),
  targetKw: orNull(),
  offsetKw: orNull(),
  leastKw: orNull(),
  mostKw: orNull(),
  reserveDischargeKw: orNull(),
  reserveChargeKw: orNull(),
  chargersMostKw: orNull(),
  reserveMinutes: orNull(),
  shedKw: orNull(),
});

const standingOfMode = {
  mode: oneOf(DISPATCH_MODES, 'Which mode; each stands once in the stack.'),
  priority: Type.Integer({ description: '1 speaks first.' }),
  isEnabled: Type.Boolean(),
  wasEnabled: Type.Boolean({
    description: 'It was on when the server ended; nothing resumes by itself.',
  }),
  isSet: Type.Boolean({ description: 'Else it can not be enabled.' }),
  demand: Type.Union([ModeDemand, Type.Null()], { description: 'null: it is not asked.' }),
};
/** As the state of dispatch has it, which is asked for every second. */
export const StandingMode = Type.Object(standingOfMode);
export type StandingMode = Static<typeof StandingMode>;
export const DispatchMode = Type.Object({
  ...standingOfMode,
  settings: Type.Unsafe<Readonly<Record<string, unknown>> | null>({
    type: ['object', 'null'],
    additionalProperties: true,
    description: 'As PUT took them; null: none yet.',
  }),
});
export type DispatchMode = Static<typeof DispatchMode>;

/** GET /dispatch/modes */
export const DispatchModeList = Type.Object({
  serverTimeMs: Type.Number(),
  version: Type.Integer(),
  modes: Type.Array(DispatchMode, { description: 'In the order in which they speak.' }),
});
export type DispatchModeList = Static<typeof DispatchModeList>;

const settingPart = {
  name: Type.String(),
  kind: oneOf(SETTING_KINDS, 'Its unit, and how it is asked for.'),
  least: orNull('Both included; null: it is no figure.'),
  most: orNull(),
};
const AskedSetting = Type.Object({
  ...settingPart,
  parts: Type.Array(Type.Object(settingPart), {
    description: 'The figures of a curve that is not of the table.',
  }),
});
export type AskedSetting = Static<typeof AskedSetting>;
/** GET /dispatch/modes/{mode} */
export const DispatchModeDetail = Type.Object({
  serverTimeMs: Type.Number(),
  mode: DispatchMode,
  asked: Type.Array(AskedSetting, {
    description: 'What a person sets of it; none of a mode that runs a command.',
  }),
});
export type DispatchModeDetail = Static<typeof DispatchModeDetail>;
/** PUT /dispatch/modes/{mode}: 422 where the settings are not exactly what the mode takes. */
export const ModeSettings = Type.Object(
  { settings: Type.Unsafe<Record<string, unknown>>({ type: 'object' }), reason: ActReason },
  closed,
);
export type ModeSettings = Static<typeof ModeSettings>;
/** POST /dispatch/modes/{mode}/enable, /dispatch/modes/{mode}/disable */
export const ModeAct = Type.Object({ reason: ActReason }, closed);
export type ModeAct = Static<typeof ModeAct>;
/** POST /dispatch/modes/order: every mode once, the first speaks first. */
export const ModeOrder = Type.Object(
  {
    modes: Type.Array(oneOf(DISPATCH_MODES, 'Mode.'), { maxItems: DISPATCH_MODES.length }),
    reason: ActReason,
  },
  closed,
);
export type ModeOrder = Static<typeof ModeOrder>;

const LimitCostBody = Type.Object({
  constraint: ConstraintWord,
  costKw: Type.Number(),
  /** Blocks that it holds down most, and the rack behind each; at most 12. */
  held: Type.Array(
    Type.Object({
      place: Type.String({ description: 'B017, or B017 R05 where one rack holds its block.' }),
      mostKw: Type.Number(),
    }),
  ),
});

const ModeCostBody = Type.Object({
  mode: oneOf(DISPATCH_MODES, 'Whose.'),
  kind: oneOf(['bound', 'reserve'], 'What of it.'),
  tookKw: Type.Number({ description: 'Of discharge positive, of charge negative.' }),
});

const heldByPerson = {
  command: Type.String(),
  place: Type.String(),
  by: Type.String(),
  reason: Type.String(),
  sinceMs: Type.Number(),
};
const StoppedBody = Type.Object(heldByPerson);
const OverrideBody = Type.Object({
  ...heldByPerson,
  approvedBy: Type.String(),
  untilMs: Type.Number(),
});
export type ProtectionOverride = Static<typeof OverrideBody>;

/** GET /dispatch */
export const DispatchState = Type.Object({
  serverTimeMs: Type.Number(),
  isActive: Type.Boolean({
    description: 'A mode or a command asks: setpoints go out. Else the station follows its own.',
  }),
  control: oneOf(CONTROLS, 'remote: the upstream may set power.'),
  controlAt: oneOf(['poi', 'pcs'], 'Where a request counts.'),
  blocksLocal: Type.Array(Type.String(), { description: 'Held at their own panel.' }),
  askedKw: Type.Number({ description: 'By the targets and offsets of the modes.' }),
  demandedKw: Type.Number({ description: 'What bounds and reserves of modes leave of it.' }),
  allowedKw: Type.Number(),
  allocatedKw: Type.Number(),
  lossKw: Type.Number({ description: 'Loss to the POI that the setpoints make up for.' }),
  orderedKw: Type.Number({ description: 'Of blocks that were set by themselves.' }),
  meteredKw: orNull('At the POI; null: not fresh.'),
  meteredAgeMs: orNull(),
  measuredKw: orNull('Where the settings count it: at the POI, or the sum of the PCSs.'),
  limits: Type.Object({
    maxDischargeKw: Type.Number(),
    maxChargeKw: Type.Number(),
    dischargeBy: ConstraintWord,
    chargeBy: ConstraintWord,
    rampKwPerS: Type.Number(),
  }),
  modeCosts: Type.Array(ModeCostBody, { description: 'They add up to asked less demanded.' }),
  costs: Type.Array(LimitCostBody, { description: 'They add up to demanded less given.' }),
  stopped: Type.Array(StoppedBody, { description: 'At rest until a selection of the place.' }),
  overrides: Type.Array(OverrideBody, { description: 'Of our protection, in force.' }),
  band: Type.Union([Type.Object({ lowKw: Type.Number(), highKw: Type.Number() }), Type.Null()], {
    description: 'Of the command of the station that is in force.',
  }),
  site: Type.Union([SiteBalance, Type.Null()], { description: 'null: no part has a meter.' }),
  modes: Type.Array(StandingMode),
  commands: Type.Array(Command, { description: 'Not over, newest first; at most 50.' }),
  holders: Type.Array(
    Type.Object({
      command: Type.String(),
      place: Type.String(),
      user: Type.String(),
      untilMs: Type.Number(),
    }),
    { description: 'Who has selected what.' },
  ),
  blocks: Type.Array(
    Type.Object({
      block: Type.String(),
      setpointKw: Type.Number(),
      measuredKw: orNull(),
      isOrdered: Type.Boolean({ description: 'Set or stopped by itself.' }),
      isLocal: Type.Boolean(),
      maxDischargeKw: Type.Number(),
      maxChargeKw: Type.Number(),
      dischargeBy: ConstraintWord,
      chargeBy: ConstraintWord,
    }),
  ),
  deliverable: Type.Array(
    Type.Object({
      direction: DirectionWord,
      horizonS: Type.Integer(),
      kw: Type.Number(),
      kwh: Type.Number(),
    }),
  ),
  tags: Type.Integer({ description: 'That hang.' }),
  settings: Type.Object({
    twoPersonAboveKw: orNull('Raises above this need a second person; null: none does.'),
    selectForS: Type.Number(),
    consentForS: Type.Number({ description: 'How young a password must be for consent.' }),
    draftForS: Type.Number(),
    ttlS: Type.Number(),
  }),
  versions: Type.Object({
    commands: Type.Integer(),
    modes: Type.Integer(),
    plans: Type.Integer(),
    tags: Type.Integer(),
  }),
  journal: Type.Object({
    isWritable: Type.Boolean({ description: 'Else raises are refused, stops are not.' }),
    lastFailure: Type.String(),
  }),
  cycleMs: Type.Number({ description: 'What the last control cycle took.' }),
});
export type DispatchState = Static<typeof DispatchState>;

/** POST /dispatch/control: who gives the setpoint. */
export const ControlChange = Type.Object(
  { control: oneOf(CONTROLS, 'Whom to.'), reason: ActReason },
  closed,
);
export type ControlChange = Static<typeof ControlChange>;
/** POST /dispatch/remote-setpoint: of the upstream; acts through the mode agc, while control is remote. */
export const RemoteSetpointRequest = Type.Object(
  { powerKw: Type.Number(), validS: Type.Integer({ minimum: 1, maximum: 3_600 }) },
  closed,
);
export type RemoteSetpointRequest = Static<typeof RemoteSetpointRequest>;

export const DeliverableBody = Type.Object({
  direction: DirectionWord,
  horizonS: Type.Integer(),
  nameplateKw: Type.Number(),
  /** nameplateKw less the bars is deliverableKw. */
  bars: Type.Array(
    Type.Object({
      loss: LossWord,
      kw: Type.Number(),
      racksTotal: Type.Integer(),
      racks: Type.Array(Type.Object({ rack: Type.String(), kw: Type.Number() }), {
        description: 'Worst first; at most 50.',
      }),
    }),
  ),
  deliverableKw: Type.Number(),
  deliverableKwh: Type.Number(),
  racksFresh: Type.Integer(),
  racks: Type.Integer(),
});
export type DeliverableBody = Static<typeof DeliverableBody>;
/** GET /dispatch/deliverable: 15 min, 1 h, 4 h, both ways. */
export const DeliverableReport = Type.Object({
  serverTimeMs: Type.Number(),
  computedMs: Type.Number(),
  items: Type.Array(DeliverableBody),
});
export type DeliverableReport = Static<typeof DeliverableReport>;

const CurveBody = Type.Object({
  name: Type.String(),
  /** Half curve: deviation from nominal, Hz, and share of the contracted power. */
  points: Type.Array(Type.Object({ deviationHz: Type.Number(), share: Type.Number() })),
  initiationS: Type.Number(),
  fullWithinS: Type.Number(),
  sustainS: Type.Number(),
});
/** One block's share of a response that is armed in its PCS. */
const ArmedBlock = Type.Object({
  block: Type.String(),
  standing: oneOf(RESPONSE_STANDINGS, 'How far it is.'),
  out: oneOf(RESPONSE_OUTS, 'Why it takes no part; `none` where it does.'),
  askedKw: Type.Number({ description: 'Its share of the contract, both ways.' }),
  heldKw: orNull('What its device reads back.'),
  givesKw: orNull('What its device says that it adds to the setpoint now.'),
  meteredKw: orNull('Its measured power less its setpoint.'),
  leastKw: Type.Number({ description: 'What the curve wants of it now, at least and at most.' }),
  mostKw: Type.Number(),
});
export type ArmedBlock = Static<typeof ArmedBlock>;
/** GET /dispatch/frequency-response */
export const FrequencyResponse = Type.Object({
  serverTimeMs: Type.Number(),
  isEnabled: Type.Boolean(),
  atPcs: Type.Boolean({ description: 'The PCSs follow the curve by themselves.' }),
  nominalHz: Type.Number(),
  contractedKw: Type.Number(),
  curve: Type.Union([CurveBody, Type.Null()]),
  known: Type.Array(CurveBody, { description: 'Curves that a mode can name.' }),
  live: Type.Object({
    frequencyHz: orNull(),
    expectedKw: orNull(),
    deliveredKw: orNull('Of the PCSs, measured, less what else they are told.'),
  }),
  trail: Type.Array(
    Type.Object({
      atMs: Type.Number(),
      frequencyHz: orNull(),
      expectedKw: orNull(),
      deliveredKw: orNull(),
    }),
    { description: 'The last 5 minutes, a second each.' },
  ),
  score: Type.Union([TrackingScoreBody, Type.Null()], { description: 'Of the running hour.' }),
  armed: Type.Object(
    {
      blocks: Type.Integer({ description: 'Whose devices hold their share.' }),
      blocksAsked: Type.Integer(),
      kw: Type.Number({ description: 'What they hold of the contract together.' }),
      unheldKw: Type.Number({ description: 'What follows from here: no device can hold it.' }),
    },
    { description: 'While the PCSs are to follow by themselves.' },
  ),
  blocks: Type.Array(ArmedBlock, {
    description: 'Every block while it is on, none while it is not.',
  }),
});
export type FrequencyResponse = Static<typeof FrequencyResponse>;

export const HourScore = Type.Object({
  startMs: Type.Number(),
  isRunning: Type.Boolean(),
  tracking: TrackingScoreBody,
  regulation: Type.Union([
    Type.Object({
      correlation: Type.Number(),
      delay: Type.Number(),
      precision: Type.Number(),
      score: Type.Number(),
      delayS: Type.Number(),
    }),
    Type.Null(),
  ]),
  spoilers: Type.Array(SpoilerBody),
});
export type HourScore = Static<typeof HourScore>;
/** GET /dispatch/score: hours in which something was asked, newest first; at most a week. */
export const ScoreReport = Type.Object({
  serverTimeMs: Type.Number(),
  hours: Type.Array(HourScore),
});
export type ScoreReport = Static<typeof ScoreReport>;

export const DispatchTag = Type.Object({
  id: Type.String(),
  place: Type.String(),
  owner: Type.String(),
  reason: Type.String(),
  sinceMs: Type.Number(),
  remindAfterS: Type.Number(),
  isDue: Type.Boolean({ description: 'It hangs longer than its owner said: ask them.' }),
  released: Type.Union([Type.Object({ by: Type.String(), atMs: Type.Number() }), Type.Null()]),
});
export type DispatchTag = Static<typeof DispatchTag>;
/** GET /dispatch/tags: those that hang, then the newest 100 that were taken away. */
export const TagList = Type.Object({
  serverTimeMs: Type.Number(),
  version: Type.Integer(),
  tags: Type.Array(DispatchTag),
});
export type TagList = Static<typeof TagList>;
/** POST /dispatch/tags */
export const NewTag = Type.Object(
  {
    place: Type.String({ maxLength: 40 }),
    reason: ActReason,
    remindAfterS: Type.Optional(Type.Integer({ minimum: 60, maximum: 604_800 })),
  },
  closed,
);
export type NewTag = Static<typeof NewTag>;
/** POST /dispatch/tags/{id}/release */
export const TagRelease = Type.Object({ reason: ActReason }, closed);
export type TagRelease = Static<typeof TagRelease>;
