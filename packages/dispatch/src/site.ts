import { absentBit, Quality, SITE_POINTS, type SitePart } from '@cellarium/model';
import type { StationView } from './view.ts';

type SitePoint = (typeof SITE_POINTS)[number];

/** The site has a meter for it: what has none is not known, and is not looked for. */
export function isSiteMetered({ image }: StationView, part: SitePart): boolean {
  return image.site.quality[part] !== Quality.notImplemented;
}

/** A figure of a part of the site, kW; undefined where it may not be counted on, or is not given. */
export function siteKw(
  { image: { site }, ages, settings }: StationView,
  part: SitePart,
  point: SitePoint = 'powerDeciKw',
): number | undefined {
  const isFresh =
    site.quality[part] === Quality.good &&
    (ages.site.ageMs[part] as number) <= settings.staleAfterMs;
  const isGiven = ((site.absentBits[part] as number) & absentBit(SITE_POINTS, point)) === 0;
  return isFresh && isGiven ? (site[point][part] as number) / 10 : undefined;
}

/**
 * Cars rise with their limit, faster than any storage follows: of its rating so much in a second is what a
 * control cycle of one second keeps up with.
 */
const RISE_SHARE_PER_S = 0.02;

/** The chargers' limit after `dtS`: less at once, more by and by. */
export function risenLimitKw(
  wantedKw: number,
  lastKw: number,
  storageKw: number,
  dtS: number,
): number {
  return Math.min(wantedKw, lastKw + RISE_SHARE_PER_S * storageKw * dtS);
}
