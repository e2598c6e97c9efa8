import type { GuardedQuantities } from '@cellarium/api';
import type { GuardedQuantity } from '@cellarium/model';

/*
 * The limits of all layers of one quantity on one axis, low and high side together, with the span of
 * what is measured now between them. Everything here is in the unit of the axis.
 */

export type Guarded = GuardedQuantities['quantities'][number];
export type LayerKey = 'hardware' | 'firmware' | 'software';
export const LAYERS: readonly LayerKey[] = ['hardware', 'firmware', 'software'];
type Level = 1 | 2 | 3;

interface AxisQuantities {
  readonly low?: GuardedQuantity;
  readonly high?: GuardedQuantity;
}

const AXES = {
  cellVoltage: { low: 'cellVoltageLow', high: 'cellVoltageHigh' },
  temperature: { low: 'temperatureLow', high: 'temperatureHigh' },
  current: { high: 'overCurrent' },
  insulation: { low: 'insulation' },
  rackVoltage: { low: 'rackVoltageLow', high: 'rackVoltageHigh' },
  spread: { high: 'cellSpread' },
  temperatureSpread: { high: 'temperatureSpread' },
} as const satisfies Record<string, AxisQuantities>;
export type AxisName = keyof typeof AXES;
export const AXIS_NAMES = Object.keys(AXES) as readonly AxisName[];

export interface AxisLimit {
  readonly layer: LayerKey;
  readonly level: Level;
  readonly limit: number;
  readonly delayS: number | null;
  readonly direction: 1 | -1;
}

export interface AxisSide {
  readonly guarded: Guarded;
  readonly limits: readonly AxisLimit[];
  readonly nearest: Margin | undefined;
  /** To the comparator; undefined where there is none or nothing is measured. */
  readonly hardware: Margin | undefined;
}

/** How far the extreme is from a limit; below 0 it is beyond. */
export interface Margin extends AxisLimit {
  readonly margin: number;
}

export interface Axis {
  readonly name: AxisName;
  readonly unit: string;
  readonly low: AxisSide | undefined;
  readonly high: AxisSide | undefined;
  readonly limits: readonly AxisLimit[];
  readonly from: number;
  readonly to: number;
}

/** Of the span between the outermost limits, on either side of them. */
const ROOM = 0.08;
/** What lies farther away than this many spans is not drawn to scale: the limits would run together. */
const FARTHEST = 1.2;

export function axisOf(name: AxisName, all: readonly Guarded[]): Axis | undefined {
  const { low, high }: AxisQuantities = AXES[name];
  const find = (id: GuardedQuantity | undefined): AxisSide | undefined => {
    const guarded = all.find(({ quantity }) => quantity === id);
    return guarded && sideOf(guarded);
  };
  const sides = { low: find(low), high: find(high) };
  const unit = (sides.low ?? sides.high)?.guarded.unit;
  if (unit === undefined) return undefined;
  const limits = [...(sides.low?.limits ?? []), ...(sides.high?.limits ?? [])];
  return { name, unit, ...sides, limits, ...domainOf(limits, sides) };
}

function sideOf(guarded: Guarded): AxisSide {
  const { direction } = guarded;
  const limits: AxisLimit[] = [];
  if (guarded.hardware !== null) {
    limits.push({
      layer: 'hardware',
      level: 3,
      limit: guarded.hardware,
      delayS: null,
      direction,
    });
  }
  for (const layer of ['firmware', 'software'] as const) {
    for (const { level, limit, delayS } of guarded[layer]) {
      limits.push({ layer, level: level as Level, limit, delayS, direction });
    }
  }
  const margins = marginsOf(guarded, limits);
  return {
    guarded,
    limits,
    nearest: nearestOf(margins),
    hardware: margins.find(({ layer }) => layer === 'hardware'),
  };
}

function marginsOf({ present, direction }: Guarded, limits: readonly AxisLimit[]): Margin[] {
  if (!present) return [];
  return limits.map((limit) => ({ ...limit, margin: direction * (limit.limit - present.value) }));
}

/**
 * The limit that matters now: the worst that was passed, else the next one ahead. Of equal ones that of
 * the layer that no software can stop.
 */
export function nearestOf(margins: readonly Margin[]): Margin | undefined {
  const passed = margins.filter(({ margin }) => margin <= 0);
  if (passed.length > 0) {
    return passed.reduce((worst, next) =>
      next.level > worst.level || (next.level === worst.level && next.margin > worst.margin)
        ? next
        : worst,
    );
  }
  return margins.reduce<Margin | undefined>(
    (nearest, next) => (nearest === undefined || next.margin < nearest.margin ? next : nearest),
    undefined,
  );
}

function domainOf(
  limits: readonly AxisLimit[],
  sides: { readonly low: AxisSide | undefined; readonly high: AxisSide | undefined },
): { readonly from: number; readonly to: number } {
  const all = limits.map(({ limit }) => limit);
  const present = [sides.low, sides.high].flatMap((side) => side?.guarded.present?.value ?? []);
  // What is guarded on one side alone begins where it can not go further: at nothing.
  if (!sides.low || !sides.high) all.push(0);
  const least = Math.min(...all);
  const most = Math.max(...all);
  const span = most - least || Math.abs(most) || 1;
  const from = Math.min(least, ...present.map((value) => Math.max(value, least - FARTHEST * span)));
  const to = Math.max(most, ...present.map((value) => Math.min(value, most + FARTHEST * span)));
  const room = (to - from) * ROOM;
  return { from: from < 0 || sides.low ? from - room : Math.max(from - room, 0), to: to + room };
}

/** 0..1 of the axis; what lies beyond an end is at that end. */
export function shareOf({ from, to }: Pick<Axis, 'from' | 'to'>, value: number): number {
  return Math.min(1, Math.max(0, (value - from) / (to - from)));
}

/** What passed a level is as urgent as the level: report 3, limit 2, trip 1. */
export function marginPriority(margin: Margin | undefined): 'p1' | 'p2' | 'p3' | undefined {
  if (margin === undefined || margin.margin > 0) return undefined;
  return margin.level === 3 ? 'p1' : margin.level === 2 ? 'p2' : 'p3';
}
