import { Quality } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { type LayoutError, layoutModel, type ModelLayout, type PlacedPoint } from './layout.ts';
import type { ModelTable } from './table.ts';
import { decodePoint, type PointValue } from './value.ts';

export interface DecodedPoint extends PointValue, PlacedPoint {}

export interface DecodedModel {
  readonly layout: ModelLayout;
  readonly points: readonly DecodedPoint[];
}

/** Decodes a whole model from its registers, ID and L included. */
export function decodeModel(
  model: ModelTable,
  registers: Uint16Array,
): Result<DecodedModel, LayoutError | 'short-registers'> {
  const length = registers[1];
  if (length === undefined || registers.length < length + 2) return err('short-registers');
  const layout = layoutOf(model, registers);
  if (!layout.ok) return layout;
  const scaleOf = scaleFactors(layout.value, registers);
  const points = layout.value.points.map((placed) => ({
    ...placed,
    ...decodePoint(registers, placed.offset, placed.point, scaleOf(placed)),
  }));
  return ok({ layout: layout.value, points });
}

/** The layout that a model's own counting points and length ask for. */
export function layoutOf(
  model: ModelTable,
  registers: Uint16Array,
): Result<ModelLayout, LayoutError> {
  const fixed = layoutModel({ ...model, groups: [] }, registers[1] ?? 0, () => undefined);
  if (!fixed.ok) return fixed;
  const countOf = (name: string): number | undefined => {
    const placed = fixed.value.points.find(({ point }) => point.name === name);
    const counted = placed && decodePoint(registers, placed.offset, placed.point, undefined);
    return typeof counted?.value === 'number' ? counted.value : undefined;
  };
  return layoutModel(model, registers[1] ?? 0, countOf);
}

/**
 * The power of ten of each point. Scale factors stand in the fixed part of the model; where a repeat
 * carries one of its own, that one is used.
 */
export function scaleFactors(
  layout: ModelLayout,
  registers: Uint16Array,
): (placed: PlacedPoint) => number | undefined {
  const powers = new Map<string, number | undefined>();
  for (const { point, offset, path } of layout.points) {
    if (point.type !== 'sunssf') continue;
    const { quality, value } = decodePoint(registers, offset, point, undefined);
    powers.set(path, quality === Quality.good && typeof value === 'number' ? value : undefined);
  }
  return ({ point, path }) => {
    if (typeof point.sf === 'number') return point.sf;
    if (point.sf === undefined) return undefined;
    const beside = `${path.slice(0, path.lastIndexOf('.') + 1)}${point.sf}`;
    return powers.has(beside) ? powers.get(beside) : powers.get(point.sf);
  };
}
