/** "15 min", "4 h": a span that somebody chose, without the seconds it does not have. */
export function spanText(seconds: number): string {
  return seconds < 3_600
    ? `${Math.round(seconds / 60)} min`
    : `${Math.round(seconds / 360) / 10} h`;
}
