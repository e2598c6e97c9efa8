import { CONDITIONS, type ConditionId, Layer } from '@cellarium/model';
import { actsOf, type GuardLimits } from './account.ts';
import type { Episode } from './episode.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { FAMILIES } from './quantities.ts';
import { timeToLimitS } from './trend.ts';

/** Smaller changes are not told: nobody reads them, and each is a write. */
const TOLD_CHANGE_S = 5;
const TOLD_CHANGE_SHARE = 0.1;

interface Told {
  readonly condition: ConditionId;
  readonly row: number;
  readonly seconds: number;
}

/** Keeps the time to trip of every active alarm of a guarded quantity: the nearest of its episodes'. */
export class TimesToTrip {
  #told = new Map<string, Told>();

  update(
    episodes: Iterable<Episode>,
    limits: GuardLimits,
    tell: (condition: ConditionId, row: number, seconds: number | null) => void,
  ): void {
    const now = new Map<string, Told>();
    for (const episode of episodes) {
      const seconds = secondsOf(episode, limits);
      if (seconds === undefined) continue;
      for (const condition of episode.conditions) {
        if (CONDITIONS[condition].layer === Layer.hardware) continue;
        const key = `${condition}/${episode.rack}`;
        const nearest = Math.min(seconds, now.get(key)?.seconds ?? Number.POSITIVE_INFINITY);
        now.set(key, { condition, row: episode.rack, seconds: nearest });
      }
    }
    for (const [key, { condition, row }] of this.#told) {
      if (!now.has(key)) tell(condition, row, null);
    }
    for (const [key, next] of now) {
      const before = this.#told.get(key);
      const least = Math.max(TOLD_CHANGE_S, (before?.seconds ?? 0) * TOLD_CHANGE_SHARE);
      if (before && Math.abs(before.seconds - next.seconds) < least) now.set(key, before);
      else tell(next.condition, next.row, Math.round(next.seconds));
    }
    this.#told = now;
  }
}

/** Until the hardware trips, or the firmware where no comparator looks; none once one has. */
function secondsOf(episode: Episode, limits: GuardLimits): number | undefined {
  if (episode.levelOf(Layer.hardware) === 3 || episode.levelOf(Layer.firmware) === 3) {
    return undefined;
  }
  const { quantity } = episode;
  const hasComparator = limits.limit(Layer.hardware, quantity, 3) !== null;
  return secondsToTripOf(hasComparator ? Layer.hardware : Layer.firmware, episode, limits);
}

function secondsToTripOf(layer: Layer, episode: Episode, limits: GuardLimits): number | undefined {
  const { direction, quantum } = FAMILIES[episode.quantity];
  const limit = limits.limit(layer, episode.quantity, 3);
  return limit === null ? undefined : timeToLimitS(episode.recent, limit, direction, quantum);
}

/** What was left to each layer's trip when the first of the others acted, s; null: not known. */
export function marginsInTime(episode: Episode, limits: GuardLimits): LedgerEntry['marginsS'] {
  const first = actsOf(episode)[0]?.layer;
  const of = (layer: Layer): number | null => {
    if (first === undefined || layer === first) return null;
    const seconds = secondsToTripOf(layer, episode, limits);
    return seconds === undefined ? null : Math.round(seconds);
  };
  return [of(Layer.hardware), of(Layer.firmware), of(Layer.software)];
}
