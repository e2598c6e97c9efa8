import { type GuardedQuantity, Layer } from '@cellarium/model';
import { type Episode, type LayerPart, numberOrNull } from './episode.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { FAMILIES } from './quantities.ts';

/** Limits of a layer as it has them now, in the quantity's unit; null: not known, or it has none. */
export interface GuardLimits {
  /** `level` 3 is the trip; of the hardware the only one. */
  limit(layer: Layer, quantity: GuardedQuantity, level: 1 | 2 | 3): number | null;
}

const LAYERS = [Layer.hardware, Layer.firmware, Layer.software] as const;

interface Act {
  readonly layer: Layer;
  readonly part: LayerPart;
}

/** Who acted, in the order of source time; at equal times the tighter limits first. */
export function actsOf(episode: Episode): Act[] {
  const acts: Act[] = [];
  for (const layer of LAYERS) {
    const part = episode.parts[layer];
    if (part && Number.isFinite(part.actedMs)) acts.push({ layer, part });
  }
  return acts.sort((a, b) => a.part.actedMs - b.part.actedMs || b.layer - a.layer);
}

/** What the ledger says of an episode. `blockWarnedMs`: since when the block warned of it; NaN: not. */
export function accountOf(
  episode: Episode,
  limits: GuardLimits,
  blockWarnedMs: number,
): LedgerEntry {
  const acts = actsOf(episode);
  const [first, second] = acts;
  return {
    id: episode.id,
    quantity: episode.quantity,
    rack: episode.rack,
    member: episode.member,
    memberOf: episode.memberOf,
    startedMs: episode.startedMs,
    endedMs: numberOrNull(episode.endedMs),
    layers: [episode.seenOf(0), episode.seenOf(1), episode.seenOf(2)],
    margins: [
      marginOf(Layer.hardware, episode, acts, limits),
      marginOf(Layer.firmware, episode, acts, limits),
      marginOf(Layer.software, episode, acts, limits),
    ],
    marginsS: episode.marginsS,
    actedFirst: first?.layer ?? null,
    isOrderCertain: isCertain(first?.part, second?.part),
    warnedBeforeS: first ? warnedBeforeS(episode, first.part.actedMs, blockWarnedMs) : null,
    missing: [...episode.missing],
    incident: episode.incident,
  };
}

function marginOf(
  layer: Layer,
  { quantity }: Episode,
  acts: readonly Act[],
  limits: GuardLimits,
): number | null {
  const [first] = acts;
  if (first === undefined || first.layer === layer) return null;
  const limit = limits.limit(layer, quantity, 3);
  if (limit === null || Number.isNaN(first.part.valueAtAct)) return null;
  return (limit - first.part.valueAtAct) * FAMILIES[quantity].direction;
}

function isCertain(first: LayerPart | undefined, second: LayerPart | undefined): boolean {
  if (first === undefined || second === undefined) return true;
  const uncertaintyMs = first.actedUncertaintyMs + second.actedUncertaintyMs;
  return second.actedMs - first.actedMs > uncertaintyMs;
}

function warnedBeforeS(episode: Episode, actedMs: number, blockWarnedMs: number): number | null {
  let warnedMs = episode.parts[Layer.software]?.seenMs ?? Number.POSITIVE_INFINITY;
  for (const sinceMs of episode.warnedMs.values()) warnedMs = Math.min(warnedMs, sinceMs);
  if (Number.isFinite(blockWarnedMs)) warnedMs = Math.min(warnedMs, blockWarnedMs);
  return warnedMs < actedMs ? (actedMs - warnedMs) / 1_000 : null;
}
