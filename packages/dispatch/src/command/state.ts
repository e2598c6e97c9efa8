import { type CodeOf, namesByCode } from '@cellarium/model';

/** Where a command is in its life. From `rejected` on nothing more goes to a device for it. */
export const CommandState = {
  draft: 0,
  /** Its exact value was read back to one holder, who has 30 s. */
  selected: 1,
  /** Selected, and everybody whose consent it needs has given it. */
  approved: 2,
  sent: 3,
  /** Measured within tolerance by its deadline; in force until its hold ends. */
  confirmed: 4,
  rejected: 5,
  expired: 6,
  /** Sent, and nobody can say what came of it. Never sent again by itself. */
  unknown: 7,
  superseded: 8,
  cancelled: 9,
} as const;
export type CommandState = CodeOf<typeof CommandState>;
export const COMMAND_STATE_NAMES = namesByCode(CommandState);

/** Why a command is in its state. */
export const CommandOutcome = {
  none: 0,
  /** Measured in band by the deadline. */
  measured: 1,
  /** The device said no. */
  refusedByDevice: 2,
  /** No byte went out. */
  notSent: 3,
  /** The device answered with another value than was sent. */
  wrongEcho: 4,
  /** The deadline passed and no fresh measurement was in band. */
  notMeasured: 5,
  /** The deadline passed and the named blocks were not where they were told to be. */
  blocksOff: 6,
  /** No answer and no measurement at all. */
  silent: 7,
  /** The controller was restarted meanwhile. */
  restarted: 8,
  /** Nobody sent it in time. */
  neverSent: 9,
  /** The time that it was asked for is over. */
  holdOver: 10,
  /** A newer command took its place. */
  newer: 11,
  /** A stop ended it. */
  stopped: 12,
  withdrawn: 13,
} as const;
export type CommandOutcome = CodeOf<typeof CommandOutcome>;
export const COMMAND_OUTCOME_NAMES = namesByCode(CommandOutcome);

const UNSENT: readonly CommandState[] = [
  CommandState.draft,
  CommandState.selected,
  CommandState.approved,
];

export function isUnsent(state: CommandState): boolean {
  return UNSENT.includes(state);
}

/** A device may be doing what it said. */
export function isAtDevice(state: CommandState): boolean {
  return (
    state === CommandState.sent ||
    state === CommandState.confirmed ||
    state === CommandState.unknown
  );
}

export function isOver(state: CommandState): boolean {
  return !isUnsent(state) && !isAtDevice(state);
}
