import { Layer } from '@cellarium/model';
import { actsOf, type GuardLimits } from './account.ts';
import type { Episode } from './episode.ts';
import { BEYOND_TOO_LONG_S, type Expectation, type SilenceReason } from './expectations.ts';
import { conditionsOf, FAMILIES } from './quantities.ts';

/** What the rack measures now on the bad side of a quantity, in its unit. */
export interface GuardReading {
  readonly value: number;
  readonly sourceTimeMs: number;
  /** Of good quality and fresh. */
  readonly isGood: boolean;
}

/** A sample may be this old when another layer acts; an older one says that no more came. */
const DATA_AGE_MAX_MS = 5_000;
/** Beyond a delay there is a sample before and one after. */
const SAMPLING_S = 2;

/** The limit whose passing a layer ought to have seen: its trip; of the software its first one. */
function guardLimitOf(layer: Layer, { quantity }: Episode, limits: GuardLimits): number | null {
  return limits.limit(layer, quantity, layer === Layer.software ? 1 : 3);
}

/** Takes a reading into the episode: its trend, and how long it has been beyond whose limit. */
export function watch(episode: Episode, reading: GuardReading, limits: GuardLimits): void {
  const { direction } = FAMILIES[episode.quantity];
  if (!reading.isGood || !episode.watch.isNew(reading.sourceTimeMs)) return;
  episode.recent.add(reading.sourceTimeMs, reading.value);
  episode.watch.add(reading.sourceTimeMs, (layer) => {
    const limit = guardLimitOf(layer, episode, limits);
    return limit !== null && (reading.value - limit) * direction > 0;
  });
}

/** Finds the layers that stay silent though the measured value is beyond their trip limit for long. */
export function missWhatIsBeyond(episode: Episode): void {
  for (const { layer, forS } of BEYOND_TOO_LONG_S) {
    if (conditionsOf(episode.quantity, layer).length === 0 || episode.levelOf(layer) === 3)
      continue;
    if (episode.watch.beyondS(layer) > forS) episode.miss(layer, 'silent');
  }
}

/** The layer that was expected has had its time: undefined where it did its part. */
export function reasonOf(
  { when, expects, atLeast }: Expectation,
  episode: Episode,
  reading: GuardReading | undefined,
  isDark: boolean,
): SilenceReason | undefined {
  if (episode.levelOf(expects) >= atLeast) return undefined;
  if (expects === Layer.software && episode.warnedMs.size > 0) return undefined;
  const acted = actsOf(episode).find(({ layer }) => layer === when);
  const actedMs = acted?.part.actedMs ?? Number.POSITIVE_INFINITY;
  if (isDark || !reading?.isGood || reading.sourceTimeMs < actedMs - DATA_AGE_MAX_MS) {
    return 'noData';
  }
  // What the firmware saw lasted for its own delay: there was time.
  return when === Layer.hardware && wasTooFast(episode, expects, actedMs) ? 'tooFast' : 'silent';
}

/** Beyond the slower layer's limit for less than its delay, when the fast one acted. */
function wasTooFast(episode: Episode, slow: Layer, actedMs: number): boolean {
  const { delayS, isSudden } = FAMILIES[episode.quantity];
  const neededS = delayS + SAMPLING_S;
  const wasWatched = episode.watch.sinceMs <= actedMs - neededS * 1_000;
  if (!wasWatched) return isSudden;
  return episode.watch.beyondBeforeS(slow, actedMs) < neededS;
}
