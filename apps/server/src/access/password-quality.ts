import { PASSWORD_LENGTH_MIN } from '@cellarium/api';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** Of 0 to 4: 3 resists whoever has stolen the hashes for a while. */
const SCORE_MIN = 3;
/** What is looked at: the estimate of a longer one would only take longer. */
const LENGTH_LOOKED_AT = 64;

let estimate: ZxcvbnFactory | undefined;

/** What is wrong with a new password, as a sentence; undefined where it is good enough. */
export function weaknessOf(password: string, name: string): string | undefined {
  if ([...password].length < PASSWORD_LENGTH_MIN) {
    return `it has fewer than ${PASSWORD_LENGTH_MIN} characters`;
  }
  // The dictionaries are large and rarely needed: they are made ready when someone first needs them.
  estimate ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const { score } = estimate.check(password.slice(0, LENGTH_LOOKED_AT), [name, 'cellarium']);
  if (score >= SCORE_MIN) return undefined;
  return 'it is easy to guess: take more, and rarer, words';
}
