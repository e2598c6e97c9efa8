import { type PointType, TYPE_REGISTERS } from './point-type.ts';

export interface PointTable {
  readonly name: string;
  readonly type: PointType;
  /** Registers, for a string. */
  readonly size?: number;
  /** Name of the point of the same model that holds the power of ten, or the power itself. */
  readonly sf?: string | number;
  readonly unit?: string;
  readonly writable?: boolean;
  /** Values of an enumeration, or bit numbers of a bit field. */
  readonly symbols?: Readonly<Record<string, number>>;
}

export interface GroupTable {
  readonly name: string;
  /** The point of the model that counts the repeats; `length`: as many as the model's length holds. */
  readonly repeats?: string;
  readonly points: readonly PointTable[];
  readonly groups?: readonly GroupTable[];
}

/** A model from its ID register on: the first two points are always ID and L. */
export interface ModelTable extends GroupTable {
  readonly id: number;
}

/** ID and L, which the length of a model does not count. */
export const MODEL_HEADER_REGISTERS = 2;

export function pointRegisters(point: PointTable): number {
  return point.type === 'string' ? (point.size ?? 0) : TYPE_REGISTERS[point.type];
}

/** Registers of a group's own points, without the groups in it. */
export function ownRegisters(group: GroupTable): number {
  return group.points.reduce((sum, point) => sum + pointRegisters(point), 0);
}
