import { type RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Takes one of what a key has left. Seconds to wait where there was none; 0 where there was. */
export async function takeTry(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(Math.ceil(refused.msBeforeNext / 1_000), 1);
  }
}
