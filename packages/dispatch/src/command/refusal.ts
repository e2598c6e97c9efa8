import { type CodeOf, namesByCode } from '@cellarium/model';
import type { ConstraintCode } from '../limits/code.ts';

/** Why an act on a command is refused; nothing changed and nothing went out. */
export const RefusalCode = {
  unknownCommand: 0,
  /** The role may not. */
  notAllowed: 1,
  /** The command is not in a state for this. */
  wrongState: 2,
  notSelected: 3,
  selectionOver: 4,
  wrongToken: 5,
  wrongValue: 6,
  wrongSession: 7,
  /** Only the author may. */
  notAuthor: 8,
  /** Somebody else has selected this place, or one that it is part of. */
  heldByOther: 9,
  needsApproval: 10,
  approverIsAuthor: 11,
  approvedAlready: 12,
  /** The sign-in is too old for this: sign in again. */
  signInAgain: 13,
  /** The command was changed since it was read. */
  edited: 14,
  expired: 15,
  beyondLimits: 16,
  /** What it depends on is not fresh: a raise is refused, a stop is not. */
  stale: 17,
  localControl: 18,
  /** The journal can not be written: a raise is refused, a stop is not. */
  journalDown: 19,
  /** The same key with another body. */
  keyReused: 20,
  tooMany: 21,
  approvalNotNeeded: 22,
  /** There is no stop of this place to leave. */
  notStopped: 23,
  /** Our protection holds nothing of this place back. */
  notDerated: 24,
  /** A stop that went out is not withdrawn: it is left by a command for its place. */
  stopHolds: 25,
} as const;
export type RefusalCode = CodeOf<typeof RefusalCode>;
export const REFUSAL_NAMES = namesByCode(RefusalCode);

export interface Refusal {
  readonly code: RefusalCode;
  /** With `beyondLimits`: the most that would be taken, kW, and what holds it. */
  readonly mostKw?: number;
  readonly constraint?: ConstraintCode;
  /** With `heldByOther`: who. */
  readonly holder?: string;
  /** What is held at its panel, or stopped, where that is the reason. */
  readonly places?: readonly string[];
}
