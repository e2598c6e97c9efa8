import type { FrequencyCurve, ResponseAnswer } from '@cellarium/dispatch';
import { OrderOutcome, type ResponseCurve } from '@cellarium/drivers';
import type { Clock } from '@cellarium/stdx';
import type { Orders } from '../orders.ts';
import type { Principal } from '../principal.ts';
import { REFRESH_MS, REVERSION_MS } from './setpoints.ts';

/** What refuses may be locked for a moment; what can not will not in a minute either. */
const REFUSED_AGAIN_MS = 10_000;
const UNSUPPORTED_AGAIN_MS = 60_000;

/** For whom, why and how far a block is armed. */
export interface ArmingGround {
  readonly by: Principal;
  readonly reason: string;
  readonly within: { readonly leastDeciKw: number; readonly mostDeciKw: number };
}

/** The curve of a service in the steps of the wire. */
export function wireCurveOf(curve: FrequencyCurve, nominalHz: number): ResponseCurve {
  return {
    nominalMilliHz: Math.round(nominalHz * 1_000),
    beginsWithinMs: Math.round(curve.initiationS * 1_000),
    fullWithinMs: Math.round(curve.fullWithinS * 1_000),
    points: curve.points.map(([deviationHz, share]) => ({
      deviationMicroHz: Math.round(deviationHz * 1e6),
      sharePpm: Math.round(share * 1e6),
    })),
  };
}

/** What each block's PCS was told of its response, what it said to that, and when it is told again. */
export class ArmingOrders {
  /** Tenths of a kW; 0: disarmed, or never told. */
  readonly askedDeciKw: Int32Array;
  readonly answers: ResponseAnswer[];
  /** When what is asked last changed; monotonic. */
  readonly changedMs: Float64Array;
  readonly #sentMs: Float64Array;
  readonly #orders: Orders;
  readonly #clock: Clock;
  #curve: ResponseCurve | undefined;

  constructor(orders: Orders, clock: Clock, blocks: number) {
    this.#orders = orders;
    this.#clock = clock;
    this.askedDeciKw = new Int32Array(blocks);
    this.answers = new Array<ResponseAnswer>(blocks).fill('none');
    this.changedMs = new Float64Array(blocks).fill(Number.NEGATIVE_INFINITY);
    this.#sentMs = new Float64Array(blocks).fill(Number.NEGATIVE_INFINITY);
  }

  /** Another curve is another order, whatever was said to the last. */
  use(curve: ResponseCurve): void {
    this.#curve = curve;
    this.answers.fill('none');
    this.changedMs.fill(this.#clock.monotonicMs());
    this.#sentMs.fill(Number.NEGATIVE_INFINITY);
  }

  /** Tells the block where it is to be told: something new, or the same again in time. */
  arm(block: number, deciKw: number, ground: ArmingGround): void {
    if (deciKw !== this.askedDeciKw[block]) this.#change(block, deciKw);
    else if (!this.#isDue(block)) return;
    this.#give(block, deciKw, ground);
  }

  /**
   * `isHeld`: its telemetry says that it is armed. Said again while it does, until it must have ended by
   * itself: who is armed after that was armed by somebody else.
   */
  disarm(block: number, isHeld: boolean, by: Principal, reason: string): void {
    const isNew = this.askedDeciKw[block] !== 0;
    const sinceMs = this.#clock.monotonicMs() - (this.changedMs[block] as number);
    const isOurs = isHeld && sinceMs < 2 * REVERSION_MS;
    if (!isNew && !(isOurs && this.#isDue(block))) return;
    if (isNew) this.#change(block, 0);
    this.#give(block, 0, { by, reason, within: { leastDeciKw: 0, mostDeciKw: 0 } });
  }

  #change(block: number, deciKw: number): void {
    this.askedDeciKw[block] = deciKw;
    this.answers[block] = 'none';
    this.changedMs[block] = this.#clock.monotonicMs();
  }

  #isDue(block: number): boolean {
    const answer = this.answers[block];
    const everyMs =
      answer === 'unsupported'
        ? UNSUPPORTED_AGAIN_MS
        : answer === 'refused'
          ? REFUSED_AGAIN_MS
          : REFRESH_MS;
    return this.#clock.monotonicMs() - (this.#sentMs[block] as number) >= everyMs;
  }

  #give(block: number, contractedDeciKw: number, ground: ArmingGround): void {
    const curve = this.#curve ?? NO_CURVE;
    this.#sentMs[block] = this.#clock.monotonicMs();
    this.#orders.give(
      {
        order: { kind: 'armResponse', block, contractedDeciKw, curve, reversionMs: REVERSION_MS },
        ...ground,
      },
      (outcome) => {
        const isOfLast =
          contractedDeciKw === this.askedDeciKw[block] && curve === (this.#curve ?? NO_CURVE);
        if (isOfLast && outcome !== OrderOutcome.replaced) this.answers[block] = answerOf(outcome);
      },
    );
  }
}

/** To disarm a device that was armed before this program began. */
const NO_CURVE: ResponseCurve = {
  nominalMilliHz: 0,
  beginsWithinMs: 0,
  fullWithinMs: 0,
  points: [],
};

function answerOf(outcome: OrderOutcome): ResponseAnswer {
  switch (outcome) {
    case OrderOutcome.accepted:
      return 'accepted';
    case OrderOutcome.unsupported:
    case OrderOutcome.unknownKind:
      return 'unsupported';
    case OrderOutcome.notHeld:
      return 'notHeld';
    case OrderOutcome.unanswered:
    case OrderOutcome.notConnected:
    case OrderOutcome.gatewaySilent:
    case OrderOutcome.gatewayNoPath:
      return 'silent';
    default:
      return 'refused';
  }
}
