import { formatPlace, placeOfBlock } from '@cellarium/model';
import { blockGives, isBlockFresh } from '../fresh.ts';
import type { StationView } from '../view.ts';

/** A PCS keeps to its setpoint within 1 % of its rating and 2 % of the setpoint. */
const OF_RATED_SHARE = 0.01;
const OF_SETPOINT_SHARE = 0.02;

/**
 * Blocks that are not where they were told to be, by name (`B017`): what a station's sum can hide. A
 * block that was told 0 and is silent takes no part; one that was told a power and is silent is off.
 */
export function offBlocks(view: StationView, setpointKw: Float64Array): string[] {
  const off: string[] = [];
  const { ratedPowerKw } = view.station.block;
  for (let block = 0; block < setpointKw.length; block += 1) {
    const toldKw = setpointKw[block] as number;
    const isMeasured = isBlockFresh(view, block) && blockGives(view, block, 'powerDeciKw');
    if (!isMeasured) {
      if (toldKw !== 0) off.push(formatPlace(placeOfBlock(block)));
      continue;
    }
    const kw = (view.image.blocks.powerDeciKw[block] as number) / 10;
    const band = Math.max(ratedPowerKw * OF_RATED_SHARE, Math.abs(toldKw) * OF_SETPOINT_SHARE);
    if (Math.abs(kw - toldKw) > band) off.push(formatPlace(placeOfBlock(block)));
  }
  return off;
}
