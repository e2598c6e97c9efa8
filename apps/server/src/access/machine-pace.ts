import { RateLimiterMemory } from 'rate-limiter-flexible';
import { takeTry } from './take-try.ts';

/** A setpoint and a look at the state each second, and as much again for whoever retries. */
const PER_MACHINE = 300;
/** Tokens that open nothing, from one address: a wrong one in a file of settings is tried each second. */
const WRONG_PER_ADDRESS = 60;
const MINUTE_S = 60;

/** How often a machine may ask, and how often an address may come with a token that opens nothing. */
export class MachinePace {
  readonly #byMachine = new RateLimiterMemory({ points: PER_MACHINE, duration: MINUTE_S });
  readonly #byAddress = new RateLimiterMemory({ points: WRONG_PER_ADDRESS, duration: MINUTE_S });

  /** Seconds to wait where there was no more; 0 where there was. */
  asked(name: string): Promise<number> {
    return takeTry(this.#byMachine, name.toLowerCase());
  }

  wrong(address: string): Promise<number> {
    return takeTry(this.#byAddress, address);
  }
}
