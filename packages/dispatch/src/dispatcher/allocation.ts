import { type Direction, signOf } from '../direction.ts';
import type { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';
import { blockSoc } from './block-soc.ts';
import type { BlockOrders } from './orders.ts';
import { fewestLossBlocks } from './participation.ts';
import { waterFill } from './water-fill.ts';

/** A block 10 points of SOC above the mean gets half as much again: it is level within some cycles. */
const SOC_GAIN_PER_SHARE = 5;
const LEAST_WEIGHT = 0.2;
const MOST_WEIGHT = 1.8;
/** A block that works is kept before one that rests until the other is better by this SOC. */
const STICKINESS_SHARE = 0.01;

/**
 * Divides a station's power over its blocks: fuller blocks give more and emptier ones take more, none
 * past its envelope, as many PCSs as lose least. Keeps its arrays: one object a station.
 */
export class Allocation {
  readonly #capsKw: Float64Array;
  readonly #weights: Float64Array;
  readonly #shares: Float64Array;
  readonly #soc: Float64Array;
  readonly #order: Uint32Array;

  constructor(blocks: number) {
    this.#capsKw = new Float64Array(blocks);
    this.#weights = new Float64Array(blocks);
    this.#shares = new Float64Array(blocks);
    this.#soc = new Float64Array(blocks);
    this.#order = new Uint32Array(blocks);
  }

  /**
   * Writes the setpoints of all free blocks (kW, with sign) over the last ones and returns their sum's
   * magnitude. `powerKw` positive, in that direction. No block rises by more than its ramp, and none
   * into what it keeps free for a response.
   */
  divide(
    view: StationView,
    envelopes: Envelopes,
    powerKw: number,
    direction: Direction,
    seconds: number,
    orders: BlockOrders,
    reservedKw: Float64Array,
    setpointKw: Float64Array,
  ): number {
    const sign = signOf(direction);
    const blocks = setpointKw.length;
    let socSum = 0;
    let socCount = 0;
    let open = 0;
    for (let block = 0; block < blocks; block += 1) {
      this.#capsKw[block] = Number.isNaN(orders[block])
        ? cappedKw(
            view,
            envelopes,
            block,
            direction,
            setpointKw[block] as number,
            reservedKw[block] as number,
            seconds,
          )
        : 0;
      if ((this.#capsKw[block] as number) > 0) open += 1;
      const soc = blockSoc(view, envelopes, block);
      this.#soc[block] = soc;
      if (Number.isNaN(soc)) continue;
      socSum += soc;
      socCount += 1;
    }
    const meanSoc = socCount === 0 ? 0 : socSum / socCount;
    for (let block = 0; block < blocks; block += 1) {
      const soc = this.#soc[block] as number;
      const tilt = Number.isNaN(soc) ? 0 : sign * (soc - meanSoc) * SOC_GAIN_PER_SHARE;
      this.#weights[block] = Math.min(Math.max(1 + tilt, LEAST_WEIGHT), MOST_WEIGHT);
    }
    this.#rest(view, powerKw, sign, open, setpointKw);
    const givenKw = waterFill(powerKw, this.#weights, this.#capsKw, this.#shares);
    for (let block = 0; block < blocks; block += 1) {
      if (!Number.isNaN(orders[block])) continue;
      // -0 is no setpoint.
      setpointKw[block] = sign * (this.#shares[block] as number) || 0;
    }
    return givenKw;
  }

  /** Takes the weight of the blocks that the loss curve leaves at rest, worst SOC first. */
  #rest(
    view: StationView,
    powerKw: number,
    sign: 1 | -1,
    open: number,
    lastKw: Float64Array,
  ): void {
    const { ratedPowerKw } = view.station.block;
    const most = fewestLossBlocks(view.settings.pcsLoss, powerKw, ratedPowerKw, open);
    if (most >= open) return;
    const rank = (block: number): number => {
      const soc = this.#soc[block] as number;
      const stays = lastKw[block] === 0 ? 0 : STICKINESS_SHARE;
      return (Number.isNaN(soc) ? 0 : sign * soc) + stays;
    };
    const order = this.#order;
    for (let block = 0; block < order.length; block += 1) order[block] = block;
    order.sort((one, other) => rank(other) - rank(one));
    let chosen = 0;
    let chosenKw = 0;
    for (const block of order) {
      const capKw = this.#capsKw[block] as number;
      if (capKw <= 0) continue;
      if (chosen >= most && chosenKw >= powerKw) this.#weights[block] = 0;
      else {
        chosen += 1;
        chosenKw += capKw;
      }
    }
  }
}

/** What a block may rise to within the cycle, and never past what its envelope leaves besides its reserve. */
function cappedKw(
  view: StationView,
  envelopes: Envelopes,
  block: number,
  direction: Direction,
  lastKw: number,
  reservedKw: number,
  seconds: number,
): number {
  const fromKw = Math.max(signOf(direction) * lastKw, 0);
  const riseKw = (envelopes.blocks.rampKwPerS[block] as number) * seconds;
  const freeKw = Math.max(envelopes.blockAcKw(view, block, direction) - reservedKw, 0);
  return Math.min(freeKw, fromKw + riseKw);
}
