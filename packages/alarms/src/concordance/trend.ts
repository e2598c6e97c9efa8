/** Times in ms, ascending; as many values. */
export interface Samples {
  readonly timesMs: readonly number[];
  readonly values: readonly number[];
}

/** Fewer can not be told from a step of the load. */
const SAMPLES_MIN = 6;
/** The slope is so many times its own standard error: chance gives that once in thousands. */
const SIGNIFICANCE = 4;
/** Further away nobody acts on it, and nothing stays straight. */
const HORIZON_S = 6 * 3_600;
/** Of the steps in which a value is told: a slope that moved it less is none. */
const QUANTA_MIN = 2;

/**
 * Seconds until the value meets the limit at the present trend (straight line through all samples);
 * 0 where it is there already, undefined where no trend leads to it within six hours. `direction`: 1 when
 * too high is bad; `quantum`: the smallest step of the value.
 */
export function timeToLimitS(
  { timesMs, values }: Samples,
  limit: number,
  direction: 1 | -1,
  quantum: number,
): number | undefined {
  const count = timesMs.length;
  const last = values[count - 1];
  if (last === undefined) return undefined;
  if ((last - limit) * direction >= 0) return 0;
  if (count < SAMPLES_MIN) return undefined;
  const firstMs = timesMs[0] as number;
  let sumS = 0;
  let sum = 0;
  for (let at = 0; at < count; at += 1) {
    sumS += ((timesMs[at] as number) - firstMs) / 1_000;
    sum += values[at] as number;
  }
  const meanS = sumS / count;
  const mean = sum / count;
  let squares = 0;
  let products = 0;
  for (let at = 0; at < count; at += 1) {
    const s = ((timesMs[at] as number) - firstMs) / 1_000 - meanS;
    squares += s * s;
    products += s * ((values[at] as number) - mean);
  }
  if (squares === 0) return undefined;
  const slope = products / squares;
  const lengthS = ((timesMs[count - 1] as number) - firstMs) / 1_000;
  if (slope * direction <= 0 || Math.abs(slope) * lengthS < QUANTA_MIN * quantum) return undefined;
  let residuals = 0;
  for (let at = 0; at < count; at += 1) {
    const s = ((timesMs[at] as number) - firstMs) / 1_000 - meanS;
    const residual = (values[at] as number) - mean - slope * s;
    residuals += residual * residual;
  }
  // Rounding alone spreads values by a twelfth of the quantum squared.
  const variance = Math.max(residuals / (count - 2), (quantum * quantum) / 12);
  if (Math.abs(slope) < SIGNIFICANCE * Math.sqrt(variance / squares)) return undefined;
  const now = mean + slope * (lengthS - meanS);
  const seconds = Math.max(0, (limit - now) / slope);
  return seconds <= HORIZON_S ? seconds : undefined;
}
