import type { ConcordanceEntry, FirstOutStep } from '@cellarium/api';
import type { GuardedQuantity } from '@cellarium/model';

/*
 * What one entry of the ledger says, turned for the eye: its layers as cells of a line and as steps of a
 * time line.
 */

export const LAYERS = ['hardware', 'firmware', 'software'] as const;
export type LayerKey = (typeof LAYERS)[number];
export type Seen = NonNullable<ConcordanceEntry['hardware']>;
export type Missing = ConcordanceEntry['missing'][number]['because'];

export interface LedgerFilter {
  readonly quantity: GuardedQuantity | undefined;
  readonly isSilentOnly: boolean;
}

export function filterEntries(
  entries: readonly ConcordanceEntry[],
  { quantity, isSilentOnly }: LedgerFilter,
): readonly ConcordanceEntry[] {
  return entries.filter(
    (entry) =>
      (quantity === undefined || entry.quantity === quantity) &&
      (!isSilentOnly || entry.missing.some(({ because }) => because === 'silent')),
  );
}

/** Why a layer has no time in its column; undefined: the quantity did not reach it. */
export function missingOf(entry: ConcordanceEntry, layer: LayerKey): Missing | undefined {
  return entry.missing.find((missing) => missing.layer === layer)?.because;
}

/**
 * What each layer saw and did, in order of time. A layer that acted later than it saw has two steps:
 * the first at the level of a warning.
 */
export function stepsOf(entry: ConcordanceEntry): readonly FirstOutStep[] {
  const steps = LAYERS.flatMap((layer): FirstOutStep[] => {
    const seen = entry[layer];
    if (!seen) return [];
    const step = (sourceTimeMs: number, level: number): FirstOutStep => ({
      alarm: 0,
      condition: seen.condition,
      layer,
      place: entry.place,
      level,
      sourceTimeMs,
      uncertaintyMs: seen.uncertaintyMs,
      value: seen.value,
      limit: seen.limit,
    });
    const { seenMs, actedMs, level } = seen;
    if (actedMs === null || actedMs <= seenMs) return [step(seenMs, level)];
    return [step(seenMs, Math.max(1, level - 1)), step(actedMs, level)];
  });
  return steps.sort((a, b) => a.sourceTimeMs - b.sourceTimeMs);
}

/** When a layer acted, or saw it where it did not act. */
export function timeOf({ actedMs, seenMs }: Seen): number {
  return actedMs ?? seenMs;
}
