/*
 * The words and bounds of dispatch that a browser needs as values: apart from the schemas, so that no
 * page loads those. Positive power is discharge, kW.
 */

/** Of every request that makes a command: 8 to 64 letters, digits, `-` and `_`, unique a person. */
export const IDEMPOTENCY_HEADER = 'idempotency-key';

/** The whole station, where else a block (`B017`) or a rack (`B017 R05`) stands. */
export const WHOLE_STATION = 'STATION';

export const COMMAND_KINDS = [
  'setPower',
  'stop',
  'closeContactors',
  'openContactors',
  'resetFault',
  'overrideProtection',
  'resume',
] as const;
export type CommandKindName = (typeof COMMAND_KINDS)[number];

/** In the order of a life; from `rejected` on nothing more goes to a device for it. */
export const COMMAND_STATES = [
  'draft',
  'selected',
  'approved',
  'sent',
  'confirmed',
  'rejected',
  'expired',
  'unknown',
  'superseded',
  'cancelled',
] as const;
export type CommandStateName = (typeof COMMAND_STATES)[number];

/** Why a command is in its state. */
export const COMMAND_OUTCOMES = [
  'none',
  'measured',
  'refusedByDevice',
  'notSent',
  'wrongEcho',
  'notMeasured',
  'blocksOff',
  'silent',
  'restarted',
  'neverSent',
  'holdOver',
  'newer',
  'stopped',
  'withdrawn',
] as const;
export type CommandOutcomeName = (typeof COMMAND_OUTCOMES)[number];

/** Why an act on a command is refused: nothing changed and nothing went out. */
export const COMMAND_REFUSALS = {
  unknownCommand: 'There is no such command.',
  notAllowed: 'The role does not allow that.',
  wrongState: 'The command is not in a state for this.',
  notSelected: 'Select it first: it raises power or leaves a safe state.',
  selectionOver: 'The selection is over: select it again.',
  wrongToken: 'This is not the selection that stands.',
  wrongValue: 'The value is not the one of the command.',
  wrongSession: 'It was selected in another session.',
  notAuthor: 'Only who drafted it may do that.',
  heldByOther: 'Somebody else has selected this place, or one that it is part of.',
  needsApproval: 'A second person has to approve it.',
  approverIsAuthor: 'Who drafted it can not approve it.',
  approvedAlready: 'This person has approved it already.',
  signInAgain: 'The password was given too long ago: give it once more.',
  edited: 'The command was changed since it was read.',
  expired: 'Its time is over.',
  beyondLimits: 'It is beyond what the place can give or take now.',
  stale: 'What it depends on is not fresh: a raise is refused, a stop is not.',
  localControl: 'The panel at the container has control.',
  journalDown: 'The journal can not be written: a raise is refused, a stop is not.',
  keyReused: 'The same key came before with another command.',
  tooMany: 'Too many commands are open.',
  approvalNotNeeded: 'It needs no approval.',
  notStopped: 'Nothing of this place is stopped.',
  notDerated: 'Our protection holds nothing of this place back.',
  stopHolds: 'A stop that went out holds: select a power for its place, or resume it.',
} as const;
export type CommandRefusalName = keyof typeof COMMAND_REFUSALS;

/** What may hold power down, in the order in which they speak; after the grid code, what depends on the demand. */
export const CONSTRAINTS = [
  'nameplate',
  'racksOut',
  'tags',
  'freshness',
  'localControl',
  'bms',
  'socWindow',
  'protection',
  'pcs',
  'stopped',
  'transformer',
  'gridCode',
  'ordered',
  'losses',
  'ramp',
] as const;
export type ConstraintName = (typeof CONSTRAINTS)[number];

export const DISPATCH_MODES = [
  'manual',
  'schedule',
  'arbitrage',
  'peakShaving',
  'agc',
  'frequencyResponse',
  'socKeeping',
  'islandBalance',
  'chargingHub',
] as const;
export type DispatchModeName = (typeof DISPATCH_MODES)[number];

/** What a setting of a mode is, and so its unit: kW, kW/s, 0..1, s, min, Hz. */
export const SETTING_KINDS = [
  'storagePower',
  'sitePower',
  'powerRate',
  'share',
  'seconds',
  'minutes',
  'frequency',
  'flag',
  'curve',
  'specialDays',
  'tariff',
] as const;
export type SettingKindName = (typeof SETTING_KINDS)[number];

