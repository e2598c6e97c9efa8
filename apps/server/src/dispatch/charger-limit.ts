import { isSiteMetered, ModeCode, type StackDemand, siteKw } from '@cellarium/dispatch';
import type { OrderOutcome } from '@cellarium/drivers';
import { SitePart } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import type { Orders } from '../orders.ts';
import type { Principal } from '../principal.ts';
import type { LiveView } from './live-view.ts';
import type { Modes } from './modes.ts';

/** A charge controller that is not told again goes to its fail-safe limit by itself after this. */
const REVERSION_MS = 9_000;
/** Two of three may be lost on the way. */
const REFRESH_MS = REVERSION_MS / 3;
const REASON = 'mode chargingHub';

/** What the chargers of the site were last told, in whose name, and what their controller said to that. */
export interface AskedLimit {
  readonly limitDeciKw: number;
  readonly by: Principal;
  /** Undefined while it has not answered. */
  readonly outcome: OrderOutcome | undefined;
}

/**
 * Tells the charge controller what the hub mode leaves for its chargers: less at once, more and the same at
 * every third of the time after which it falls back. Where the mode has no data that is its fail-safe limit.
 * While the mode is off nothing is said: the controller goes there by itself.
 */
export class ChargerLimit {
  /** Undefined: nobody asks. */
  asked: AskedLimit | undefined;
  readonly #live: LiveView;
  readonly #modes: Modes;
  readonly #orders: Orders;
  readonly #clock: Clock;
  #sentMs = Number.NEGATIVE_INFINITY;

  constructor(live: LiveView, modes: Modes, orders: Orders, clock: Clock) {
    this.#live = live;
    this.#modes = modes;
    this.#orders = orders;
    this.#clock = clock;
  }

  /** After the demand of a control cycle is settled. */
  cycle({ contributions }: StackDemand): void {
    const { view } = this.#live;
    const { enabledBy } = this.#modes.state(ModeCode.chargingHub);
    const hub = contributions.find(({ code }) => code === ModeCode.chargingHub);
    if (hub === undefined || enabledBy === undefined || !isSiteMetered(view, SitePart.chargers)) {
      this.asked = undefined;
      this.#sentMs = Number.NEGATIVE_INFINITY;
      return;
    }
    const failSafeKw = siteKw(view, SitePart.chargers, 'failSafeDeciKw') ?? 0;
    const limitDeciKw = Math.floor((hub.demand.chargersMostKw ?? failSafeKw) * 10);
    const isDue = this.#clock.monotonicMs() - this.#sentMs >= REFRESH_MS;
    const isLess = limitDeciKw < (this.asked?.limitDeciKw ?? Number.POSITIVE_INFINITY);
    if (isDue || isLess) this.#send(limitDeciKw, enabledBy);
  }

  #send(limitDeciKw: number, by: Principal): void {
    const asked: AskedLimit = { limitDeciKw, by, outcome: this.asked?.outcome };
    this.asked = asked;
    this.#sentMs = this.#clock.monotonicMs();
    this.#orders.give(
      {
        order: { kind: 'limitChargers', limitDeciKw, reversionMs: REVERSION_MS },
        by,
        reason: REASON,
        within: { leastDeciKw: 0, mostDeciKw: limitDeciKw },
      },
      (outcome) => {
        // The answer to what a newer limit has replaced says nothing of that one.
        if (this.asked === asked) this.asked = { ...asked, outcome };
      },
    );
  }
}
