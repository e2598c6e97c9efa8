import { formatPlace, type Place, parsePlace, type Topology } from '@cellarium/model';
import { DETAILS, type DetailChoice } from './detail.ts';
import { isModeId, type MapModeId, modeOf } from './modes.ts';
import type { Domain } from './scale.ts';

/** What of the map stands in its address, so that a picture can be sent to a colleague. */
export interface MapLink {
  readonly mode: MapModeId;
  /** The selected place. */
  readonly at?: Place | undefined;
  /** The place in the middle, where it is not the selected one. */
  readonly near?: Place | undefined;
  /** Times the scale at which the whole station fits, so that it means the same on any screen. */
  readonly zoom?: number | undefined;
  /** A scale set by hand. */
  readonly domain?: Domain | undefined;
  readonly detail: DetailChoice;
}

/** `?at=B017R05M3C21&mode=voltage&z=12.5`; what is as usual is left out. */
export function writeLink(link: MapLink): string {
  const query = new URLSearchParams();
  if (link.at !== undefined) query.set('at', placeKey(link.at));
  if (link.mode !== 'deviation') query.set('mode', link.mode);
  if (link.zoom !== undefined && link.zoom > 1.02) {
    const isSelected =
      link.at !== undefined && link.near !== undefined && placeKey(link.at) === placeKey(link.near);
    if (link.near !== undefined && !isSelected) query.set('near', placeKey(link.near));
    query.set('z', String(Number(link.zoom.toPrecision(3))));
  }
  if (link.domain !== undefined) query.set('scale', `${link.domain.low}..${link.domain.high}`);
  if (link.detail !== 'auto') query.set('detail', link.detail);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** What does not read as a place, mode or number of this station is as if it were not there. */
export function readLink(search: string, topology: Topology): MapLink {
  const query = new URLSearchParams(search);
  const mode = query.get('mode');
  const zoom = Number(query.get('z'));
  const detail = DETAILS.find((name) => name === query.get('detail'));
  const id = isModeId(mode) ? mode : 'deviation';
  return {
    mode: id,
    at: parsePlace(query.get('at') ?? '', topology),
    near: parsePlace(query.get('near') ?? '', topology),
    zoom: Number.isFinite(zoom) && zoom >= 1 ? zoom : undefined,
    domain: readDomain(query.get('scale'), id),
    detail: detail ?? 'auto',
  };
}

function readDomain(text: string | null, id: MapModeId): Domain | undefined {
  const match = /^(-?\d+)\.\.(-?\d+)$/.exec(text ?? '');
  if (!match) return undefined;
  const low = Number(match[1]);
  const high = Number(match[2]);
  const mode = modeOf(id);
  if (low >= high || low < mode.least || high > mode.most) return undefined;
  return mode.diverging && low !== -high ? undefined : { low, high };
}

/** `B017R05M3C21`: the place without its spaces, as addresses write it. */
function placeKey(place: Place): string {
  return formatPlace(place).replaceAll(' ', '');
}
