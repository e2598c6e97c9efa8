import {
  type Dispatcher,
  ModeCode,
  ResponseBand,
  ResponseOut,
  type ResponseRange,
  ResponseShares,
  type ShareBand,
} from '@cellarium/dispatch';
import { responseCurveId } from '@cellarium/drivers';
import type { Clock } from '@cellarium/stdx';
import type { Orders } from '../orders.ts';
import { DISPATCH, type Principal } from '../principal.ts';
import { ArmingOrders, wireCurveOf } from './arming-orders.ts';
import { ArmingProof, type SaidOfBlock } from './arming-proof.ts';
import { type FrequencySettings, frequencySettings } from './frequency-settings.ts';
import type { LiveView } from './live-view.ts';
import type { Modes } from './modes.ts';

const REASON = 'mode frequencyResponse';

/** One block's part of a frequency response; kW. */
export interface ArmedBlock extends SaidOfBlock {
  readonly block: number;
  readonly out: ResponseOut;
  readonly askedKw: number;
}

/**
 * Arms the PCSs with the curve of the mode while it is on, says it again in time, and looks whether they
 * hold it and do what they say. A block that leaves, for whatever reason, is disarmed with the next cycle,
 * one that is stopped at once.
 */
export class Arming {
  /** What of the contract falls to blocks that can not hold the curve. */
  unheldKw = 0;
  readonly #live: LiveView;
  readonly #modes: Modes;
  readonly #clock: Clock;
  readonly #orders: ArmingOrders;
  readonly #shares: ResponseShares;
  readonly #proof: ArmingProof;
  readonly #out: Uint8Array;
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
    this.#proof = new ArmingProof(live, this.#orders);
    this.#out = new Uint8Array(blocks);
  }

  /** What each block's response adds to its setpoint now, as far as the curve and the grid tell. */
  get range(): ResponseRange {
    return this.#proof.range;
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
      const isUnheld = this.#proof.isUnsupported(block);
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
      if (deciKw === 0) this.#orders.disarm(block, this.#proof.saysArmed(block), by, REASON);
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
      const toldKw = dispatcher.setpointKw[block] as number;
      this.#proof.judge(block, toldKw, this.#curveId, band, nowMs);
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
    this.#orders.disarm(block, this.#proof.saysArmed(block), DISPATCH, reason);
    this.#proof.clear(block);
  }

  /** What the curve wants of everybody who follows it, in shares; undefined while that is not known. */
  get band(): ShareBand | undefined {
    return this.#band?.at(this.#clock.monotonicMs());
  }

  blocks(): ArmedBlock[] {
    return Array.from(this.#orders.askedDeciKw, (deciKw, block) => ({
      block,
      out: this.#out[block] as ResponseOut,
      askedKw: deciKw / 10,
      ...this.#proof.saidOf(block),
    }));
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
    if (!this.#proof.isGood(block)) return ResponseOut.stale;
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
}
