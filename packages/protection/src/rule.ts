import type { ConditionId, ProtectionAction, Station } from '@cellarium/model';
import { CONDITIONS, Subject } from '@cellarium/model';
import type { Believed } from './believed.ts';
import type { JudgeContext } from './context.ts';
import type { Verdicts } from './verdicts.ts';

export type ActionName = keyof typeof ProtectionAction;

/** One level of a rule: from where it is beyond, how long until it says so, and what it takes away. */
export interface Tier {
  /** In the unit of the condition. At the limit itself a value is beyond. */
  readonly limit: number;
  /** The value must stay beyond for so long. */
  readonly delayS: number;
  /** How far it must come back inside the limit before it can clear. */
  readonly hysteresis: number;
  /** How long it must stay there. */
  readonly clearAfterS: number;
  /** It stays until someone resets it. */
  readonly latch: boolean;
  readonly action: ActionName;
  /** With `derate`: the share of the power that is left, 0..1. */
  readonly share?: number;
}

/** Report, limit, trip (MOL, RSL, MSL): each worse than the one before. */
export type Tiers = readonly [Tier, Tier, Tier];

/** A figure of a rule beside its limits that a strategy may set. */
export interface Parameter {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/** +1: too high is bad; -1: too low. */
export type Direction = 1 | -1;

/** Which way of the power a `derate` of this rule holds back. */
export type Derates = 'charge' | 'discharge' | 'both';

/**
 * When a rule is judged: with the news of its subject, or in every cycle, because it is about what
 * does not come.
 */
type Cadence = 'news' | 'cycle';

/** The part of a rule that looks: made once for a station, with memory of its own. */
export interface Judge {
  /**
   * Writes the value of each row of `context.rows` into the verdicts; NaN where it can not be judged.
   * A row whose `dtS` is 0 was judged at this moment before: memory stays as it is.
   */
  judge(context: JudgeContext, parameters: Readonly<Record<string, number>>, into: Verdicts): void;
  /** How many members of the row are beyond a limit. Asked only when a level changes. */
  beyond?(context: JudgeContext, row: number, limit: number): number;
  /** The rule is switched off: its doubts of sensors go with it. */
  release?(believed: Believed): void;
  /** How long until the hardware layer trips, s, if what this rule sees goes on; NaN where it does not lead there. */
  timeToTripS?(context: JudgeContext, row: number, value: number): number;
}

export interface Rule<Id extends ConditionId = ConditionId> {
  /** The condition that it judges; subject, member and unit stand there. */
  readonly id: Id;
  readonly subject: Subject;
  readonly direction: Direction;
  readonly cadence: Cadence;
  readonly derates: Derates;
  readonly parameters: Readonly<Record<string, Parameter>>;
  tiers(station: Station): Tiers;
  /** The hardware layer's limit, in the unit of the condition: every tier stays inside of it. */
  bound(station: Station): number | undefined;
  prepare(station: Station): Judge;
}

interface RuleDefinition<Id extends ConditionId, Names extends string> {
  readonly id: Id;
  readonly direction: Direction;
  readonly cadence?: Cadence;
  readonly derates?: Derates;
  readonly parameters?: Readonly<Record<Names, Parameter>>;
  readonly tiers: (station: Station) => Tiers;
  readonly bound?: (station: Station) => number;
  readonly prepare: (station: Station) => Judge;
}

export function defineRule<Id extends ConditionId, Names extends string = never>(
  definition: RuleDefinition<Id, Names>,
): Rule<Id> {
  const { id, direction, tiers, bound, prepare } = definition;
  return {
    id,
    subject: CONDITIONS[id].subject,
    direction,
    cadence: definition.cadence ?? 'news',
    derates: definition.derates ?? 'both',
    parameters: definition.parameters ?? {},
    tiers,
    bound: bound ?? (() => undefined),
    prepare,
  };
}

/** What rules are about, in the order of Subject: how many rows each has. */
export function rowsOf(subject: Subject, station: Station): number {
  switch (subject) {
    case Subject.station:
      return 1;
    case Subject.block:
      return station.topology.blocks;
    case Subject.rack:
      return station.topology.racks;
    case Subject.link:
      return station.links.length;
  }
}
