import { err, ok, type Result } from '@cellarium/stdx';
import { isStop } from './body.ts';
import {
  checkLimits,
  isRaise,
  isSignedInLately,
  mayCommand,
  needsApproval,
  validApprovals,
} from './checks.ts';
import type { Effect, Step } from './effect.ts';
import type { CommandEvent } from './event.ts';
import { promiseOf } from './proof.ts';
import { type CommandRecord, type Moment, moved, NO_EVIDENCE } from './record.ts';
import { type Refusal, RefusalCode } from './refusal.ts';
import type { CommandSettings } from './settings.ts';
import { CommandOutcome, CommandState, isUnsent } from './state.ts';

type Execute = Extract<CommandEvent, { kind: 'execute' }>;

/** At least this often per life of a setpoint it is said again. */
const REFRESHES_PER_TTL = 3;
/** The device may hold a setpoint for so many lives: two refreshes may be lost. */
const REVERSION_TTLS = 2;

/**
 * The only way to a device. Everything is checked again against live data; the record is stored as sent
 * before the first byte, so that a crash in between is an `unknown`, never a forgotten write.
 */
export function execute(
  record: CommandRecord,
  event: Execute,
  at: Moment,
  settings: CommandSettings,
): Result<Step, Refusal> {
  const refusal = whyNot(record, event, at, settings);
  if (refusal !== undefined) return err(refusal);
  const { body } = record;
  const promise = promiseOf(body, event.live, settings.proof);
  const holdMs = body.holdS * 1_000;
  const sent = moved(record, CommandState.sent, CommandOutcome.none, at, event.by.user, {
    sending: {
      at,
      fromKw: event.live.presentKw,
      toleranceKw: promise.toleranceKw,
      deadlineMs: at.monotonicMs + promise.withinMs,
      holdUntilMs: at.monotonicMs + holdMs,
      refreshAtMs: at.monotonicMs + settings.ttlMs / REFRESHES_PER_TTL,
    },
    evidence: NO_EVIDENCE,
  });
  const write = writeOf(sent, settings, false);
  const store: Effect = { kind: 'store', record: sent };
  return ok({ record: sent, effects: isStop(body) ? [write, store] : [store, write] });
}

export function writeOf(
  record: CommandRecord,
  settings: CommandSettings,
  isRefresh: boolean,
): Effect {
  return {
    kind: 'write',
    commandId: record.id,
    body: record.body,
    reversionMs: settings.ttlMs * REVERSION_TTLS,
    isRefresh,
  };
}

export function nextRefreshMs(nowMs: number, settings: CommandSettings): number {
  return nowMs + settings.ttlMs / REFRESHES_PER_TTL;
}

function whyNot(
  record: CommandRecord,
  { by, token, powerKw, live }: Execute,
  at: Moment,
  settings: CommandSettings,
): Refusal | undefined {
  const { body, selection } = record;
  if (!isUnsent(record.state)) return { code: RefusalCode.wrongState };
  if (!mayCommand(by.role, body.kind)) return { code: RefusalCode.notAllowed };
  if (isStop(body)) {
    // One step for whoever may, whoever drafted it.
    return Object.is(powerKw, body.powerKw) ? undefined : { code: RefusalCode.wrongValue };
  }
  if (by.user !== record.author.user) return { code: RefusalCode.notAuthor };
  if (at.monotonicMs >= record.lapsesMs) return { code: RefusalCode.expired };
  if (!Object.is(powerKw, body.powerKw)) return { code: RefusalCode.wrongValue };
  if (isRaise(body, live)) {
    if (selection === undefined) return { code: RefusalCode.notSelected };
    if (at.monotonicMs >= selection.untilMs) return { code: RefusalCode.selectionOver };
    if (token !== selection.token) return { code: RefusalCode.wrongToken };
    if (by.session !== selection.by.session) return { code: RefusalCode.wrongSession };
    if (!Object.is(powerKw, selection.powerKw)) return { code: RefusalCode.wrongValue };
  }
  if (needsApproval(body, live, settings)) {
    if (validApprovals(record, at).length === 0) return { code: RefusalCode.needsApproval };
    if (!isSignedInLately(by, at, settings)) return { code: RefusalCode.signInAgain };
  }
  const limits = checkLimits(body, live);
  return limits.ok ? undefined : limits.error;
}
