import { Layer } from '@cellarium/model';
import { Episode } from './episode.ts';
import type { LayerSeen, LedgerEntry } from './ledger-entry.ts';

/** What was still going on when the server stopped: it goes on, or ends if no layer says it again. */
export function restoredEpisode(entry: LedgerEntry, nowMs: number): Episode {
  const episode = new Episode(entry.rack, entry.quantity);
  episode.id = entry.id;
  episode.startedMs = entry.startedMs;
  episode.member = entry.member;
  episode.memberOf = entry.memberOf;
  episode.incident = entry.incident;
  episode.marginsS = entry.marginsS;
  episode.missing.push(...entry.missing);
  for (const layer of [Layer.hardware, Layer.firmware, Layer.software]) {
    const seen = entry.layers[layer];
    if (seen) episode.parts[layer] = partOf(seen);
  }
  episode.endedMs = nowMs;
  episode.quietSinceMs = nowMs + DEVICES_RETURN_MS;
  return episode;
}

/** Devices need about so long to be connected and to have said all that stands. */
const DEVICES_RETURN_MS = 60_000;

function partOf(seen: LayerSeen) {
  return {
    condition: seen.condition,
    seenMs: seen.seenMs,
    seenUncertaintyMs: seen.uncertaintyMs,
    level: seen.level,
    value: seen.value ?? Number.NaN,
    limit: seen.limit ?? Number.NaN,
    actedMs: seen.actedMs ?? Number.NaN,
    actedUncertaintyMs: seen.uncertaintyMs,
    valueAtAct: seen.value ?? Number.NaN,
  };
}
