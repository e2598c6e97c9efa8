/** "40 s", "6 min", "3 h": what is estimated is not written to the second. */
export function formatRough(seconds: number): string {
  const s = Math.max(0, seconds);
  if (s < 90) return `${Math.max(10, Math.round(s / 10) * 10)} s`;
  const minutes = Math.round(s / 60);
  if (minutes < 90) return `${minutes} min`;
  return `${Math.round(minutes / 60)} h`;
}

/** "+84 ms", "+6.100 s", "+4 min 20.0 s": how long after something else. */
export function formatAfter(ms: number): string {
  const sign = ms < 0 ? '−' : '+';
  const size = Math.abs(ms);
  if (size < 1_000) return `${sign}${Math.round(size)} ms`;
  if (size < 60_000) return `${sign}${(size / 1_000).toFixed(3)} s`;
  const minutes = Math.floor(size / 60_000);
  return `${sign}${minutes} min ${((size % 60_000) / 1_000).toFixed(1)} s`;
}
