import type { MappedArray } from './device-map.ts';

/*
 * Taking values out of a device's registers, into the columns of a sample. Called a few thousand times a
 * second at a large station: no look-ups, no objects.
 */

/**
 * Writes an array's values into a column, in the column's own steps; `none` where the device says that
 * there is no value or where the value does not fit. Returns how many values there were.
 */
export function takeArray(
  mapped: MappedArray,
  into: Uint16Array | Int16Array,
  none: number,
): number {
  const [least, most] = into instanceof Uint16Array ? [0, 0xfffe] : [-0x7fff, 0x7fff];
  let at = 0;
  let taken = 0;
  for (const {
    region,
    offset,
    stride,
    count,
    stepsPerRaw,
    signed,
    notImplemented,
  } of mapped.segments) {
    const { registers } = region;
    const steps = stepsPerRaw();
    const whole = Math.abs(steps - 1) < 1e-9;
    // Almost every device has one code for "no value", or none: that is compared without a search.
    const [missing = Number.NaN] = notImplemented;
    const hasMore = notImplemented.length > 1;
    for (let value = 0; value < count; value += 1, at += 1) {
      const word = registers[offset + value * stride] as number;
      const raw = signed ? (word << 16) >> 16 : word;
      const inSteps = whole ? raw : Math.round(raw * steps);
      if (
        raw === missing ||
        !(inSteps >= least && inSteps <= most) ||
        (hasMore && notImplemented.includes(raw))
      ) {
        into[at] = none;
      } else {
        into[at] = inSteps;
        taken += 1;
      }
    }
  }
  for (; at < into.length; at += 1) into[at] = none;
  return taken;
}
