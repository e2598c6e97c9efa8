import { CONDITIONS, type ConditionId, Subject } from '@cellarium/model';
import type { Places } from '../places.ts';

/*
 * Suppression by design, as data: what one alarm explains is not annunciated beside it. The condition
 * beneath is followed all the same.
 */

/** Where the cause stands, seen from the alarm that it explains. */
type Seen = 'its link' | 'its block';

interface SuppressionRule {
  readonly condition: ConditionId;
  readonly cause: ConditionId;
  readonly at: Seen;
}

const RULES: readonly SuppressionRule[] = [
  { condition: 'rack-silent', cause: 'link-lost', at: 'its link' },
  { condition: 'rack-silent', cause: 'block-silent', at: 'its block' },
  { condition: 'block-silent', cause: 'link-lost', at: 'its link' },
  { condition: 'meter-silent', cause: 'link-lost', at: 'its link' },
  { condition: 'link-poor', cause: 'link-lost', at: 'its link' },
  { condition: 'clock-offset', cause: 'link-lost', at: 'its link' },
];

/** What comes back takes a moment to say so: its alarm waits this long after its cause has gone. */
export const LIFTED_AFTER_MS = 15_000;

export interface AlarmKey {
  readonly condition: ConditionId;
  readonly row: number;
}

/** What would explain this alarm, if it stands. */
export function causesOf(places: Places, { condition, row }: AlarmKey): readonly AlarmKey[] {
  return RULES.filter((rule) => rule.condition === condition)
    .map(({ cause, at }) => ({
      condition: cause,
      row: at === 'its link' ? linkOf(places, condition, row) : blockOf(places, condition, row),
    }))
    .filter((key) => key.row >= 0);
}

/** What this alarm explains while it stands. */
export function explainedBy(places: Places, { condition, row }: AlarmKey): readonly AlarmKey[] {
  const explained: AlarmKey[] = [];
  for (const rule of RULES) {
    if (rule.cause !== condition) continue;
    for (const candidate of rowsBelow(places, rule, row)) {
      explained.push({ condition: rule.condition, row: candidate });
    }
  }
  return explained;
}

function linkOf(places: Places, condition: ConditionId, row: number): number {
  const { subject } = CONDITIONS[condition];
  if (subject === Subject.link) return row;
  if (subject === Subject.station) return places.linkOfMeter;
  return subject === Subject.block ? places.linkOfBlock(row) : places.linkOfRack(row);
}

function blockOf(places: Places, condition: ConditionId, row: number): number {
  return places.blockOf({ condition, row }) ?? -1;
}

function rowsBelow(places: Places, { condition, at }: SuppressionRule, row: number): number[] {
  const { subject } = CONDITIONS[condition];
  if (at === 'its block') return subject === Subject.rack ? places.racksOfBlock(row) : [];
  if (subject === Subject.link) return [row];
  if (subject === Subject.station) return places.linkOfMeter === row ? [0] : [];
  return subject === Subject.block ? places.blocksOfLink(row) : places.racksOfLink(row);
}
