/**
 * Score of a regulation signal in the manner of PJM: the mean of correlation, delay and precision, each
 * 0..1. The formula is recalled, not read at its source (standards.md 5.4): check it against the market's
 * own manual before money depends on it.
 */
export interface RegulationScore {
  readonly correlation: number;
  readonly delay: number;
  readonly precision: number;
  readonly score: number;
  /** Shift at which signal and response fit best, s. */
  readonly delayS: number;
}

const SHIFT_MOST_S = 300;

/** Both lists with one value every `stepS` (PJM: 10 s), the same unit, the same length. */
export function regulationScore(
  signal: readonly number[],
  response: readonly number[],
  stepS: number,
): RegulationScore {
  const shifts = Math.min(Math.floor(SHIFT_MOST_S / stepS), Math.max(signal.length - 2, 0));
  let correlation = 0;
  let bestShift = 0;
  for (let shift = 0; shift <= shifts; shift += 1) {
    const r = correlationAt(signal, response, shift);
    // Of equal fits the earlier: a constant signal is not late.
    if (r <= correlation + 1e-12) continue;
    correlation = r;
    bestShift = shift;
  }
  const delayS = bestShift * stepS;
  const delay = correlation > 0 ? Math.abs(delayS - SHIFT_MOST_S) / SHIFT_MOST_S : 0;
  let error = 0;
  let size = 0;
  for (const [at, asked] of signal.entries()) {
    error += Math.abs((response[at] as number) - asked);
    size += Math.abs(asked);
  }
  const precision = size === 0 ? (error === 0 ? 1 : 0) : Math.max(1 - error / size, 0);
  return { correlation, delay, precision, score: (correlation + delay + precision) / 3, delayS };
}

function correlationAt(
  signal: readonly number[],
  response: readonly number[],
  shift: number,
): number {
  const count = signal.length - shift;
  let sumX = 0;
  let sumY = 0;
  let sumXx = 0;
  let sumYy = 0;
  let sumXy = 0;
  for (let at = 0; at < count; at += 1) {
    const x = signal[at] as number;
    const y = response[at + shift] as number;
    sumX += x;
    sumY += y;
    sumXx += x * x;
    sumYy += y * y;
    sumXy += x * y;
  }
  const xx = sumXx - (sumX * sumX) / count;
  const yy = sumYy - (sumY * sumY) / count;
  if (xx <= 0 || yy <= 0) return xx <= 0 && yy <= 0 ? 1 : 0;
  return (sumXy - (sumX * sumY) / count) / Math.sqrt(xx * yy);
}
