import type { Selection } from '../rack-cells/selection.ts';
import type { LiveRing, RackQuantity } from './live-ring.ts';
import type { TrendTable } from './merge.ts';

/** What one line of the trend is of. */
export type LineOf =
  | { readonly kind: 'cell'; readonly cell: number }
  | { readonly kind: 'sensor'; readonly sensor: number }
  | { readonly kind: 'rack'; readonly quantity: RackQuantity };

/** The axis that a line is read on. */
export type TrendUnit = 'mV' | '\u00b0C' | 'A' | 'V' | '%';

const UNIT_OF_QUANTITY: Readonly<Record<RackQuantity, TrendUnit>> = {
  current: 'A',
  voltage: 'V',
  soc: '%',
  temperature: '\u00b0C',
};

export function unitOf(line: LineOf): TrendUnit {
  switch (line.kind) {
    case 'cell':
      return 'mV';
    case 'sensor':
      return '\u00b0C';
    case 'rack':
      return UNIT_OF_QUANTITY[line.quantity];
  }
}

export function linesOf(chosen: Selection, quantities: readonly RackQuantity[]): LineOf[] {
  return [
    ...chosen.cells.map((cell): LineOf => ({ kind: 'cell', cell })),
    ...chosen.sensors.map((sensor): LineOf => ({ kind: 'sensor', sensor })),
    ...quantities.map((quantity): LineOf => ({ kind: 'rack', quantity })),
  ];
}

export function lineKey(line: LineOf): string {
  switch (line.kind) {
    case 'cell':
      return `c${line.cell}`;
    case 'sensor':
      return `s${line.sensor}`;
    case 'rack':
      return line.quantity;
  }
}

/** The live past of some lines as a table. The devices measure once a second. */
export function liveTable(ring: LiveRing, lines: readonly LineOf[]): TrendTable {
  return {
    periodMs: 1000,
    timesMs: ring.timesMs(),
    lines: lines.map((line) =>
      line.kind === 'cell'
        ? ring.cell(line.cell)
        : line.kind === 'sensor'
          ? ring.sensor(line.sensor)
          : ring.rack(line.quantity),
    ),
  };
}

/** Least and most of a line, for words; undefined where it has no value. */
export function rangeOf(
  values: readonly (number | null)[],
): { readonly least: number; readonly most: number } | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return least <= most ? { least, most } : undefined;
}
