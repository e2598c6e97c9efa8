import type { ConditionId } from '@cellarium/model';

/** An alarm that was raised often; `share` of all that was raised in 24 h, 0..1. */
export interface Offender {
  readonly alarm: number;
  readonly condition: ConditionId;
  readonly row: number;
  readonly member: number | null;
  readonly count: number;
  readonly share: number;
}

export type ProposalCause = 'chattering' | 'fleeting' | 'stale' | 'top-ten';

/** What would make a nuisance quiet; an operator takes it, and it ends by itself. */
export interface Proposal {
  readonly alarm: number;
  readonly condition: ConditionId;
  readonly row: number;
  readonly member: number | null;
  readonly kind: 'shelve' | 'delay';
  readonly minutes: number;
  /** On-delay of a delay; 0 for a shelf. */
  readonly delayS: number;
  readonly because: ProposalCause;
}

export interface AlarmHealth {
  /** What is counted began then, also if the program was stopped since. */
  readonly sinceMs: number;
  /** Within the last 24 h: when nothing was counted. */
  readonly gaps: readonly { readonly fromMs: number; readonly toMs: number }[];
  readonly last10Min: number;
  /** Alarms annunciated in each of the last 144 periods of 10 min, the oldest first; null: nothing was counted. */
  readonly per10Min: readonly (number | null)[];
  readonly lastHour: number;
  readonly lastDay: number;
  readonly standing: number;
  readonly unacknowledged: number;
  readonly shelved: number;
  readonly outOfService: number;
  /** Standing for more than 24 h. */
  readonly stale: number;
  readonly chattering: readonly Offender[];
  readonly topTen: readonly Offender[];
  readonly topTenShare: number;
  /** Shares of P1..P4 of what was annunciated in 24 h; zeros where nothing was. */
  readonly priorityShares: readonly [number, number, number, number];
  readonly flood: {
    readonly isActive: boolean;
    readonly sinceMs: number | null;
    /** Of the last 24 h, 0..1. */
    readonly shareOfDay: number;
  };
  readonly proposals: readonly Proposal[];
}
