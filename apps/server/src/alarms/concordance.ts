import { Concordance, guardLimits, type LedgerEntry, readingOf } from '@cellarium/alarms';
import type { Engine } from '@cellarium/engine';
import type { ConditionId, Station } from '@cellarium/model';
import type { RuleId, Strategy } from '@cellarium/protection';
import type { Store } from '../store/store.ts';

export interface OpenConcordanceOptions {
  readonly station: Station;
  readonly engine: Engine;
  readonly live: () => Strategy;
  readonly incidentOf: (condition: ConditionId, row: number) => number | null;
}

export function openConcordance(options: OpenConcordanceOptions): Concordance {
  const { station, engine, live, incidentOf } = options;
  return new Concordance({
    topology: station.topology,
    links: station.links,
    limits: guardLimits(station.limits, (condition, level) => {
      const settings = live().rules[condition as RuleId];
      return settings?.enabled ? (settings.tiers[level - 1]?.limit ?? null) : null;
    }),
    read: (rack, quantity) => readingOf(engine, rack, quantity),
    incidentOf,
  });
}

export function restoreConcordance(concordance: Concordance, store: Store, nowMs: number): void {
  const entries = store.records('concordance') as readonly LedgerEntry[];
  concordance.restore(entries, entries.at(-1)?.id ?? 0, nowMs);
}
