import { decodePoint, pointRegisters } from '@cellarium/sunspec';
import type { WritableField } from '../image.ts';
import type { ServedModel } from './chain.ts';

/** Points of a model that this device lets write, with the values that it takes. */
export function writeFields(
  model: ServedModel,
  points: Readonly<Record<string, (value: number) => boolean>>,
): WritableField[] {
  return Object.entries(points).map(([name, isLegal]) => {
    const { point, offset } = model.placed(name);
    const scale = model.scaleOf(name);
    return {
      name: `${model.id}.${name}`,
      address: model.address + offset,
      registers: pointRegisters(point),
      read: (registers) => {
        const { value } = decodePoint(registers, 0, point, scale);
        return typeof value === 'number' && isLegal(value) ? value : undefined;
      },
    };
  });
}

export const anyValue = (): boolean => true;
export const oneOf =
  (...values: readonly number[]) =>
  (value: number): boolean =>
    values.includes(value);
