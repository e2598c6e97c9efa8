import type { ShadowReport } from '@cellarium/api';
import type { Context } from '../context.ts';

/** The report of what is in shadow now, or of what was last; empty where nothing ever was. */
export function presentShadow({ judgement, strategies, places }: Context): ShadowReport {
  const report = judgement.shadowReport();
  if (report === undefined)
    return { isRunning: false, candidate: null, sinceMs: null, gaps: [], rules: [] };
  return {
    isRunning: judgement.isShadowed,
    candidate: strategies.headOf(report.strategy.version),
    sinceMs: Number.isNaN(report.sinceMs) ? null : report.sinceMs,
    gaps: [...report.gaps],
    rules: report.rules.map(({ rule, both, leadS, examples, ...counts }) => ({
      rule,
      raisedByBoth: both,
      onlyLive: counts.onlyLive,
      onlyCandidate: counts.onlyCandidate,
      earlierS: both === 0 ? null : leadS,
      clearedDifferently: counts.clearedDifferently,
      examples: examples.slice(-EXAMPLES_MAX).map((example) => ({
        place: places.text({ condition: rule, row: example.row, member: null }),
        liveMs: example.liveRaisedMs ?? null,
        candidateMs: example.candidateRaisedMs ?? null,
        level: Math.max(example.liveLevel, example.candidateLevel),
        value: null,
      })),
    })),
  };
}

const EXAMPLES_MAX = 10;
