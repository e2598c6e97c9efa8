import {
  bandOf,
  ResponseProof,
  type ResponseRange,
  ResponseStanding,
  type ShareBand,
  standingOf,
} from '@cellarium/dispatch';
import { absentBit, BLOCK_POINTS, Quality, ResponseState } from '@cellarium/model';
import type { ArmingOrders } from './arming-orders.ts';
import type { LiveView } from './live-view.ts';

const NO_STATE = absentBit(BLOCK_POINTS, 'responseState');
/** Two telemetries of a second: what is read back in them may still be of before. */
const SETTLING_MS = 3_000;
/** A PCS is on its way to a new setpoint: it is not judged while it may be. */
const STEADY_MS = 3_000;

/** What a block's device says of its response, and what was measured; kW. */
export interface SaidOfBlock {
  readonly standing: ResponseStanding;
  /** Undefined where it does not say, or not now. */
  readonly heldKw: number | undefined;
  readonly givesKw: number | undefined;
  /** What was measured beside its setpoint. */
  readonly meteredKw: number | undefined;
}

/** Whether the blocks hold what they were told, and do what they say: read back, and metered. */
export class ArmingProof {
  /** What each block's response adds to its setpoint now, as far as the curve and the grid tell. */
  readonly range: ResponseRange;
  readonly #live: LiveView;
  readonly #orders: ArmingOrders;
  readonly #proof: ResponseProof;
  readonly #standing: Uint8Array;
  readonly #toldKw: Float64Array;
  readonly #steadyMs: Float64Array;
  readonly #judgedMs: Float64Array;

  constructor(live: LiveView, orders: ArmingOrders) {
    const { blocks } = live.view.station.topology;
    this.#live = live;
    this.#orders = orders;
    this.#proof = new ResponseProof(blocks);
    this.range = { leastKw: new Float64Array(blocks), mostKw: new Float64Array(blocks) };
    this.#standing = new Uint8Array(blocks);
    this.#toldKw = new Float64Array(blocks);
    this.#steadyMs = new Float64Array(blocks);
    this.#judgedMs = new Float64Array(blocks).fill(-1);
  }

  isGood(block: number): boolean {
    return this.#live.view.image.blocks.quality[block] === Quality.good;
  }

  isUnsupported(block: number): boolean {
    return this.#standing[block] === ResponseStanding.unsupported;
  }

  /** Once a cycle, with what the block is told and what the curve wants of everybody. */
  judge(
    block: number,
    toldKw: number,
    curve: number,
    band: ShareBand | undefined,
    nowMs: number,
  ): void {
    const askedKw = (this.#orders.askedDeciKw[block] as number) / 10;
    const bandKw = bandOf(this.#live.view.station.block.ratedPowerKw, toldKw);
    if (Math.abs(toldKw - (this.#toldKw[block] as number)) > bandKw) this.#steadyMs[block] = nowMs;
    this.#toldKw[block] = toldKw;
    const isSettling = nowMs - (this.#orders.changedMs[block] as number) < SETTLING_MS;
    if (isSettling || askedKw === 0) this.#proof.forget(block);
    else this.#look(block, toldKw, bandKw, nowMs);
    const standing = standingOf({
      askedKw,
      answer: this.#orders.answers[block] ?? 'none',
      isFresh: this.isGood(block),
      held: this.#held(block),
      curve,
      isSettling,
      isResponding: this.#proof.isWrong[block] === 0,
    });
    this.#standing[block] = standing;
    this.#setRange(block, band);
  }

  /** It is disarmed: from now on nothing of it is right. */
  clear(block: number): void {
    this.range.leastKw[block] = 0;
    this.range.mostKw[block] = 0;
  }

  saidOf(block: number): SaidOfBlock {
    const { powerDeciKw, responsePowerDeciKw } = this.#live.view.image.blocks;
    const heldKw = this.#held(block)?.kw;
    return {
      standing: this.#standing[block] as ResponseStanding,
      heldKw,
      givesKw: heldKw === undefined ? undefined : (responsePowerDeciKw[block] as number) / 10,
      meteredKw: this.isGood(block)
        ? (powerDeciKw[block] as number) / 10 - (this.#toldKw[block] as number)
        : undefined,
    };
  }

  saysArmed(block: number): boolean {
    const { blocks } = this.#live.view.image;
    const state = blocks.responseState[block];
    return (
      this.#held(block) !== undefined &&
      (state === ResponseState.armed || state === ResponseState.acting)
    );
  }
  /** Each telemetry once, while the setpoint stands. */
  #look(block: number, toldKw: number, bandKw: number, nowMs: number): void {
    const sampledMs = this.#live.blockSampledMs(block);
    const isNew = sampledMs > (this.#judgedMs[block] as number);
    const isSteady = nowMs - (this.#steadyMs[block] as number) >= STEADY_MS;
    const isHeld =
      this.#standing[block] === ResponseStanding.armed ||
      this.#standing[block] === ResponseStanding.notResponding;
    if (!isNew || !isSteady || !isHeld) return;
    this.#judgedMs[block] = sampledMs;
    const { powerDeciKw, dischargeablePowerDeciKw, chargeablePowerDeciKw } =
      this.#live.view.image.blocks;
    const leastKw = this.range.leastKw[block] as number;
    const mostKw = this.range.mostKw[block] as number;
    const kw = (powerDeciKw[block] as number) / 10;
    // What its own limits keep from it is no lie.
    const inside = (want: number): number =>
      Math.min(
        Math.max(want, -(chargeablePowerDeciKw[block] as number) / 10),
        (dischargeablePowerDeciKw[block] as number) / 10,
      );
    const isInside =
      kw >= inside(toldKw + leastKw) - bandKw && kw <= inside(toldKw + mostKw) + bandKw;
    const isAsked = Math.max(leastKw, -mostKw) > 2 * bandKw;
    this.#proof.sample(block, isInside, isAsked);
  }

  #setRange(block: number, band: ShareBand | undefined): void {
    const standing = this.#standing[block];
    const askedKw = (this.#orders.askedDeciKw[block] as number) / 10;
    const isHeld =
      standing === ResponseStanding.armed || standing === ResponseStanding.notResponding;
    const isMaybe = standing === ResponseStanding.asked || standing === ResponseStanding.silent;
    // Where the grid's frequency is not known, everything inside what is armed may be right.
    const leastKw = askedKw * (band?.leastShare ?? -1);
    const mostKw = askedKw * (band?.mostShare ?? 1);
    this.range.leastKw[block] = isHeld ? leastKw : isMaybe ? Math.min(leastKw, 0) : 0;
    this.range.mostKw[block] = isHeld ? mostKw : isMaybe ? Math.max(mostKw, 0) : 0;
  }

  /** What its device reads back; undefined where it does not, or not now. */
  #held(block: number): { readonly curve: number; readonly kw: number } | undefined {
    const { blocks } = this.#live.view.image;
    const isGiven = ((blocks.absentBits[block] as number) & NO_STATE) === 0;
    if (!isGiven || !this.isGood(block)) return undefined;
    return {
      curve: blocks.responseCurve[block] as number,
      kw: (blocks.responseDeciKw[block] as number) / 10,
    };
  }
}
