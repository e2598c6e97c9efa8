import { type ConditionId, type ConditionSignal, Layer, NO_CELL } from '@cellarium/model';
import type { Episode } from './episode.ts';

/** What a layer's silence is called. */
const SILENT_CONDITION: Readonly<Record<Layer, ConditionId>> = {
  [Layer.hardware]: 'hardware-silent',
  [Layer.firmware]: 'firmware-silent',
  [Layer.software]: 'software-silent',
};

/** The standing alarms of silent layers: true while an episode stands in which the layer was missed. */
export class SilenceAlarms {
  /** Racks with a true condition, by layer. */
  readonly #standing: readonly Set<number>[] = [new Set(), new Set(), new Set()];

  /** The signals that turn what stands into what the episodes say. */
  *signals(episodes: Iterable<Episode>, nowMs: number): Iterable<ConditionSignal> {
    const silent: readonly Set<number>[] = [new Set(), new Set(), new Set()];
    for (const { rack, missing } of episodes) {
      for (const { layer, because } of missing) if (because === 'silent') silent[layer]?.add(rack);
    }
    for (const layer of [0, 1, 2] as const) {
      const standing = this.#standing[layer] as Set<number>;
      const now = silent[layer] as Set<number>;
      for (const rack of now) {
        if (standing.has(rack)) continue;
        standing.add(rack);
        yield signalOf(layer, rack, 2, nowMs);
      }
      for (const rack of standing) {
        if (now.has(rack)) continue;
        standing.delete(rack);
        yield signalOf(layer, rack, 0, nowMs);
      }
    }
  }
}

/** It became so when it was decided, by our own clock. */
function signalOf(layer: Layer, rack: number, level: 0 | 2, nowMs: number): ConditionSignal {
  return {
    condition: SILENT_CONDITION[layer],
    row: rack,
    level,
    isKnown: true,
    value: Number.NaN,
    limit: Number.NaN,
    member: NO_CELL,
    members: 0,
    sourceTimeMs: nowMs,
    uncertaintyMs: 0,
    receiveTimeMs: nowMs,
    rawCode: 0,
  };
}
