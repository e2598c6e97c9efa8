import type { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';
import { rampedKw } from './ramp.ts';

/**
 * Blocks that somebody set by themselves: kW with sign, NaN = the station divides over it. A block under
 * an order has left the station's dispatch: it does what it was told inside its own limits, and the
 * others do not make up for it. An order of 0 is a block that was stopped.
 */
export type BlockOrders = Float64Array;

export function createBlockOrders(blocks: number): BlockOrders {
  return new Float64Array(blocks).fill(Number.NaN);
}

/**
 * Writes the setpoints of the ordered blocks and returns their sum. Together they stay inside the
 * station's own bounds: where they would not, all of them are cut alike.
 */
export function applyOrders(
  view: StationView,
  envelopes: Envelopes,
  orders: BlockOrders,
  seconds: number,
  setpointKw: Float64Array,
): number {
  let dischargeKw = 0;
  let chargeKw = 0;
  for (let block = 0; block < orders.length; block += 1) {
    const orderKw = orders[block] as number;
    if (Number.isNaN(orderKw)) continue;
    const mostKw = envelopes.blockAcKw(view, block, 'discharge');
    const leastKw = -envelopes.blockAcKw(view, block, 'charge');
    const ramp = envelopes.blocks.rampKwPerS[block] as number;
    const inside = Math.min(Math.max(orderKw, leastKw), mostKw);
    const kw = rampedKw(setpointKw[block] as number, inside, ramp, seconds);
    setpointKw[block] = kw;
    if (kw > 0) dischargeKw += kw;
    else chargeKw -= kw;
  }
  const { maxDischargeKw, maxChargeKw } = envelopes.station;
  const cutTo = (sumKw: number, mostKw: number): number => (sumKw > mostKw ? mostKw / sumKw : 1);
  const discharge = cutTo(dischargeKw, maxDischargeKw[0] as number);
  const charge = cutTo(chargeKw, maxChargeKw[0] as number);
  for (let block = 0; block < orders.length; block += 1) {
    if (Number.isNaN(orders[block])) continue;
    const kw = setpointKw[block] as number;
    setpointKw[block] = inTenths(kw * (kw > 0 ? discharge : charge));
  }
  return dischargeKw * discharge - chargeKw * charge;
}

/** Towards 0: a limit is not passed by rounding. */
function inTenths(kw: number): number {
  return (Math.sign(kw) * Math.floor(Math.abs(kw) * 10 + 1e-6)) / 10 || 0;
}
