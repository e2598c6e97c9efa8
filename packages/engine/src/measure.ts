import { Quality } from '@cellarium/model';
import type { Histogram } from './histogram.ts';
import type { PointKind } from './points.ts';

type Values = Uint16Array | Int16Array;

/** The points of one kind (cells or sensors) of the whole station, and what is computed over them. */
export interface PointTable {
  readonly kind: PointKind;
  readonly histogram: Histogram;
  /** What came, in the inbox. */
  readonly incoming: Values;
  /** The image's columns. */
  readonly values: Values;
  readonly quality: Uint8Array;
  readonly pointsPerModule: number;
  readonly modulesPerRack: number;
  /** Good points of each rack's last telemetry, fresh or not. */
  readonly good: Uint16Array;
  readonly modules: {
    readonly fresh: Uint16Array;
    readonly min: Values;
    readonly max: Values;
    /** Where there is one. */
    readonly mean: Float32Array | undefined;
  };
  readonly racks: {
    readonly fresh: Uint16Array;
    readonly min: Values;
    readonly minPoint: Uint16Array;
    readonly max: Values;
    readonly maxPoint: Uint16Array;
    readonly mean: Float32Array;
    readonly median: Values;
  };
  /** What stands in min and max where no point is good. */
  readonly noneMin: number;
  readonly noneMax: number;
}

/**
 * Takes a rack's points from the inbox into the image and computes its modules and itself in the same
 * pass. A point that was not measured keeps its value, as bad; one that can not be is kept as out of
 * range; neither enters a value. Of equal extremes the first point is named.
 */
export function measureRack(table: PointTable, rack: number): void {
  const { incoming, values, quality, modules, racks, pointsPerModule, modulesPerRack } = table;
  const { lowest, highest, notMeasured } = table.kind;
  const bins = table.histogram.bins;
  const firstOfRack = rack * modulesPerRack * pointsPerModule;
  let rackGood = 0;
  let rackSum = 0;
  let rackMin = table.noneMin;
  let rackMax = table.noneMax;
  let minPoint = 0;
  let maxPoint = 0;
  for (let moduleInRack = 0; moduleInRack < modulesPerRack; moduleInRack += 1) {
    const first = firstOfRack + moduleInRack * pointsPerModule;
    let good = 0;
    let sum = 0;
    let min = table.noneMin;
    let max = table.noneMax;
    for (let point = first; point < first + pointsPerModule; point += 1) {
      const value = incoming[point] as number;
      if (value < lowest || value > highest) {
        if (value === notMeasured) quality[point] = Quality.bad;
        else {
          values[point] = value;
          quality[point] = Quality.outOfRange;
        }
        continue;
      }
      values[point] = value;
      quality[point] = Quality.good;
      good += 1;
      sum += value;
      bins[value - lowest] = (bins[value - lowest] as number) + 1;
      if (value < min) {
        min = value;
        if (value < rackMin) {
          rackMin = value;
          minPoint = point;
        }
      }
      if (value > max) {
        max = value;
        if (value > rackMax) {
          rackMax = value;
          maxPoint = point;
        }
      }
    }
    const module = rack * modulesPerRack + moduleInRack;
    modules.fresh[module] = good;
    modules.min[module] = min;
    modules.max[module] = max;
    if (modules.mean && good > 0) modules.mean[module] = sum / good;
    rackGood += good;
    rackSum += sum;
  }
  table.good[rack] = rackGood;
  racks.fresh[rack] = rackGood;
  racks.min[rack] = rackMin;
  racks.max[rack] = rackMax;
  if (rackGood === 0) return;
  racks.minPoint[rack] = minPoint - firstOfRack;
  racks.maxPoint[rack] = maxPoint - firstOfRack;
  racks.mean[rack] = rackSum / rackGood;
  racks.median[rack] = table.histogram.takeMedian(rackGood, rackMin, rackMax);
}

/** The rack went stale: none of its points is fresh any more; every value stays as it was. */
export function forgetFresh(table: PointTable, rack: number): void {
  table.racks.fresh[rack] = 0;
  const first = rack * table.modulesPerRack;
  table.modules.fresh.fill(0, first, first + table.modulesPerRack);
}
