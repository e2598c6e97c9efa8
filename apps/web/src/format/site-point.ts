import {
  absentBit,
  type Columns,
  type SITE_COLUMNS,
  SITE_POINTS,
  type SitePart,
} from '@cellarium/model';

/** A part of the site was heard, and does not give its power. */
export function isSitePowerAbsent(site: Columns<typeof SITE_COLUMNS>, part: SitePart): boolean {
  return (site.receiveTimeMs[part] as number) > 0 && sitePowerKw(site, part) === undefined;
}

/** Undefined where none came yet, or where its meter does not give it. */
export function sitePowerKw(
  site: Columns<typeof SITE_COLUMNS>,
  part: SitePart,
): number | undefined {
  const isAbsent =
    ((site.absentBits[part] as number) & absentBit(SITE_POINTS, 'powerDeciKw')) !== 0;
  const isHeard = (site.receiveTimeMs[part] as number) > 0;
  return isHeard && !isAbsent ? (site.powerDeciKw[part] as number) / 10 : undefined;
}
