import { SitePart } from '@cellarium/model';
import { blockGives, isBlockFresh, isMeterFresh, meterGives } from '../fresh.ts';
import { ConstraintCode } from '../limits/code.ts';
import type { Envelopes } from '../limits/envelopes.ts';
import type { Narrowing } from '../limits/narrow.ts';
import type { ModeView } from '../modes/mode.ts';
import { isSiteMetered, siteKw } from '../site.ts';
import type { StationView } from '../view.ts';
import { blockSoc } from './block-soc.ts';

/** What the caller knows besides the station: time, its calendar, upstream. */
export type ModeSurroundings = Pick<
  ModeView,
  'utcMs' | 'monotonicMs' | 'dtS' | 'local' | 'remote' | 'unheldResponseKw'
>;

/** The station as its modes see it; after `Dispatcher.limit` of the same view. */
export function modeViewOf(
  view: StationView,
  envelopes: Envelopes,
  narrowing: Narrowing,
  around: ModeSurroundings,
): ModeView {
  const { station } = view.image;
  const meter = isMeterFresh(view);
  let storageKw: number | undefined = 0;
  let socSum = 0;
  let socCount = 0;
  for (let block = 0; block < view.station.topology.blocks; block += 1) {
    if (!isBlockFresh(view, block) || !blockGives(view, block, 'powerDeciKw')) {
      storageKw = undefined;
    } else if (storageKw !== undefined) {
      storageKw += (view.image.blocks.powerDeciKw[block] as number) / 10;
    }
    const soc = blockSoc(view, envelopes, block);
    if (Number.isNaN(soc)) continue;
    socSum += soc;
    socCount += 1;
  }
  return {
    ...around,
    frequencyHz:
      meter && meterGives(view, 'frequencyMilliHz')
        ? (station.frequencyMilliHz[0] as number) / 1_000
        : undefined,
    poiKw: meter && meterGives(view, 'poiPowerKw') ? (station.poiPowerKw[0] as number) : undefined,
    storageKw,
    socShare: socCount === 0 ? undefined : socSum / socCount,
    energyKwh: view.station.nominal.energyKwh,
    maxDischargeKw: narrowing.discharge[ConstraintCode.gridCode] as number,
    maxChargeKw: narrowing.charge[ConstraintCode.gridCode] as number,
    buildingKw: siteKw(view, SitePart.building),
    chargersKw: siteKw(view, SitePart.chargers),
    hasChargers: isSiteMetered(view, SitePart.chargers),
    generationKw: siteKw(view, SitePart.generation),
  };
}
