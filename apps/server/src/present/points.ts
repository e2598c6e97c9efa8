/** One row's points by name, each divided by `per`; null where the device does not give it. */
export type ReadPoint<Name extends string> = (name: Name, per?: number) => number | null;

/** What a device does not give, by the names of the columns. */
export function notGivenOf(points: readonly string[], absentBits: number): string[] {
  return points.filter((_, at) => ((absentBits >>> at) & 1) === 1);
}

/** @param points in the order of their bits in `absentBits`. */
export function pointsOf<Name extends string>(
  points: readonly Name[],
  columns: Readonly<Record<Name | 'absentBits', { readonly [row: number]: number }>>,
  row: number,
): ReadPoint<Name> {
  const absentBits = columns.absentBits[row] as number;
  return (name, per = 1) => {
    const isAbsent = ((absentBits >>> points.indexOf(name)) & 1) === 1;
    return isAbsent ? null : (columns[name][row] as number) / per;
  };
}
