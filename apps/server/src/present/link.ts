import type { Link, LinkList } from '@cellarium/api';
import { LINK_ERROR_NAMES, LINK_STATE_NAMES, LinkState, type StationLink } from '@cellarium/model';
import type { Context } from '../context.ts';
import { linkDevices } from './link-devices.ts';

export function presentLinks(context: Context): LinkList {
  const { links, station, clock } = context;
  const rows = station.links.length;
  return {
    serverTimeMs: clock.utcMs(),
    up: links.state.reduce((up, state) => up + (state === LinkState.up ? 1 : 0), 0),
    total: rows,
    links: Array.from({ length: rows }, (_, row) => presentLink(context, row)),
  };
}

function presentLink(context: Context, row: number): Link {
  const { links, station, clock } = context;
  const { name, endpoint, protocol } = station.links[row] as StationLink;
  const at = (column: { readonly [row: number]: number }): number => column[row] as number;
  const timeOrNull = (ms: number): number | null => (ms === 0 ? null : ms);
  const lastFrameMs = timeOrNull(at(links.lastFrameMs));
  // A round trip within one millisecond reads 0; an uncertainty is never below 1 ms once measured.
  const heard = at(links.clockUncertaintyMs) > 0;
  const whenHeard = (column: Float32Array): number | null =>
    (heard || at(column) > 0) && !Number.isNaN(at(column))
      ? Math.round(at(column) * 100) / 100
      : null;
  return {
    id: name,
    protocol,
    host: endpoint.host,
    port: endpoint.port,
    state: LINK_STATE_NAMES[at(links.state)] ?? 'down',
    stateSinceMs: timeOrNull(at(links.stateSinceMs)),
    lastError: LINK_ERROR_NAMES[at(links.lastError)] ?? 'other',
    lastFrameMs,
    lastFrameAgeMs: lastFrameMs === null ? null : Math.max(0, clock.utcMs() - lastFrameMs),
    framesPerSecond: at(links.framesPerSecond),
    bytesPerSecond: at(links.bytesPerSecond),
    frames: at(links.frames),
    gaps: at(links.gaps),
    lost: at(links.lost),
    checksumErrors: at(links.checksumErrors),
    malformed: at(links.malformed),
    duplicates: at(links.duplicates),
    replayed: at(links.replayed),
    reconnects: at(links.reconnects),
    dropped: at(links.dropped),
    roundTripMs: whenHeard(links.roundTripMs),
    roundTripMaxMs: whenHeard(links.roundTripMaxMs),
    clockOffsetMs: whenHeard(links.clockOffsetMs),
    clockUncertaintyMs: whenHeard(links.clockUncertaintyMs),
    devices: linkDevices(context, row),
  };
}
