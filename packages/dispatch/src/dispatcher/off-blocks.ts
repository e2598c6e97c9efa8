import { formatPlace, placeOfBlock } from '@cellarium/model';
import { blockGives, isBlockFresh } from '../fresh.ts';
import type { StationView } from '../view.ts';

/** A PCS keeps to its setpoint within 1 % of its rating and 2 % of the setpoint. */
const OF_RATED_SHARE = 0.01;
const OF_SETPOINT_SHARE = 0.02;

/** What a response to the grid's frequency adds to each block's setpoint now, kW: between these two. */
export interface ResponseRange {
  readonly leastKw: Float64Array;
  readonly mostKw: Float64Array;
}

/**
 * Blocks that are not where they were told to be, by name (`B017`): what a station's sum can hide. A
 * block that was told 0 and is silent takes no part; one that was told a power and is silent is off.
 */
export function offBlocks(
  view: StationView,
  setpointKw: Float64Array,
  response?: ResponseRange,
): string[] {
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
    const aboveKw = kw - toldKw - (response?.mostKw[block] ?? 0);
    const belowKw = toldKw + (response?.leastKw[block] ?? 0) - kw;
    const bandKw = bandOf(ratedPowerKw, toldKw);
    if (aboveKw > bandKw || belowKw > bandKw) off.push(formatPlace(placeOfBlock(block)));
  }
  return off;
}

/**
 * Blocks that are silent and gave power when they were last heard, by name: while they are, no sum proves
 * that a station stands still.
 */
export function unseenBlocks(view: StationView): string[] {
  const unseen: string[] = [];
  const bandKw = bandOf(view.station.block.ratedPowerKw, 0);
  const { powerDeciKw } = view.image.blocks;
  for (let block = 0; block < powerDeciKw.length; block += 1) {
    if (isBlockFresh(view, block) || !blockGives(view, block, 'powerDeciKw')) continue;
    const lastKw = (powerDeciKw[block] as number) / 10;
    if (Math.abs(lastKw) > bandKw) unseen.push(formatPlace(placeOfBlock(block)));
  }
  return unseen;
}

/** How far from its setpoint a PCS may stand, kW. */
export function bandOf(ratedKw: number, toldKw: number): number {
  return Math.max(ratedKw * OF_RATED_SHARE, Math.abs(toldKw) * OF_SETPOINT_SHARE);
}
