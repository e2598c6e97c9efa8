export {
  COMMAND_KIND_NAMES,
  type CommandBody,
  CommandKind,
  canonicalBody,
  commandBodyReader,
  isPower,
  isStop,
  readIdempotencyKey,
} from './command/body.ts';
export {
  checkLimits,
  isRaise,
  type LiveLimits,
  mayCommand,
  needsApproval,
} from './command/checks.ts';
export { CommandDesk, type Proposal } from './command/desk.ts';
export type { DraftRequest } from './command/draft.ts';
export type { Effect } from './command/effect.ts';
export type { CommandEvent, DeviceAnswer, Measurement } from './command/event.ts';
export { contains, isPlace, overlaps, STATION_PLACE } from './command/places.ts';
export { promiseOf } from './command/proof.ts';
export type {
  Actor,
  Approval,
  CommandRecord,
  CommandStep,
  Evidence,
  Moment,
  Selection,
  Sending,
} from './command/record.ts';
export { REFUSAL_NAMES, type Refusal, RefusalCode } from './command/refusal.ts';
export {
  COMMAND_SETTINGS,
  type CommandSettings,
  type ProofSettings,
} from './command/settings.ts';
export {
  COMMAND_OUTCOME_NAMES,
  COMMAND_STATE_NAMES,
  CommandOutcome,
  CommandState,
  isAtDevice,
  isOver,
  isUnsent,
} from './command/state.ts';
export { isStoppedAt, stoppedBlocks, withoutStop, writeStopColumns } from './command/stops.ts';
export {
  type Deliverable,
  deliverableOf,
  HORIZONS_S,
  type LossBar,
} from './deliverable/deliverable.ts';
export { LOSS_NAMES, LossCode } from './deliverable/loss.ts';
export { DIRECTIONS, type Direction } from './direction.ts';
export { type CycleResult, Dispatcher } from './dispatcher/dispatcher.ts';
export { type HeldBy, heldBy } from './dispatcher/held-by.ts';
export { liveLimitsOf, provingKw } from './dispatcher/live-limits.ts';
export type { PcsLossCurve } from './dispatcher/losses.ts';
export { type ModeSurroundings, modeViewOf } from './dispatcher/mode-view.ts';
export { bandOf, offBlocks, type ResponseRange, unseenBlocks } from './dispatcher/off-blocks.ts';
export type { BlockOrders } from './dispatcher/orders.ts';
export { EXACT_ERROR_NAMES, ExactError, type ExactProblem } from './exact.ts';
export { type FrequencyCurve, shareAt } from './frequency/curve.ts';
export { FREQUENCY_CURVES, findFrequencyCurve } from './frequency/curves.ts';
export { type DroopSettings, droop } from './frequency/droop.ts';
export { nearestKw } from './frequency/nearest.ts';
export { ResponseBand, type ShareBand } from './frequency/response-band.ts';
export { ResponseProof } from './frequency/response-proof.ts';
export { ResponseShares } from './frequency/response-shares.ts';
export {
  RESPONSE_OUT_NAMES,
  RESPONSE_STANDING_NAMES,
  type ResponseAnswer,
  ResponseOut,
  ResponseStanding,
  standingOf,
} from './frequency/response-standing.ts';
export { appendAct, headOf } from './journal/chain.ts';
export {
  type Act,
  GENESIS,
  type HashFunction,
  type JournalHead,
  type JournalRow,
} from './journal/row.ts';
export { type JournalBreak, verify } from './journal/verify.ts';
export { CONSTRAINT_NAMES, ConstraintCode } from './limits/code.ts';
export { ENVELOPE_COLUMNS, type Envelopes } from './limits/envelopes.ts';
export type { LimitCost, Narrowing } from './limits/narrow.ts';
export {
  type DerateOverride,
  isDerated,
  isFreeOfDerates,
  liftBlocks,
  liftRacks,
  overrideAt,
} from './limits/override.ts';
export { DEMAND_NOTE_NAMES, type Demand, DemandNote } from './modes/demand.ts';
export { MODES, modeByCode } from './modes/index.ts';
export {
  MODE_NAMES,
  type Mode,
  ModeCode,
  type ModeView,
  type RemoteSetpoint,
  type RunningMode,
} from './modes/mode.ts';
export type { ModeCost } from './modes/mode-cost.ts';
export { type AskedSetting, SETTING_KIND_NAMES } from './modes/setting.ts';
export {
  type Contribution,
  MODES_MOST,
  type StackDemand,
  type StackedMode,
  settle,
} from './modes/stack.ts';
export type { ArbitrageProblem, SiteLoad } from './plan/arbitrage-problem.ts';
export { type Calendar, isWorkDay, type LocalTime, type SpecialDays } from './plan/calendar.ts';
export { lpText } from './plan/lp-text.ts';
export {
  type ArbitragePlan,
  PLAN_ERROR_NAMES,
  PlanError,
  type PlanSolution,
  type PlanSolver,
  planArbitrage,
  readPlan,
} from './plan/planner.ts';
export { type Profit, profitOf } from './plan/profit.ts';
export {
  type PowerPlan,
  plannedKw,
  QUARTER_HOUR_MS,
  QUARTER_HOURS_PER_DAY,
} from './plan/quarter-hours.ts';
export { readTariff, type TariffBand, tariffPrices } from './plan/tariff.ts';
export { calendarOf } from './plan/zone-calendar.ts';
export type { FlightEvent, FlightStep } from './preflight/flown.ts';
export { type Preflight, preflight } from './preflight/preflight.ts';
export { type Principal, ROLE_NAMES, Role } from './principal.ts';
export { type RegulationScore, regulationScore } from './score/regulation.ts';
export {
  GBT_40595,
  type PowerSample,
  type StepResponse,
  stepResponse,
} from './score/step-response.ts';
export { type Spoiler, type TrackingScore, TrackingScorer } from './score/tracking.ts';
export { type DispatchSettings, defaultSettings, type RackCoupling } from './settings.ts';
export { isSiteMetered, risenLimitKw, siteKw } from './site.ts';
export { writeTagColumns } from './tags/columns.ts';
export {
  dueReminders,
  hangTag,
  REMIND_AFTER_MS,
  releaseTag,
  reminded,
  TAG_REFUSAL_NAMES,
  type Tag,
  TagRefusal,
  type TagRequest,
} from './tags/tag.ts';
export {
  createViewColumns,
  type ProtectionColumns,
  type StationView,
  type TagColumns,
} from './view.ts';
