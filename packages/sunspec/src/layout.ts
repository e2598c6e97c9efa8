import { err, ok, type Result } from '@cellarium/stdx';
import {
  type GroupTable,
  MODEL_HEADER_REGISTERS,
  type ModelTable,
  ownRegisters,
  type PointTable,
  pointRegisters,
} from './table.ts';

/** A point where it stands in one device. */
export interface PlacedPoint {
  readonly point: PointTable;
  /** Registers from the model's ID. */
  readonly offset: number;
  /** `Prt[2].DCV`: groups with their repeat, counted from 1. */
  readonly path: string;
}

export interface ModelLayout {
  readonly model: ModelTable;
  /** Including ID and L. */
  readonly registers: number;
  readonly points: readonly PlacedPoint[];
}

export type LayoutError = 'shorter-than-fixed-part' | 'counts-exceed-length';

/**
 * Where every point of a model stands, given its length (L) and the values of its counting points.
 * `countOf` reads one (`NStr`, `NPt`); undefined means not implemented, which is no repeat. A device may
 * be longer than its points (newer revision): the rest is passed over.
 */
export function layoutModel(
  model: ModelTable,
  length: number,
  countOf: (name: string) => number | undefined,
): Result<ModelLayout, LayoutError> {
  const registers = length + MODEL_HEADER_REGISTERS;
  const points: PlacedPoint[] = [];
  let offset = 0;
  let fits = true;

  const place = (group: GroupTable, prefix: string): void => {
    for (const point of group.points) {
      const size = pointRegisters(point);
      // Model 1 without its pad is legal (L = 65), so a missing pad at the end is no error.
      if (offset + size > registers && point.type === 'pad') return;
      if (offset + size > registers) {
        fits = false;
        return;
      }
      points.push({ point, offset, path: `${prefix}${point.name}` });
      offset += size;
    }
    for (const inner of group.groups ?? []) {
      const count = repeatsOf(inner, registers - offset, countOf);
      for (let repeat = 1; repeat <= count && fits; repeat += 1) {
        place(
          inner,
          inner.repeats ? `${prefix}${inner.name}[${repeat}].` : `${prefix}${inner.name}.`,
        );
      }
    }
  };

  place({ ...model, groups: [] }, '');
  if (!fits) return err('shorter-than-fixed-part');
  for (const inner of model.groups ?? []) place({ name: '', points: [], groups: [inner] }, '');
  return fits ? ok({ model, registers, points }) : err('counts-exceed-length');
}

function repeatsOf(
  group: GroupTable,
  registersLeft: number,
  countOf: (name: string) => number | undefined,
): number {
  if (group.repeats === undefined) return 1;
  if (group.repeats === 'length') return Math.floor(registersLeft / ownRegisters(group));
  return countOf(group.repeats) ?? 0;
}
