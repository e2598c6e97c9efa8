import type { StrategyHead } from '@cellarium/api';

/** Which version does what: plain data, stored as one. */
export interface Standing {
  readonly live: number;
  /** What a roll-back returns to; null: there is none. */
  readonly previous: number | null;
  readonly shadow: { readonly version: number; readonly sinceMs: number } | null;
  /** When each version last went live, UTC ms. */
  readonly activatedAtMs: Readonly<Record<number, number>>;
}

/** The station's own limits are version 1, live from the first start. */
export const EMPTY_STANDING: Standing = {
  live: 1,
  previous: null,
  shadow: null,
  activatedAtMs: { 1: 0 },
};

export function standingAt(standing: Standing, version: number): StrategyHead['state'] {
  if (version === standing.live) return 'live';
  if (version === standing.shadow?.version) return 'shadow';
  return standing.activatedAtMs[version] === undefined ? 'draft' : 'past';
}
