import { RateLimiterMemory } from 'rate-limiter-flexible';
import { takeTry } from './take-try.ts';

/** A person who mistypes needs a few; a dictionary needs thousands (reliability T16: 10 a minute). */
const PER_ACCOUNT_TRIES = 10;
const PER_ACCOUNT_S = 60;
/** A control room behind one address signs in at the change of shift. */
const PER_ADDRESS_TRIES = 50;
const PER_ADDRESS_S = 60;

/** How often passwords may be tried: by account and by address, whether or not there is such an account. */
export class Throttle {
  readonly #byAccount = new RateLimiterMemory({
    points: PER_ACCOUNT_TRIES,
    duration: PER_ACCOUNT_S,
  });
  readonly #byAddress = new RateLimiterMemory({
    points: PER_ADDRESS_TRIES,
    duration: PER_ADDRESS_S,
  });

  /** Takes a try. Seconds to wait where there was none left; 0 where there was. */
  async take(name: string, address: string): Promise<number> {
    const byAddress = await takeTry(this.#byAddress, address);
    if (byAddress > 0) return byAddress;
    return takeTry(this.#byAccount, name.toLowerCase());
  }

  /** The right password: what was mistyped before it does not count against the next time. */
  async forgive(name: string): Promise<void> {
    await this.#byAccount.delete(name.toLowerCase());
  }
}
