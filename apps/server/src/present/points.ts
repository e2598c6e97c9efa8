import type { QualityName } from './measured.ts';

/** One row's points by name, each divided by `per`; null where the device does not give it. */
export type ReadPoint<Name extends string> = (name: Name, per?: number) => number | null;

/**
 * What each field is worth that is made of a point of a row: what the row is, but for those that the
 * device does not give.
 * @param points in the order of their bits in `absentBits`.
 */
export function qualitiesOf<Field extends string, Name extends string>(
  fields: Readonly<Record<Field, Name>>,
  points: readonly Name[],
  absentBits: number,
  quality: QualityName,
): Record<Field, QualityName> {
  const worth = Object.entries<Name>(fields).map(([field, name]) => [
    field,
    (absentBits >>> points.indexOf(name)) & 1 ? 'notImplemented' : quality,
  ]);
  return Object.fromEntries(worth) as Record<Field, QualityName>;
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
