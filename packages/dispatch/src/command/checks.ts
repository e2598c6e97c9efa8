import { err, ok, type Result } from '@cellarium/stdx';
import { ConstraintCode } from '../limits/code.ts';
import { mayAs, type Principal, Role } from '../principal.ts';
import { type CommandBody, CommandKind, isStop } from './body.ts';
import type { Approval, CommandRecord, Moment } from './record.ts';
import { type Refusal, RefusalCode } from './refusal.ts';
import type { CommandSettings } from './settings.ts';

/** The live state of the place that a command is for; asked anew for every check. */
export interface LiveLimits {
  readonly maxDischargeKw: number;
  readonly maxChargeKw: number;
  /** What holds either bound. */
  readonly dischargeBy: ConstraintCode;
  readonly chargeBy: ConstraintCode;
  /** Measured power of the place, where a command for it counts; undefined while it is not fresh. */
  readonly presentKw: number | undefined;
  /** What its PCSs give together: other than `presentKw` where that is measured behind auxiliaries. */
  readonly storageKw: number | undefined;
  readonly isFresh: boolean;
  readonly isRemote: boolean;
  readonly isJournalWritable: boolean;
  /** The place itself was stopped. The bounds above are those without that stop. */
  readonly isStopped: boolean;
  /** Our own protection holds something of the place back. */
  readonly isDerated: boolean;
  /** What of the place, or what it is part of, is stopped besides, and its blocks that their panels hold. */
  readonly stopped: readonly string[];
  readonly local: readonly string[];
  /** Greatest |P| of the place, and how fast it gets there. */
  readonly ratedKw: number;
  readonly rampKwPerS: number;
}

const ROLE_OF_KIND = {
  [CommandKind.setPower]: Role.operator,
  [CommandKind.stop]: Role.operator,
  [CommandKind.closeContactors]: Role.operator,
  [CommandKind.openContactors]: Role.operator,
  [CommandKind.resetFault]: Role.engineer,
  [CommandKind.overrideProtection]: Role.engineer,
  [CommandKind.resume]: Role.operator,
} as const satisfies Record<CommandKind, Role>;

/** A machine may stop: whoever gives setpoints can take them away also when nobody follows them. */
export function mayCommand(role: Role, kind: CommandKind): boolean {
  if (role === Role.machine) return kind === CommandKind.stop;
  return mayAs(role, ROLE_OF_KIND[kind]);
}

/** What tells whether a command raises anything. */
type PresentPower = Pick<LiveLimits, 'presentKw' | 'storageKw' | 'isStopped'>;

/**
 * Raises |P| of the battery or leaves a safe state, as a stop is one: this is what select-before-operate
 * is for. What nobody measures may be anything, so that every power but 0 is a raise then.
 */
export function isRaise(
  body: CommandBody,
  { presentKw, storageKw, isStopped }: PresentPower,
): boolean {
  if (isStop(body) || body.kind === CommandKind.openContactors) return false;
  if (body.kind !== CommandKind.setPower || isStopped) return true;
  if (presentKw === undefined || storageKw === undefined) return true;
  // Auxiliaries stay what they are: what changes at the POI changes at the PCSs.
  const afterKw = storageKw + (body.powerKw - presentKw);
  const turns = afterKw !== 0 && Math.sign(afterKw) !== Math.sign(storageKw);
  return turns || Math.abs(afterKw) > Math.abs(storageKw);
}

export function needsApproval(
  body: CommandBody,
  present: PresentPower,
  settings: CommandSettings,
): boolean {
  if (body.kind === CommandKind.overrideProtection) return true;
  return isRaise(body, present) && Math.abs(body.powerKw) > settings.twoPersonAboveKw;
}

/** Whether the place can take the command now. A stop and an opening are never refused here. */
export function checkLimits(body: CommandBody, live: LiveLimits): Result<true, Refusal> {
  if (isStop(body) || body.kind === CommandKind.openContactors) return ok(true);
  if (body.kind === CommandKind.resume && !live.isStopped) {
    return err({ code: RefusalCode.notStopped });
  }
  if (body.kind === CommandKind.overrideProtection && !live.isDerated) {
    return err({ code: RefusalCode.notDerated });
  }
  // A container under its panel refuses by itself; to say so is better than to be refused.
  if (!live.isRemote) return err({ code: RefusalCode.localControl, places: live.local });
  if (!isRaise(body, live)) return ok(true);
  if (!live.isFresh) return err({ code: RefusalCode.stale });
  if (!live.isJournalWritable) return err({ code: RefusalCode.journalDown });
  if (body.kind !== CommandKind.setPower) return ok(true);
  const isDischarge = body.powerKw > 0;
  const mostKw = isDischarge ? live.maxDischargeKw : live.maxChargeKw;
  if (Math.abs(body.powerKw) <= mostKw) return ok(true);
  return err({
    code: RefusalCode.beyondLimits,
    mostKw: isDischarge ? mostKw : -mostKw || 0,
    ...heldBy(isDischarge ? live.dischargeBy : live.chargeBy, live),
  });
}

/** With the places that somebody can walk up to, or ask for. */
function heldBy(constraint: ConstraintCode, { stopped, local }: LiveLimits): Partial<Refusal> {
  if (constraint === ConstraintCode.stopped) return { constraint, places: stopped };
  if (constraint === ConstraintCode.localControl) return { constraint, places: local };
  return { constraint };
}

export function isSignedInLately(
  principal: Principal,
  at: Moment,
  settings: CommandSettings,
): boolean {
  const ageMs = at.monotonicMs - principal.authenticatedMs;
  return ageMs >= 0 && ageMs <= settings.consentForMs;
}

/** The approvals that still count: young, and for exactly this value. */
export function validApprovals(record: CommandRecord, at: Moment): readonly Approval[] {
  return record.approvals.filter(
    ({ untilMs, powerKw }) => at.monotonicMs < untilMs && Object.is(powerKw, record.body.powerKw),
  );
}
