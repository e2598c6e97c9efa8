/**
 * Stops on a programmer's error. Assertions stay on in production: an operating error is a value
 * (see result.ts), so a failed assertion always means that the code is wrong.
 */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}

/** For the branch of a closed union that no value can reach. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable value ${String(value)}`);
}

export class AssertionError extends Error {
  override readonly name = 'AssertionError';
}
