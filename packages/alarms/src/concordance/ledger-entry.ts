import type { ConditionId, GuardedQuantity, Layer } from '@cellarium/model';
import type { AlarmLevel } from '../record.ts';
import type { SilenceReason } from './expectations.ts';

/*
 * One trip or limit of a guarded quantity of a rack, and what each layer made of it: plain data that JSON
 * carries, replaced and never changed in place. Values, limits and margins in the quantity's unit.
 */

export interface LayerSeen {
  readonly condition: ConditionId;
  /** When the layer first saw it, by source time. */
  readonly seenMs: number;
  readonly uncertaintyMs: number;
  /** When it limited or tripped; null: it only warned. */
  readonly actedMs: number | null;
  readonly level: AlarmLevel;
  readonly value: number | null;
  readonly limit: number | null;
}

export interface LayerMissing {
  readonly layer: Layer;
  readonly because: SilenceReason;
}

/** By layer: hardware, firmware, software. */
type ByLayer<T> = readonly [T, T, T];

export interface LedgerEntry {
  /** From 1; stays over restarts. */
  readonly id: number;
  readonly quantity: GuardedQuantity;
  readonly rack: number;
  /** Cell or sensor in rack where a layer named one, as `memberOf` counts it. */
  readonly member: number | null;
  readonly memberOf: ConditionId | null;
  readonly startedMs: number;
  readonly endedMs: number | null;
  /** Null: it said nothing. */
  readonly layers: ByLayer<LayerSeen | null>;
  /**
   * What was left to each layer's own trip limit when the first of the others acted: negative where the
   * limit was passed. Null where it acted first, or limit or value is not known.
   */
  readonly margins: ByLayer<number | null>;
  /** The same in seconds at the trend of then; null also where there was none. */
  readonly marginsS: ByLayer<number | null>;
  readonly actedFirst: Layer | null;
  /** Whether the second to act can not have been first, by what the clocks may be wrong. */
  readonly isOrderCertain: boolean;
  /** How long before the first act the software warned; null: it did not. */
  readonly warnedBeforeS: number | null;
  /** Layers that ought to have acted and had not in time. */
  readonly missing: readonly LayerMissing[];
  readonly incident: number | null;
}
