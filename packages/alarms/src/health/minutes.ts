/** Minutes from the first to the last of them, UTC minutes of the epoch. */
export type MinuteSpan = readonly [first: number, last: number];

/** The minutes of a window that hold, as spans, the oldest first. */
export function spansOf(
  first: number,
  last: number,
  holds: (minute: number) => boolean,
): readonly MinuteSpan[] {
  const spans: [number, number][] = [];
  for (let minute = first; minute <= last; minute += 1) {
    if (!holds(minute)) continue;
    const newest = spans.at(-1);
    if (newest !== undefined && newest[1] === minute - 1) newest[1] = minute;
    else spans.push([minute, minute]);
  }
  return spans;
}
