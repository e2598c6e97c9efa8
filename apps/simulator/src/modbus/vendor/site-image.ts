import type { SitePart } from '@cellarium/model';
import type { Profile } from '@cellarium/profiles';
import type { Image } from '../image.ts';
import type { Measured } from '../measured.ts';
import { imageOf, mapOf } from './images.ts';
import { pointWriters } from './points.ts';
import { SiteValues } from './site-values.ts';

/** A meter of the site or, of the chargers, their controller: it takes a limit and a sign of life. */
export function siteImage(profile: Profile, { plant }: Measured, part: SitePart): Image {
  const map = mapOf(profile);
  const values = new SiteValues(plant, part);
  const reversion = profile.writable?.find(({ name }) => name === 'powerLimit')?.reversion;
  if (reversion) map.own(reversion.at, 1)[0] = reversion.seconds;
  return imageOf(profile, map, values, pointWriters(profile, map, values), (written) => {
    const limitKw = written.get('powerLimit');
    const reversionS = written.get('powerLimit.reversion');
    if (limitKw !== undefined || reversionS !== undefined) {
      plant.limitChargers({ limitKw, reversionS });
    }
    if (written.has('powerLimit.heartbeat')) plant.chargersHeartbeat();
    return 0;
  });
}
