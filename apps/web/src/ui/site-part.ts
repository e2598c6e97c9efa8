import { SITE_PART_NAMES } from '@cellarium/model';

type SitePartName = (typeof SITE_PART_NAMES)[number];

/** A device or link of this name meters a part of the site. */
export function isSitePart(name: string): name is SitePartName {
  return (SITE_PART_NAMES as readonly string[]).includes(name);
}
