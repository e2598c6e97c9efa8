import type { Command } from '@cellarium/api';

export const SENT_MS = 10_000;
export const DEADLINE_MS = 20_000;

/** A command of 600 kW by Li Wei, as far along as a test needs it. */
export function commandOf(change: Partial<Command> = {}): Command {
  return {
    id: '1-1',
    kind: 'setPower',
    place: 'STATION',
    powerKw: 600,
    holdS: 900,
    reason: 'evening peak',
    state: 'draft',
    outcome: 'none',
    author: { user: 'Li Wei', role: 'operator', from: '127.0.0.1' },
    revision: 0,
    needsSelect: true,
    needsApproval: false,
    createdMs: 1_000,
    lapsesMs: 600_000,
    selection: null,
    approvals: [],
    sending: null,
    evidence: {
      accepted: 0,
      samplesInBand: 0,
      measuredKw: null,
      measuredMs: null,
      readBackKw: null,
      suspects: [],
    },
    supersededBy: null,
    steps: [{ state: 'draft', outcome: 'none', atMs: 1_000, by: 'Li Wei' }],
    ...change,
  };
}

/** What was promised when it went out. */
export const SENDING = {
  atMs: SENT_MS,
  fromKw: 0,
  toleranceKw: 10,
  deadlineMs: DEADLINE_MS,
  holdUntilMs: 900_000,
} as const;
