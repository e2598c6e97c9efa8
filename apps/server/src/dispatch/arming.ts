import {
  bandOf,
  type Dispatcher,
  ModeCode,
  ResponseBand,
  ResponseOut,
  ResponseProof,
  type ResponseRange,
  ResponseShares,
  ResponseStanding,
  type ShareBand,
  standingOf,
} from '@cellarium/dispatch';
import { responseCurveId } from '@cellarium/drivers';
import { absentBit, BLOCK_POINTS, Quality, ResponseState } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import type { Orders } from '../orders.ts';
import { DISPATCH, type Principal } from '../principal.ts';
import { ArmingOrders, wireCurveOf } from './arming-orders.ts';
import { type FrequencySettings, frequencySettings } from './frequency-settings.ts';
import type { LiveView } from './live-view.ts';
import type { Modes } from './modes.ts';

const NO_STATE = absentBit(BLOCK_POINTS, 'responseState');
/** Two telemetries of a second: what is read back in them may still be of before. */
const SETTLING_MS = 3_000;
/** A PCS is on its way to a new setpoint: it is not judged while it may be. */
const STEADY_MS = 3_000;
const REASON = 'mode frequencyResponse';

/** One block's part of a frequency response; kW. */
export interface ArmedBlock {
  readonly block: number;
  readonly standing: ResponseStanding;
  readonly out: ResponseOut;
  readonly askedKw: number;
  /** Undefined where it does not say, or not now. */
  readonly heldKw: number | undefined;
  readonly givesKw: number | undefined;
  /** What was measured beside its setpoint. */
  readonly meteredKw: number | undefined;
}

/**
 * Arms the PCSs with the curve of the mode while it is on, says it again in time, and looks whether they
 * hold it and do what they say. A block that leaves, for whatever reason, is disarmed with the next cycle,
 * one that is stopped at once.
 */
export class Arming {
  /** What each block's response adds to its setpoint now, as far as the curve and the grid tell. */
  readonly range: ResponseRange;
  /** What of the contract falls to blocks that can not hold the curve. */
  unheldKw = 0;
  readonly #live: LiveView;
  readonly #modes: Modes;
  readonly #clock: Clock;
  readonly #orders: ArmingOrders;
  readonly #shares: ResponseShares;
  readonly #proof: ResponseProof;
  readonly #out: Uint8Array;
  readonly #standing: Uint8Array;
  readonly #toldKw: Float64Array;
  readonly #steadyMs: Float64Array;
  readonly #judgedMs: Float64Array;
  #settings: FrequencySettings | undefined;
  #settingsText: unknown;
  #band: ResponseBand | undefined;
  #curveId = 0;

  constructor(live: LiveView, modes: Modes, orders: Orders, clock: Clock) {
    const { blocks } = live.view.station.topology;
    this.#live = live;
    this.#modes = modes;
    this.#clock = clock;
    this.#orders = new ArmingOrders(orders, clock, blocks);
    this.#shares = new ResponseShares(blocks);
    this.#proof = new ResponseProof(blocks);
    this.range = { leastKw: new Float64Array(blocks), mostKw: new Float64Array(blocks) };
    this.#out = new Uint8Array(blocks);
    this.#standing = new Uint8Array(blocks);
    this.#toldKw = new Float64Array(blocks);
    this.#steadyMs = new Float64Array(blocks);
    this.#judgedMs = new Float64Array(blocks).fill(-1);
  }

