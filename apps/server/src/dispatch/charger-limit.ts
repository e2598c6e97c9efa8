import {
  isSiteMetered,
  ModeCode,
  risenLimitKw,
  type StackDemand,
  siteKw,
} from '@cellarium/dispatch';
import { OrderOutcome } from '@cellarium/drivers';
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

/** What the chargers of the site were last told, and in whose name. */
interface AskedLimit {
  readonly limitKw: number;
  readonly by: Principal;
  /** What the controller last answered; undefined while it has not. */
  readonly outcome: OrderOutcome | undefined;
}

/**
 * Tells the charge controller what the hub mode leaves for its chargers: less at once, more by and by, the same
 * at every third of the time after which it falls back. Where the mode has no data that is its fail-safe limit.
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
    const wantedKw = hub.demand.chargersMostKw ?? failSafeKw;
    const lastKw = this.asked?.limitKw ?? failSafeKw;
    const sinceMs = this.#clock.monotonicMs() - this.#sentMs;
    const riseS = Math.min(sinceMs, REFRESH_MS) / 1_000;
    const risenKw = risenLimitKw(wantedKw, lastKw, view.station.nominal.powerKw, riseS);
    const limitKw = Math.floor(risenKw * 10) / 10;
    if (limitKw !== lastKw || sinceMs >= REFRESH_MS) this.#send(limitKw, enabledBy);
  }

  #send(limitKw: number, by: Principal): void {
    const limitDeciKw = Math.round(limitKw * 10);
    this.asked = { limitKw, by, outcome: this.asked?.outcome };
    this.#sentMs = this.#clock.monotonicMs();
    this.#orders.give(
      {
        order: { kind: 'limitChargers', limitDeciKw, reversionMs: REVERSION_MS },
        by,
        reason: REASON,
        within: { leastDeciKw: 0, mostDeciKw: limitDeciKw },
      },
      (outcome) => {
        // A newer limit went in its place: that one will be answered.
        if (outcome === OrderOutcome.replaced || this.asked === undefined) return;
        this.asked = { ...this.asked, outcome };
      },
    );
  }
}
