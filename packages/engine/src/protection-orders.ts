import {
  absentBit,
  type ConditionId,
  Quality,
  RACK_POINTS,
  RackState,
  type StationImage,
} from '@cellarium/model';
import { NO_RULE, type Protection, RULES } from '@cellarium/protection';
import { assert } from '@cellarium/stdx';

/** What the software layer demands of a device, and by which rule. */
export type ProtectionOrder =
  | { readonly kind: 'openRack'; readonly rack: number; readonly rule: ConditionId }
  | { readonly kind: 'stopBlock'; readonly block: number; readonly rule: ConditionId };

/** A device that did not obey is told again: an answer takes seconds at most, a contactor parts of one. */
const AGAIN_AFTER_MS = 5_000;
const NEVER = Number.NEGATIVE_INFINITY;
const STATE_BIT = absentBit(RACK_POINTS, 'state');

/**
 * Turns what the live strategy demands into orders: at once when it begins, and again while it stands
 * and the device does not show that it was done. A candidate in shadow never comes here.
 */
export class ProtectionOrders {
  readonly #protection: Protection;
  readonly #image: StationImage;
  readonly #give: (order: ProtectionOrder) => void;
  readonly #rackAtMs: Float64Array;
  readonly #blockAtMs: Float64Array;

  constructor(protection: Protection, image: StationImage, give: (order: ProtectionOrder) => void) {
    this.#protection = protection;
    this.#image = image;
    this.#give = give;
    this.#rackAtMs = new Float64Array(image.topology.racks).fill(NEVER);
    this.#blockAtMs = new Float64Array(image.topology.blocks).fill(NEVER);
  }

  /** @param nowMs by the clock that never leaps. */
  cycle(nowMs: number): void {
    const { racks, blocks } = this.#protection.derates;
    for (let rack = 0; rack < racks.openRack.length; rack += 1) {
      if (racks.openRack[rack] === 0) this.#rackAtMs[rack] = NEVER;
      else if (this.#isDue(this.#rackAtMs, rack, nowMs) && !this.#isOpen(rack)) {
        this.#rackAtMs[rack] = nowMs;
        this.#give({ kind: 'openRack', rack, rule: ruleOf(racks.reason[rack]) });
      }
    }
    const { racksPerBlock } = this.#image.topology;
    for (let block = 0; block < blocks.stopBlock.length; block += 1) {
      let reason = blocks.stopBlock[block] === 0 ? NO_RULE : blocks.reason[block];
      // A rule of a rack may stop its whole block.
      const first = block * racksPerBlock;
      for (let rack = first; reason === NO_RULE && rack < first + racksPerBlock; rack += 1) {
        if (racks.stopBlock[rack] === 1) reason = racks.reason[rack];
      }
      if (reason === NO_RULE) this.#blockAtMs[block] = NEVER;
      else if (this.#isDue(this.#blockAtMs, block, nowMs) && !this.#isStopped(block)) {
        this.#blockAtMs[block] = nowMs;
        this.#give({ kind: 'stopBlock', block, rule: ruleOf(reason) });
      }
    }
  }

  #isDue(atMs: Float64Array, row: number, nowMs: number): boolean {
    return nowMs - (atMs[row] as number) >= AGAIN_AFTER_MS;
  }

  /** Only what it says itself, now: a rack that is silent is told. */
  #isOpen(rack: number): boolean {
    const { racks } = this.#image;
    if (racks.quality[rack] !== Quality.good) return false;
    if (((racks.absentBits[rack] as number) & STATE_BIT) !== 0) return false;
    return racks.state[rack] === RackState.open || racks.state[rack] === RackState.tripped;
  }

  #isStopped(block: number): boolean {
    const { blocks } = this.#image;
    const isFresh = blocks.quality[block] === Quality.good;
    return isFresh && blocks.setpointDeciKw[block] === 0 && blocks.powerDeciKw[block] === 0;
  }
}

function ruleOf(reason: number | undefined): ConditionId {
  const rule = RULES[reason ?? NO_RULE];
  assert(rule !== undefined, 'what is taken away is taken by a rule');
  return rule.id;
}