  /** Who holds how much; after the limits of the cycle and before its powers are divided. */
  plan(dispatcher: Dispatcher, isStopped: boolean): void {
    const { view } = this.#live;
    const settings = isStopped ? undefined : this.#wanted();
    if (settings === undefined) this.#shares.clear();
    else {
      this.#shares.divide(view, dispatcher.envelopes, settings.contractedKw, (block) => {
        const out = this.#whyOut(dispatcher, block);
        this.#out[block] = out;
        return out === ResponseOut.none;
      });
    }
    this.unheldKw = 0;
    for (let block = 0; block < this.#shares.kw.length; block += 1) {
      const kw = this.#shares.kw[block] as number;
      const isUnheld = this.#standing[block] === ResponseStanding.unsupported;
      if (isUnheld) this.unheldKw += kw;
      dispatcher.reservedKw[block] = isUnheld ? 0 : kw;
    }
  }

  /** Tells every block what is new or due, and judges what they say. */
  cycle(dispatcher: Dispatcher, frequencyHz: number | undefined): void {
    const nowMs = this.#clock.monotonicMs();
    this.#band?.add(nowMs, frequencyHz);
    const { band } = this;
    const by = this.#by;
    for (let block = 0; block < this.#shares.kw.length; block += 1) {
      const deciKw = Math.round((this.#shares.kw[block] as number) * 10);
      if (deciKw === 0) this.#orders.disarm(block, this.#saysArmed(block), by, REASON);
      else {
        const { envelopes } = dispatcher;
        const leastKw = -envelopes.blockAcKw(this.#live.view, block, 'charge');
        const mostKw = envelopes.blockAcKw(this.#live.view, block, 'discharge');
        const within = {
          leastDeciKw: Math.round(leastKw * 10),
          mostDeciKw: Math.round(mostKw * 10),
        };
        this.#orders.arm(block, deciKw, { by, reason: REASON, within });
      }
      this.#judge(block, dispatcher.setpointKw[block] as number, nowMs);
      this.#setRange(block, band);
    }
  }

  /** Between two cycles: a block that protection stops does not answer the grid either. */
  giveWay(): void {
    const { stop } = this.#live.view.protection.blocks;
    for (let block = 0; block < stop.length; block += 1) {
      if (stop[block] === 1 && this.#orders.askedDeciKw[block] !== 0) {
        this.stop(block, 'protection stops the block');
      }
    }
  }

  /** Power 0 means 0: who is armed, or says so, is disarmed at once. */
  stop(block: number, reason: string): void {
    this.#shares.kw[block] = 0;
    this.#orders.disarm(block, this.#saysArmed(block), DISPATCH, reason);
    this.range.leastKw[block] = 0;
    this.range.mostKw[block] = 0;
  }

  /** What the curve wants of everybody who follows it, in shares; undefined while that is not known. */
  get band(): ShareBand | undefined {
    return this.#band?.at(this.#clock.monotonicMs());
  }

  blocks(): ArmedBlock[] {
    const { powerDeciKw, responsePowerDeciKw } = this.#live.view.image.blocks;
    return Array.from(this.#standing, (standing, block) => {
      const heldKw = this.#held(block)?.kw;
      const isGood = this.#isGood(block);
      return {
        block,
        standing: standing as ResponseStanding,
        out: this.#out[block] as ResponseOut,
        askedKw: (this.#orders.askedDeciKw[block] as number) / 10,
        heldKw,
        givesKw: heldKw === undefined ? undefined : (responsePowerDeciKw[block] as number) / 10,
        meteredKw: isGood
          ? (powerDeciKw[block] as number) / 10 - (this.#toldKw[block] as number)
          : undefined,
      };
    });
  }

  /** The mode as it is on now, with the curve that goes out. */
  #wanted(): FrequencySettings | undefined {
    const { isEnabled, settings: text } = this.#modes.state(ModeCode.frequencyResponse);
    if (text !== this.#settingsText) {
      this.#settingsText = text;
      this.#settings = frequencySettings(this.#modes);
      if (this.#settings !== undefined) this.#use(this.#settings);
    }
    return isEnabled && this.#settings?.atPcs ? this.#settings : undefined;
  }

  #use({ curve, nominalHz }: FrequencySettings): void {
    const wire = wireCurveOf(curve, nominalHz);
    this.#curveId = responseCurveId(wire);
    this.#orders.use(wire);
    this.#band = new ResponseBand(curve, nominalHz);
  }

  get #by(): Principal {
    return this.#modes.state(ModeCode.frequencyResponse).enabledBy ?? DISPATCH;
  }

  #whyOut(dispatcher: Dispatcher, block: number): ResponseOut {
    const { view } = this.#live;
    if (!this.#isGood(block)) return ResponseOut.stale;
    if (this.#live.isLocal(block)) return ResponseOut.localControl;
    if (view.tags.blocks.tagged[block] === 1) return ResponseOut.tagged;
    if (!Number.isNaN(dispatcher.orders[block])) return ResponseOut.ordered;
    if (view.protection.blocks.stop[block] === 1) return ResponseOut.protection;
    const { envelopes } = dispatcher;
    const isRoom =
      envelopes.blockAcKw(view, block, 'discharge') > 0 &&
      envelopes.blockAcKw(view, block, 'charge') > 0;
    return isRoom ? ResponseOut.none : ResponseOut.noRoom;
  }

  #judge(block: number, toldKw: number, nowMs: number): void {
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
      isFresh: this.#isGood(block),
      held: this.#held(block),
      curve: this.#curveId,
      isSettling,
      isResponding: this.#proof.isWrong[block] === 0,
    });
    this.#standing[block] = standing;
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

  #isGood(block: number): boolean {
    return this.#live.view.image.blocks.quality[block] === Quality.good;
  }

  /** What its device reads back; undefined where it does not, or not now. */
  #held(block: number): { readonly curve: number; readonly kw: number } | undefined {
    const { blocks } = this.#live.view.image;
    const isGiven = ((blocks.absentBits[block] as number) & NO_STATE) === 0;
    if (!isGiven || !this.#isGood(block)) return undefined;
    return {
      curve: blocks.responseCurve[block] as number,
      kw: (blocks.responseDeciKw[block] as number) / 10,
    };
  }

  #saysArmed(block: number): boolean {
    const { blocks } = this.#live.view.image;
    const state = blocks.responseState[block];
    return (
      this.#held(block) !== undefined &&
      (state === ResponseState.armed || state === ResponseState.acting)
    );
  }
}
