import { Layer } from '@cellarium/model';
import type { GuardLimits } from './account.ts';
import type { Episode } from './episode.ts';
import { FAMILIES } from './quantities.ts';

/**
 * Which of a rack's episodes the BMS tripped for: it says only that it did. What stands at its second
 * level or beyond that limit; where nobody knows a level or a limit, the only one there is.
 */
export function tripBelongsTo(episodes: readonly Episode[], limits: GuardLimits): Episode[] {
  const seen = episodes.filter(({ parts }) => parts[Layer.firmware] !== undefined);
  const sure = seen.filter((episode) => isNearTrip(episode, limits) === true);
  if (sure.length > 0) return sure;
  const [only, ...others] = seen;
  return only && others.length === 0 && isNearTrip(only, limits) === undefined ? [only] : [];
}

function isNearTrip(episode: Episode, limits: GuardLimits): boolean | undefined {
  const part = episode.parts[Layer.firmware];
  if (part === undefined) return false;
  if (part.level >= 2) return true;
  const limit = limits.limit(Layer.firmware, episode.quantity, 2);
  const value = episode.recent.values.at(-1) ?? part.value;
  if (limit === null || Number.isNaN(value)) return undefined;
  return (value - limit) * FAMILIES[episode.quantity].direction >= 0;
}
