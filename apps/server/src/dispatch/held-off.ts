import type { StationView } from '@cellarium/dispatch';
import { absentBit, BLOCK_POINTS, formatPlace, placeOfBlock, Quality } from '@cellarium/model';

const NO_SETPOINT = absentBit(BLOCK_POINTS, 'setpointDeciKw');
/** As wide as the band of the power: setpoints move on while the telemetry of the last is on its way. */
const OF_RATED_SHARE = 0.01;
const OF_SETPOINT_SHARE = 0.02;

/** Blocks that say they hold another setpoint than they were told, by name. */
export function heldOffBlocks(view: StationView, sentDeciKw: Float64Array): string[] {
  const off: string[] = [];
  const { blocks } = view.image;
  const { ratedPowerKw } = view.station.block;
  for (let block = 0; block < sentDeciKw.length; block += 1) {
    const toldKw = (sentDeciKw[block] as number) / 10;
    if (Number.isNaN(toldKw) || blocks.quality[block] !== Quality.good) continue;
    if (((blocks.absentBits[block] as number) & NO_SETPOINT) !== 0) continue;
    const heldKw = (blocks.setpointDeciKw[block] as number) / 10;
    const band = Math.max(ratedPowerKw * OF_RATED_SHARE, Math.abs(toldKw) * OF_SETPOINT_SHARE);
    if (Math.abs(heldKw - toldKw) > band) off.push(formatPlace(placeOfBlock(block)));
  }
  return off;
}
