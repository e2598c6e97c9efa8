/** Of a stretch of a column; all NaN where nothing in it was measured. */
export interface Extremes {
  readonly most: number;
  /** Index in the column. */
  readonly mostAt: number;
  readonly least: number;
  readonly leastAt: number;
  readonly mean: number;
}

const NOTHING: Extremes = {
  most: Number.NaN,
  mostAt: Number.NaN,
  least: Number.NaN,
  leastAt: Number.NaN,
  mean: Number.NaN,
};

/** What the BMS itself works out of its cells; `none` marks those that it could not measure. */
export function extremesOf(
  column: Uint16Array | Int16Array,
  first: number,
  count: number,
  none: number,
): Extremes {
  let mostAt = -1;
  let leastAt = -1;
  let sum = 0;
  let measured = 0;
  for (let at = first; at < first + count; at += 1) {
    const value = column[at]!;
    if (value === none) continue;
    if (mostAt < 0 || value > column[mostAt]!) mostAt = at;
    if (leastAt < 0 || value < column[leastAt]!) leastAt = at;
    sum += value;
    measured += 1;
  }
  if (measured === 0) return NOTHING;
  return {
    most: column[mostAt]!,
    mostAt,
    least: column[leastAt]!,
    leastAt,
    mean: sum / measured,
  };
}
