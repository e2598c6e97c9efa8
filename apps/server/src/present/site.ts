import type { SiteBalance, SitePartBody } from '@cellarium/api';
import { ORDER_OUTCOME_NAMES } from '@cellarium/drivers';
import type { Engine } from '@cellarium/engine';
import { METER_POINTS, Quality, SITE_PART_NAMES, SITE_POINTS } from '@cellarium/model';
import type { Context } from '../context.ts';
import { measuredOf } from './measured.ts';
import { pointsOf, qualitiesOf } from './points.ts';

/** The point that each field is made of. */
const POINT_OF = {
  powerKw: 'powerDeciKw',
  limitKw: 'limitDeciKw',
  failSafeKw: 'failSafeDeciKw',
} as const satisfies Record<keyof SitePartBody['qualities'], (typeof SITE_POINTS)[number]>;

/** Every part that has a meter. */
export function presentSite({ image, siteAgeMs }: Engine): SitePartBody[] {
  const { site } = image;
  return SITE_PART_NAMES.flatMap((part, row) => {
    if (site.quality[row] === Quality.notImplemented) return [];
    const measured = measuredOf(site, row, siteAgeMs[row] as number);
    const point = pointsOf(SITE_POINTS, site, row);
    const value: typeof point = (name, per) => (measured.ageMs === null ? null : point(name, per));
    const absentBits = site.absentBits[row] as number;
    return {
      part,
      ...measured,
      powerKw: value('powerDeciKw', 10),
      limitKw: value('limitDeciKw', 10),
      failSafeKw: value('failSafeDeciKw', 10),
      qualities: qualitiesOf(POINT_OF, SITE_POINTS, absentBits, measured.quality),
    };
  });
}

/** What flows where behind the meter; null where nothing beside the storage has one. */
export function presentBalance({ engine, dispatch }: Context): SiteBalance | null {
  const parts = presentSite(engine);
  if (parts.length === 0) return null;
  const { control, chargerLimit } = dispatch.parts;
  const { asked } = chargerLimit;
  const demands = control.demand.contributions.map(({ demand }) => demand);
  const first = (name: 'reserveMinutes' | 'shedKw'): number | null =>
    demands.find((demand) => demand[name] !== undefined)?.[name] ?? null;
  const { station } = engine.image;
  const meter = measuredOf(station, 0, engine.meterAgeMs[0] as number);
  const poiKw = pointsOf(METER_POINTS, station, 0)('poiPowerKw');
  return {
    parts,
    storage: presentStorage(engine, (block) => control.live.lastBlockKw(block)),
    grid: { ...meter, powerKw: meter.ageMs === null ? null : poiKw },
    askedLimit: asked
      ? {
          limitKw: asked.limitKw,
          by: asked.by.name,
          outcome:
            asked.outcome === undefined ? null : (ORDER_OUTCOME_NAMES[asked.outcome] ?? null),
        }
      : null,
    reserveMinutes: first('reserveMinutes'),
    shedKw: first('shedKw'),
  };
}

/** The sum of all PCSs is worth what the worst of them is; one that gives no power leaves no sum. */
function presentStorage(
  { image: { blocks }, blockAgeMs }: Engine,
  kwOf: (block: number) => number | undefined,
): SiteBalance['storage'] {
  let worst = 0;
  let sumKw: number | null = 0;
  for (let block = 0; block < blockAgeMs.length; block += 1) {
    const kw = kwOf(block);
    sumKw = kw === undefined || sumKw === null ? null : sumKw + kw;
    const isWorse = (blocks.quality[block] as number) > (blocks.quality[worst] as number);
    const isOlder = (blockAgeMs[block] as number) > (blockAgeMs[worst] as number);
    if (isWorse || (isOlder && blocks.quality[block] === blocks.quality[worst])) worst = block;
  }
  const measured = measuredOf(blocks, worst, blockAgeMs[worst] as number);
  return { ...measured, powerKw: measured.ageMs === null ? null : sumKw };
}
