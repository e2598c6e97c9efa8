import { waterFill } from '../dispatcher/water-fill.ts';
import type { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';

/** A share is left as it is until the others need so much more or less of it, of a block's rating. */
const SAME_OF_RATED = 0.01;

/**
 * How much of a contract each block holds: alike, none more than it may both give and take now, since a
 * response swings both ways. Shares stay while they fit, so that PCSs are not told anew for every kW.
 */
export class ResponseShares {
  /** kW, by block; the same array for ever. */
  readonly kw: Float64Array;
  readonly #capsKw: Float64Array;
  readonly #weights: Float64Array;
  readonly #nextKw: Float64Array;

  constructor(blocks: number) {
    this.kw = new Float64Array(blocks);
    this.#capsKw = new Float64Array(blocks);
    this.#weights = new Float64Array(blocks).fill(1);
    this.#nextKw = new Float64Array(blocks);
  }

  /** After the envelopes of the same view. `takesPart` is asked once a block. */
  divide(
    view: StationView,
    envelopes: Envelopes,
    contractedKw: number,
    takesPart: (block: number) => boolean,
  ): void {
    for (let block = 0; block < this.kw.length; block += 1) {
      this.#capsKw[block] = takesPart(block) ? roomKw(view, envelopes, block) : 0;
    }
    waterFill(contractedKw, this.#weights, this.#capsKw, this.#nextKw);
    if (this.#isMoved(view.station.block.ratedPowerKw * SAME_OF_RATED)) this.kw.set(this.#nextKw);
  }

  clear(): void {
    this.kw.fill(0);
  }

  #isMoved(sameKw: number): boolean {
    for (let block = 0; block < this.kw.length; block += 1) {
      const nowKw = this.kw[block] as number;
      const nextKw = this.#nextKw[block] as number;
      const isInOrOut = nowKw > 0 !== nextKw > 0;
      if (isInOrOut || nowKw > (this.#capsKw[block] as number)) return true;
      if (Math.abs(nextKw - nowKw) > sameKw) return true;
    }
    return false;
  }
}

function roomKw(view: StationView, envelopes: Envelopes, block: number): number {
  return Math.min(
    envelopes.blockAcKw(view, block, 'discharge'),
    envelopes.blockAcKw(view, block, 'charge'),
  );
}
