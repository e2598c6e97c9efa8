/** Exception codes of V1.1b3 section 7, with the cause in words that a person can act on. */
export const EXCEPTIONS = {
  1: { name: 'illegal function', cause: 'the device does not know this function' },
  2: { name: 'illegal data address', cause: 'the device has no such register' },
  3: { name: 'illegal data value', cause: 'the device does not take this value or count' },
  4: { name: 'server device failure', cause: 'the device failed while it carried the request out' },
  5: { name: 'acknowledge', cause: 'the device works on it and will need longer' },
  6: { name: 'server device busy', cause: 'the device is busy with a long command' },
  7: { name: 'negative acknowledge', cause: 'the device can not carry this program function out' },
  8: { name: 'memory parity error', cause: 'the device found its own memory damaged' },
  10: { name: 'gateway path unavailable', cause: 'the gateway has no way to the device behind it' },
  11: {
    name: 'gateway target device failed to respond',
    cause: 'the device behind the gateway is silent',
  },
} as const;

/** An exception in words; a code outside the standard is told as such. */
export function exceptionText(code: number): string {
  const known = (EXCEPTIONS as Record<number, { name: string; cause: string }>)[code];
  return known
    ? `exception ${code}, ${known.name}: ${known.cause}`
    : `exception ${code}, not of the standard`;
}
