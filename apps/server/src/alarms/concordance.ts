import { Concordance, type LedgerEntry } from '@cellarium/alarms';
import type { Engine } from '@cellarium/engine';
import type { ConditionId, Station } from '@cellarium/model';
import type { Strategy } from '@cellarium/protection';
import { guardLimits } from '../guard/limits.ts';
import { readQuantity } from '../guard/reading.ts';
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
    limits: guardLimits(station, live),
    read: (rack, quantity) => readQuantity(engine, rack, quantity),
    incidentOf,
  });
}

export function restoreConcordance(concordance: Concordance, store: Store, nowMs: number): void {
  const entries = store.records('concordance') as readonly LedgerEntry[];
  concordance.restore(entries, entries.at(-1)?.id ?? 0, nowMs);
}
