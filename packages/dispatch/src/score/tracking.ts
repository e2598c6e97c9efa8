/** How well a signal was followed over a time; kW, kWh, shares 0..1. */
export interface TrackingScore {
  readonly seconds: number;
  /** Seconds without a fresh measurement: they count for nothing, and are said. */
  readonly blindSeconds: number;
  readonly meanErrorKw: number;
  readonly rmsErrorKw: number;
  readonly worstErrorKw: number;
  /** Of the time that was measured. */
  readonly inBandShare: number;
  readonly askedDischargeKwh: number;
  readonly deliveredDischargeKwh: number;
  readonly askedChargeKwh: number;
  readonly deliveredChargeKwh: number;
}

/** A block that gave less than it was told, and the rack that held it where one did. */
export interface Spoiler {
  readonly block: number;
  readonly missedKwh: number;
  readonly rack: number | undefined;
}

const SECONDS_PER_HOUR = 3_600;
const NO_RACK = -1;

/** Keeps the score of a command or of an hour, a second at a time. */
export class TrackingScorer {
  readonly #bandKw: number;
  readonly #missedKws: Float64Array;
  readonly #heldByRack: Int32Array;
  #seconds = 0;
  #blindSeconds = 0;
  #absolute = 0;
  #square = 0;
  #worstKw = 0;
  #inBandSeconds = 0;
  readonly #askedKws = { discharge: 0, charge: 0 };
  readonly #deliveredKws = { discharge: 0, charge: 0 };

  constructor(bandKw: number, blocks: number) {
    this.#bandKw = bandKw;
    this.#missedKws = new Float64Array(blocks);
    this.#heldByRack = new Int32Array(blocks).fill(NO_RACK);
  }

  /** `deliveredKw` undefined while it is not measured. */
  add(askedKw: number, deliveredKw: number | undefined, dtS: number): void {
    if (deliveredKw === undefined || !Number.isFinite(askedKw) || !Number.isFinite(deliveredKw)) {
      this.#blindSeconds += dtS;
      return;
    }
    const error = Math.abs(deliveredKw - askedKw);
    this.#seconds += dtS;
    this.#absolute += error * dtS;
    this.#square += error * error * dtS;
    this.#worstKw = Math.max(this.#worstKw, error);
    if (error <= this.#bandKw) this.#inBandSeconds += dtS;
    this.#askedKws[askedKw < 0 ? 'charge' : 'discharge'] += Math.abs(askedKw) * dtS;
    this.#deliveredKws[deliveredKw < 0 ? 'charge' : 'discharge'] += Math.abs(deliveredKw) * dtS;
  }

  /** What a block missed of its own setpoint, and the rack that holds it (`heldBy`), if one does. */
  addBlock(
    block: number,
    setpointKw: number,
    measuredKw: number,
    dtS: number,
    rack: number | undefined,
  ): void {
    const missedKw = (setpointKw - measuredKw) * Math.sign(setpointKw);
    if (!(missedKw > 0)) return;
    this.#missedKws[block]! += missedKw * dtS;
    if (rack !== undefined) this.#heldByRack[block] = rack;
  }

  score(): TrackingScore {
    const seconds = this.#seconds;
    const mean = (sum: number): number => (seconds === 0 ? 0 : sum / seconds);
    return {
      seconds,
      blindSeconds: this.#blindSeconds,
      meanErrorKw: mean(this.#absolute),
      rmsErrorKw: Math.sqrt(mean(this.#square)),
      worstErrorKw: this.#worstKw,
      inBandShare: mean(this.#inBandSeconds),
      askedDischargeKwh: this.#askedKws.discharge / SECONDS_PER_HOUR,
      deliveredDischargeKwh: this.#deliveredKws.discharge / SECONDS_PER_HOUR,
      askedChargeKwh: this.#askedKws.charge / SECONDS_PER_HOUR,
      deliveredChargeKwh: this.#deliveredKws.charge / SECONDS_PER_HOUR,
    };
  }

  /** Blocks that missed most, worst first. */
  spoilers(most: number): Spoiler[] {
    const all: Spoiler[] = [];
    for (const [block, kws] of this.#missedKws.entries()) {
      if (kws <= 0) continue;
      const rack = this.#heldByRack[block] as number;
      all.push({
        block,
        missedKwh: kws / SECONDS_PER_HOUR,
        rack: rack === NO_RACK ? undefined : rack,
      });
    }
    return all.sort((one, other) => other.missedKwh - one.missedKwh).slice(0, most);
  }
}
