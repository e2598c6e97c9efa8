import { isCalling } from '../book/listing.ts';
import { occurrencesIn24h } from '../occurrences.ts';
import type { AlarmRecord } from '../record.ts';
import type { AlarmHealth, Offender, Proposal } from './alarm-health.ts';
import type { Annunciations } from './annunciations.ts';
import { isChattering, isStale, proposalFor } from './proposals.ts';

const TOP = 10;
/** What one can act on in one sitting; the worst offenders stand first. */
const LISTED_MAX = 50;

/**
 * Alarm health as it is now. What is counted per time called for an operator; how often an offender came
 * counts every time its condition became true, also while it was held or covered.
 */
export function measureHealth(
  records: Iterable<AlarmRecord>,
  annunciations: Annunciations,
  nowMs: number,
): AlarmHealth {
  annunciations.advance(nowMs);
  const lately: { record: AlarmRecord; count: number }[] = [];
  const counts = { standing: 0, unacknowledged: 0, shelved: 0, outOfService: 0, stale: 0 };
  let all = 0;
  for (const record of records) {
    const count = occurrencesIn24h(record.occurrences, nowMs);
    all += count;
    if (count > 0 || isStale(record, nowMs)) lately.push({ record, count });
    tally(counts, record, nowMs);
  }
  lately.sort((a, b) => b.count - a.count || a.record.id - b.record.id);
  const offender = ({ record, count }: (typeof lately)[number]): Offender => {
    const { id, condition, row, member } = record;
    return { alarm: id, condition, row, member, count, share: all === 0 ? 0 : count / all };
  };
  const topTen = lately
    .filter(({ count }) => count > 0)
    .slice(0, TOP)
    .map(offender);
  const proposals: Proposal[] = [];
  for (const { record, count } of lately) {
    if (proposals.length === LISTED_MAX) break;
    const proposal = proposalFor(record, count, all === 0 ? 0 : count / all, nowMs);
    if (proposal) proposals.push(proposal);
  }
  const sums = annunciations.prioritySums();
  const total = sums.reduce((sum, count) => sum + count, 0);
  return {
    sinceMs: annunciations.sinceMs,
    gaps: annunciations.gaps(),
    last10Min: annunciations.inMinutes(10),
    per10Min: annunciations.per10Min(),
    lastHour: annunciations.inMinutes(60),
    lastDay: total,
    ...counts,
    chattering: lately
      .filter(({ record }) => isChattering(record, nowMs))
      .slice(0, LISTED_MAX)
      .map(offender),
    topTen,
    topTenShare: topTen.reduce((sum, { share }) => sum + share, 0),
    priorityShares: sums.map((count) => (total === 0 ? 0 : count / total)) as typeof sums,
    flood: {
      isActive: annunciations.floodSinceMs !== null,
      sinceMs: annunciations.floodSinceMs,
      shareOfDay: annunciations.floodShare(),
    },
    proposals,
  };
}

function tally(
  counts: { [Of in 'standing' | 'unacknowledged' | 'shelved' | 'outOfService' | 'stale']: number },
  record: AlarmRecord,
  nowMs: number,
): void {
  if (record.state === 'unacknowledged' || record.state === 'acknowledged') counts.standing += 1;
  if (isCalling(record)) counts.unacknowledged += 1;
  if (record.state === 'shelved') counts.shelved += 1;
  if (record.state === 'outOfService') counts.outOfService += 1;
  if (isStale(record, nowMs)) counts.stale += 1;
}
