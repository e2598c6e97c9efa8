/** A text under an axis that must not run into its neighbours. */
export interface Label {
  /** 0..1 of the axis. */
  readonly at: number;
  /** 0..1 of the axis. */
  readonly width: number;
}

/**
 * On which of `lines` lines each label stands, first come first served from left to right; undefined
 * where no line has room: its mark is still there, and says it on being pointed at.
 */
export function labelLines(
  labels: readonly Label[],
  lines: number,
): readonly (number | undefined)[] {
  const ends = new Array<number>(lines).fill(Number.NEGATIVE_INFINITY);
  const placed = new Array<number | undefined>(labels.length).fill(undefined);
  const order = labels.map((_label, index) => index);
  order.sort((a, b) => (labels[a]?.at ?? 0) - (labels[b]?.at ?? 0));
  for (const index of order) {
    const { at, width } = labels[index] as Label;
    const line = ends.findIndex((end) => end <= at - width / 2);
    if (line < 0) continue;
    ends[line] = at + width / 2;
    placed[index] = line;
  }
  return placed;
}
