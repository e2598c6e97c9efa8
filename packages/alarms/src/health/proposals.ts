import { priorityOf } from '../life-cycle/shown.ts';
import { isFrequent } from '../occurrences.ts';
import type { AlarmRecord } from '../record.ts';
import type { Proposal, ProposalCause } from './alarm-health.ts';

/*
 * What would make a nuisance quiet, one proposal an alarm, each with an end. What people or plant are at
 * risk by (priority 1) is never proposed to be quiet.
 */

const HOUR_MS = 3_600_000;
const STALE_AFTER_MS = 24 * HOUR_MS;
/** ISA-18.2: three times within a minute. */
const CHATTERING_WITHIN_MS = 60_000;
/** It is told as chattering for as long after it last came. */
const CHATTERING_TOLD_MS = 600_000;
/** Gone before anyone could have done anything. */
const FLEETING_MS = 10_000;
/** Once is an event; from the second time a day it is a nuisance. */
const FLEETING_COUNT = 2;
/** One alarm that is a twentieth of all: all of the ten should be together. */
const TOP_SHARE = 0.05;
/** Below this a share of a quiet day says nothing. */
const TOP_COUNT = 10;
/** A shift: who comes next decides anew. */
const SHIFT_MINUTES = 480;
const HOUR_MINUTES = 60;

const TAKEN: Readonly<Record<ProposalCause, Pick<Proposal, 'kind' | 'minutes' | 'delayS'>>> = {
  chattering: { kind: 'delay', minutes: SHIFT_MINUTES, delayS: 30 },
  fleeting: { kind: 'delay', minutes: SHIFT_MINUTES, delayS: 15 },
  stale: { kind: 'shelve', minutes: SHIFT_MINUTES, delayS: 0 },
  'top-ten': { kind: 'shelve', minutes: HOUR_MINUTES, delayS: 0 },
};

export function isChattering({ occurrences }: AlarmRecord, nowMs: number): boolean {
  const newest = occurrences.recentMs.at(-1);
  return (
    newest !== undefined &&
    nowMs - newest <= CHATTERING_TOLD_MS &&
    isFrequent(occurrences, newest, CHATTERING_WITHIN_MS)
  );
}

/** Standing for more than a day, and seen as such: what is covered stands on purpose. */
export function isStale(record: AlarmRecord, nowMs: number): boolean {
  const { state, raisedMs } = record;
  const stands = state === 'unacknowledged' || state === 'acknowledged';
  return stands && nowMs - raisedMs > STALE_AFTER_MS;
}

function isFleeting({ raisedMs, returnedMs, isActive }: AlarmRecord, count: number): boolean {
  return (
    !isActive &&
    returnedMs !== null &&
    returnedMs >= raisedMs &&
    returnedMs - raisedMs < FLEETING_MS &&
    count >= FLEETING_COUNT
  );
}

/** What health proposes for one alarm; `count` and `share` as an offender has them. */
export function proposalFor(
  record: AlarmRecord,
  count: number,
  share: number,
  nowMs: number,
): Proposal | undefined {
  const { id, condition, row, member, shelved, outOfService, delay } = record;
  if (priorityOf(record) === 1 || shelved || outOfService) return undefined;
  const isDelayed = delay !== null && nowMs < delay.untilMs;
  const because = causeFor(record, count, share, nowMs, isDelayed);
  return because && { alarm: id, condition, row, member, ...TAKEN[because], because };
}

function causeFor(
  record: AlarmRecord,
  count: number,
  share: number,
  nowMs: number,
  isDelayed: boolean,
): ProposalCause | undefined {
  if (!isDelayed && isChattering(record, nowMs)) return 'chattering';
  if (!isDelayed && isFleeting(record, count)) return 'fleeting';
  if (isStale(record, nowMs)) return 'stale';
  return count >= TOP_COUNT && share > TOP_SHARE ? 'top-ten' : undefined;
}
