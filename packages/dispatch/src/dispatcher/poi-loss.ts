import { blockGives, isBlockFresh, isMeterFresh, meterGives } from '../fresh.ts';
import type { StationView } from '../view.ts';

/** While power moves, meter and PCSs show different moments: it is learnt from steady power only. */
const STEADY_S = 3;
const STEADY_SHARE_PER_S = 0.005;
/** Smooths out that meter and PCSs are not read at the same instant: about five cycles of 1 s. */
const TAU_S = 5;
/** Auxiliaries and transformer of a station lose less than this; more means a wrong measurement. */
const MOST_SHARE = 0.06;

/**
 * What is lost between the PCSs and the POI (auxiliaries, transformer), measured: the blocks' powers
 * less the meter's. Held while any of them is not fresh; never more than a bound.
 */
export class PoiLoss {
  #lossKw = 0;
  #steadyS = 0;
  #lastKw = 0;

  get kw(): number {
    return this.#lossKw;
  }

  /** `setpointsKw`: what the PCSs are told together since the last cycle. */
  measure(view: StationView, setpointsKw: number, dtS: number): void {
    const movedKw = Math.abs(setpointsKw - this.#lastKw);
    this.#lastKw = setpointsKw;
    const isSteady = movedKw <= view.station.nominal.powerKw * STEADY_SHARE_PER_S * dtS;
    this.#steadyS = isSteady ? this.#steadyS + dtS : 0;
    if (this.#steadyS < STEADY_S) return;
    if (view.settings.controlAt !== 'poi' || !isMeterFresh(view)) return;
    if (!meterGives(view, 'poiPowerKw')) return;
    let blocksKw = 0;
    for (let block = 0; block < view.station.topology.blocks; block += 1) {
      if (!isBlockFresh(view, block) || !blockGives(view, block, 'powerDeciKw')) return;
      blocksKw += (view.image.blocks.powerDeciKw[block] as number) / 10;
    }
    const nowKw = blocksKw - (view.image.station.poiPowerKw[0] as number);
    const mostKw = view.station.nominal.powerKw * MOST_SHARE;
    const bounded = Math.min(Math.max(nowKw, -mostKw), mostKw);
    this.#lossKw += (bounded - this.#lossKw) * (1 - Math.exp(-dtS / TAU_S));
  }

  /** What the PCSs must give so that the POI sees the request; a request of 0 stays 0. */
  compensate(requestKw: number): number {
    const kw = requestKw + this.#lossKw;
    // Auxiliaries larger than a small import are not met by turning the battery round.
    return Math.sign(kw) === Math.sign(requestKw) ? kw : 0;
  }
}
