/** A text under an axis that must not run into its neighbours. */
export interface Label {
  /** 0..1 of the axis. */
  readonly at: number;
  /** 0..1 of the axis. */
  readonly width: number;
  /** The higher, the sooner it is placed: what trips is read before what reports. */
  readonly weight: number;
}

/**
 * On which of `lines` lines each label stands; undefined where no line has room: its mark is still there,
 * and says it on being pointed at.
 */
export function labelLines(
  labels: readonly Label[],
  lines: number,
): readonly (number | undefined)[] {
  const taken: Label[][] = Array.from({ length: lines }, () => []);
  const placed = new Array<number | undefined>(labels.length).fill(undefined);
  const order = labels.map((label, index) => ({ label, index }));
  order.sort((a, b) => b.label.weight - a.label.weight || a.label.at - b.label.at);
  for (const { label, index } of order) {
    const line = taken.findIndex((others) => !others.some((other) => touches(label, other)));
    if (line < 0) continue;
    taken[line]?.push(label);
    placed[index] = line;
  }
  return placed;
}

const touches = (a: Label, b: Label): boolean => Math.abs(a.at - b.at) < (a.width + b.width) / 2;