/** What is wrong with a field of settings. */
export const SETTING_PROBLEMS = [
  'notAnObject',
  'unknownField',
  'missingField',
  'notANumber',
  'outOfRange',
  'notAString',
  'notInTable',
  'notAnArray',
  'notABoolean',
  'incomplete',
] as const;
export type SettingProblemName = (typeof SETTING_PROBLEMS)[number];

/** Why a mode asks for what it asks. */
export const DEMAND_NOTES = [
  'idle',
  'active',
  'noData',
  'expired',
  'held',
  'local',
  'outsidePlan',
  'short',
  'followed',
] as const;
export type DemandNoteName = (typeof DEMAND_NOTES)[number];

/** How far a block is with its share of a frequency response. */
export const RESPONSE_STANDINGS = [
  'out',
  'asked',
  'armed',
  'refused',
  'unsupported',
  'silent',
  'notHeld',
  'notResponding',
] as const;
export type ResponseStandingName = (typeof RESPONSE_STANDINGS)[number];

/** Why a block takes no part in it. */
export const RESPONSE_OUTS = [
  'none',
  'stale',
  'localControl',
  'tagged',
  'ordered',
  'protection',
  'noRoom',
] as const;
export type ResponseOutName = (typeof RESPONSE_OUTS)[number];

/** The bars between nameplate and deliverable, in the order in which they are shown. */
export const LOSSES = [
  'racksOut',
  'cells',
  'thermal',
  'socSpread',
  'stale',
  'tags',
  'storedEnergy',
  'protection',
  'pcs',
  'stopped',
  'station',
] as const;
export type LossName = (typeof LOSSES)[number];

export const PLAN_ERRORS = {
  infeasible: 'No plan keeps every limit.',
  unbounded: 'The prices make no sense: the best plan is without bound.',
  timeLimit: 'The solver took too long.',
  solverFailed: 'The solver failed.',
  unreadable: 'What the solver answered is no plan.',
} as const;
export type PlanErrorName = keyof typeof PLAN_ERRORS;

export const TAG_REFUSALS = {
  notAllowed: 'The role does not allow that.',
  notAPlace: 'A tag hangs at a block or a rack.',
  tagged: 'A tag of yours hangs there already.',
  notOwner: 'Only who hung it, or an administrator, takes it away.',
  released: 'It is taken away already.',
  tooMany: 'There are as many tags as there may be.',
} as const;
export type TagRefusalName = keyof typeof TAG_REFUSALS;

/** Who gives the station its setpoint: this console, or the upstream (AGC). */
export const CONTROLS = ['local', 'remote'] as const;
export type DispatchControl = (typeof CONTROLS)[number];

/** Dispatch, where a mode or a command asks or a stop holds; else the schedule of the station's own controller. */
export const ASKED_BY = ['dispatch', 'schedule'] as const;
export type AskedBy = (typeof ASKED_BY)[number];

/** What the act journal tells of. */
export const ACT_WORDS = [
  'command.drafted',
  'command.edited',
  'command.selected',
  'command.approved',
  'command.sent',
  'command.confirmed',
  'command.rejected',
  'command.expired',
  'command.unknown',
  'command.superseded',
  'command.cancelled',
  'command.readBack',
  'command.refused',
  'mode.settings',
  'mode.enabled',
  'mode.disabled',
  'mode.order',
  'plan.saved',
  'plan.copied',
  'plan.activated',
  'plan.deactivated',
  'plan.prices',
  'tag.hung',
  'tag.released',
  'tag.reminded',
  'control.taken',
  'remote.setpoint',
  'machine.made',
  'machine.revoked',
  'server.started',
] as const;
export type ActWord = (typeof ACT_WORDS)[number];

export const REASON_LENGTH_MIN = 3;
export const REASON_LENGTH_MAX = 300;
/** A day: what has to hold longer is a schedule. */
export const HOLD_S_MAX = 86_400;
/** Of a plan's day, in plant time from midnight. */
export const QUARTER_HOURS_A_DAY = 96;
export const COMMANDS_PER_PAGE_MAX = 500;
export const ACTS_PER_PAGE_MAX = 1_000;
/** A week of quarter hours. */
export const PREFLIGHT_STEPS_MAX = 672;
/** The plan of every work day, and of every other day, that has none of its own date. */
export const STANDARD_DAYS = ['workDay', 'freeDay'] as const;
export type StandardDay = (typeof STANDARD_DAYS)[number];
