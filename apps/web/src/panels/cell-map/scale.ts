import type { MapMode } from './modes.ts';

/** The values at the two ends of the colours. */
export interface Domain {
  readonly low: number;
  readonly high: number;
}

/**
 * Share of the values left outside either end of the bulk that an automatic scale is made for. Of
 * deviations more: where one cell in forty is odd, the scale must still be made for the others.
 */
export function outsideShare(mode: MapMode): number {
  return mode.diverging ? 0.025 : 0.002;
}
/**
 * A deviation's scale reaches this many times beyond the bulk, about six standard deviations: the
 * usual spread stays near the grey middle and only what is unlike the others has a colour.
 */
const DEVIATION_ROOM = 3;
/** An automatic scale narrows only when it is this much too wide, so that colours stand still. */
const NARROW_WHEN = 2.6;

/**
 * The automatic scale. `bulk`: where all but the rarest values lie, undefined without any; `held`: the
 * scale in use, kept while it still fits.
 */
export function autoDomain(mode: MapMode, bulk: Domain | undefined, held?: Domain): Domain {
  if (mode.fixed !== undefined) return { low: mode.fixed[0], high: mode.fixed[1] };
  if (bulk === undefined) return held ?? emptyDomain(mode);
  if (mode.diverging) {
    const need = Math.max(Math.abs(bulk.low), Math.abs(bulk.high)) * DEVIATION_ROOM;
    const reach = Math.min(mode.most, niceUp(Math.max(mode.narrowest / 2, need)));
    if (held !== undefined && need <= held.high && reach * NARROW_WHEN > held.high) return held;
    return { low: -reach, high: reach };
  }
  const span = Math.max(mode.narrowest, bulk.high - bulk.low);
  const grid = niceUp(span / 10);
  const middle = (bulk.low + bulk.high) / 2;
  const low = Math.max(mode.least, Math.floor((middle - span / 2) / grid) * grid);
  const high = Math.min(mode.most, Math.ceil((middle + span / 2) / grid) * grid);
  const fits = held !== undefined && bulk.low >= held.low && bulk.high <= held.high;
  if (fits && (high - low) * NARROW_WHEN > held.high - held.low) return held;
  return { low, high };
}

function emptyDomain(mode: MapMode): Domain {
  return mode.diverging
    ? { low: -mode.narrowest / 2, high: mode.narrowest / 2 }
    : { low: mode.least, high: mode.most };
}

/** One end moved: it stays apart from the other, and both ends of a deviation move together. */
export function withEnd(mode: MapMode, domain: Domain, end: 'low' | 'high', value: number): Domain {
  const whole = Math.round(value);
  if (mode.diverging) {
    const reach = Math.min(mode.most, Math.max(1, end === 'low' ? -whole : whole));
    return { low: -reach, high: reach };
  }
  return end === 'low'
    ? { low: Math.min(domain.high - 1, Math.max(mode.least, whole)), high: domain.high }
    : { low: domain.low, high: Math.max(domain.low + 1, Math.min(mode.most, whole)) };
}

/** 1, 2 or 5 times a power of ten, not below a value. */
export function niceUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const times of [1, 2, 5, 10]) if (times * power >= value - 1e-9) return times * power;
  return 10 * power;
}
