/** Also true when the clock leapt back: a deadline must not move an hour away. */
export function isDue(nowMs: number, lastMs: number, everyMs: number): boolean {
  return nowMs - lastMs >= everyMs || nowMs < lastMs;
}
