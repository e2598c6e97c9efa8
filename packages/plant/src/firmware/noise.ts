import { Random } from '@cellarium/stdx';

/*
 * Measurement noise from a table: drawing a million normals a second would cost more than the cells.
 * Every rack and second begins somewhere else in it, so no repetition can be seen.
 */
const NOISE_BITS = 14;
export const NOISE_MASK = (1 << NOISE_BITS) - 1;
/** Standard normals. */
export const NOISE: Float32Array = standardNormals();

function standardNormals(): Float32Array {
  const random = new Random(0x0ce11a);
  const table = new Float32Array(NOISE_MASK + 1);
  for (let index = 0; index < table.length; index += 1) table[index] = random.normal();
  return table;
}

/** Where in the table a part of the plant begins at its n-th measurement; a hash of the three. */
export function noiseStart(seed: number, part: number, measurement: number): number {
  let hash = Math.imul(seed ^ Math.imul(part + 1, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15) ^ measurement, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 13), 0x27d4eb2f);
  return (hash ^ (hash >>> 16)) & NOISE_MASK;
}
