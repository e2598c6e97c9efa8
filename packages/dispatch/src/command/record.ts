import type { Principal, Role } from '../principal.ts';
import { type CommandBody, isHeld, isStop } from './body.ts';
import { type CommandOutcome, CommandState, isOver } from './state.ts';

/** A moment by both clocks: monotonic for what lasts, UTC for what is written down. */
export interface Moment {
  readonly monotonicMs: number;
  readonly utcMs: number;
}

/** Who did something, as it is kept. */
export interface Actor {
  readonly user: string;
  readonly role: Role;
  readonly session: string;
  readonly from: string;
}

export function actorOf({ user, role, session, from }: Principal): Actor {
  return { user, role, session, from };
}

export interface Selection {
  readonly by: Actor;
  readonly token: string;
  readonly powerKw: number;
  /** What was measured when it was selected; undefined where that was not fresh. */
  readonly presentKw: number | undefined;
  readonly untilMs: number;
}

export interface Approval {
  readonly by: Actor;
  readonly powerKw: number;
  readonly at: Moment;
  readonly untilMs: number;
}

/** What was promised when it went out. */
export interface Sending {
  readonly at: Moment;
  readonly fromKw: number | undefined;
  readonly toleranceKw: number;
  readonly deadlineMs: number;
  readonly holdUntilMs: number;
  readonly refreshAtMs: number;
}

/** What came back. */
export interface Evidence {
  readonly accepted: number;
  readonly samplesInBand: number;
  /** Monotonic time of the newest sample that was looked at; -1 before the first. */
  readonly sampledMs: number;
  readonly measuredKw: number | undefined;
  /** Setpoint that the device holds, as it was read back. */
  readonly readBackKw: number | undefined;
  /** Places that refused, were silent, or stood elsewhere than they were told. Bounded. */
  readonly suspects: readonly string[];
}

export interface CommandStep {
  readonly state: CommandState;
  readonly outcome: CommandOutcome;
  readonly at: Moment;
  /** User, or empty where time or a device did it. */
  readonly by: string;
}

/** One command, immutable: every event makes a new one. */
export interface CommandRecord {
  readonly id: string;
  readonly key: string;
  readonly body: CommandBody;
  /** The body that the key came with, as one text: what a repeat is compared with. */
  readonly keyBody: string;
  readonly author: Actor;
  readonly state: CommandState;
  readonly outcome: CommandOutcome;
  /** Grows with every event; whoever approves says which one they read. */
  readonly revision: number;
  /** Revision at which the body was last changed. */
  readonly editedAtRevision: number;
  readonly needsSelect: boolean;
  readonly needsApproval: boolean;
  readonly lapsesMs: number;
  readonly selection: Selection | undefined;
  readonly approvals: readonly Approval[];
  readonly sending: Sending | undefined;
  readonly evidence: Evidence;
  readonly supersededBy: string | undefined;
  readonly steps: readonly CommandStep[];
}

/** Nothing more happens to it: it is over, or it was confirmed and there is nothing to hold. */
export function isFinished({ state, body }: CommandRecord): boolean {
  if (isOver(state)) return true;
  return state === CommandState.confirmed && !isHeld(body) && !isStop(body);
}

export const NO_EVIDENCE: Evidence = {
  accepted: 0,
  samplesInBand: 0,
  sampledMs: -1,
  measuredKw: undefined,
  readBackKw: undefined,
  suspects: [],
};

/** A life has ten states; edits and selections that lapsed may come again and again. */
const STEPS_MOST = 64;
/** Enough names to send somebody; the count of the others is in the station's own alarms. */
const SUSPECTS_MOST = 32;

/** The record in its next state, with the step written down. */
export function moved(
  record: CommandRecord,
  state: CommandState,
  outcome: CommandOutcome,
  at: Moment,
  by: string,
  change: Partial<CommandRecord> = {},
): CommandRecord {
  const steps = [...record.steps, { state, outcome, at, by }];
  return {
    ...record,
    ...change,
    state,
    outcome,
    revision: record.revision + 1,
    // The first step says who began; what happened in between may go.
    steps: steps.length > STEPS_MOST ? [steps[0] as CommandStep, ...steps.slice(2)] : steps,
  };
}

export function withSuspects(evidence: Evidence, places: readonly string[]): Evidence {
  const suspects = [...new Set([...evidence.suspects, ...places])].slice(0, SUSPECTS_MOST);
  return { ...evidence, suspects };
}
