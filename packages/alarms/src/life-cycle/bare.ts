import { assert } from '@cellarium/stdx';
import type { BareState } from '../record.ts';

/*
 * The life cycle of ISA-18.2 / IEC 62682 beneath any cover, as a table. What is not in it changes
 * nothing: an acknowledged alarm that returns is normal, and nobody hears of it again.
 */

export type BareEvent =
  /** The condition is true (after its on-delay). */
  | 'raised'
  /** Its level rose above the one that stood. */
  | 'worsened'
  /** The condition is over (after its off-delay), of an alarm that does not latch, or that does. */
  | 'returned'
  | 'returnedLatching'
  | 'acknowledged'
  | 'reset';

const NEXT: Readonly<Record<BareState, Partial<Readonly<Record<BareEvent, BareState>>>>> = {
  normal: { raised: 'unacknowledged' },
  unacknowledged: {
    acknowledged: 'acknowledged',
    returned: 'returnedUnacknowledged',
    returnedLatching: 'latchedUnacknowledged',
  },
  acknowledged: {
    worsened: 'unacknowledged',
    returned: 'normal',
    returnedLatching: 'latchedAcknowledged',
  },
  returnedUnacknowledged: { raised: 'unacknowledged', acknowledged: 'normal' },
  latchedUnacknowledged: { raised: 'unacknowledged', acknowledged: 'latchedAcknowledged' },
  latchedAcknowledged: { raised: 'unacknowledged', reset: 'normal' },
};

export function nextBare(state: BareState, event: BareEvent): BareState {
  return NEXT[state][event] ?? state;
}

/** Whether the condition stands, its off-delay included. */
export function isStanding(state: BareState): boolean {
  return state === 'unacknowledged' || state === 'acknowledged';
}

export function isLatched(state: BareState): boolean {
  return state === 'latchedUnacknowledged' || state === 'latchedAcknowledged';
}

export function awaitsAcknowledgement(state: BareState): boolean {
  return NEXT[state].acknowledged !== undefined;
}

/** Where an alarm is when its cover goes: by the live condition, and by a latch that nobody reset. */
export function bareWithoutCover(state: BareState): BareState {
  if (isStanding(state)) return 'unacknowledged';
  if (isLatched(state)) return state;
  assert(state === 'normal' || state === 'returnedUnacknowledged', 'a state that is neither');
  return 'normal';
}
