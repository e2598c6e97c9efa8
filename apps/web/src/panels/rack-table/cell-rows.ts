import {
  formatPlace,
  placeOfCellInRack,
  QUALITY_NAMES,
  type Quality,
  type Topology,
} from '@cellarium/model';
import { hasValue } from '../rack-cells/deviation.ts';

/** One cell as the table shows it; undefined where the BMS could not measure. */
export interface CellRow {
  /** Cell in rack, from 0. */
  readonly cell: number;
  /** `M3 C21` */
  readonly place: string;
  readonly voltageMv: number | undefined;
  readonly deviationMv: number | undefined;
  readonly temperatureC: number | undefined;
  readonly balancing: boolean;
  readonly quality: keyof typeof Quality;
  readonly ageMs: number;
}

export interface CellTableInput {
  readonly topology: Topology;
  readonly rack: number;
  readonly voltageMv: ArrayLike<number>;
  readonly quality: ArrayLike<number>;
  readonly balancing: ArrayLike<number>;
  readonly temperatureDeciC: ArrayLike<number>;
  readonly temperatureQuality: ArrayLike<number>;
  readonly medianMv: number | undefined;
  /** Of the rack's measurement: all cells of a rack are measured at once. */
  readonly ageMs: number;
}

export function cellRows(input: CellTableInput): CellRow[] {
  const { topology, rack, medianMv } = input;
  const rows: CellRow[] = [];
  for (let cell = 0; cell < input.voltageMv.length; cell += 1) {
    const quality = input.quality[cell] as number;
    const sensor = topology.sensorOfCellInRack(cell);
    const voltageMv = hasValue(quality) ? (input.voltageMv[cell] as number) : undefined;
    rows.push({
      cell,
      place: cellPlaceText(topology, rack, cell),
      voltageMv,
      deviationMv:
        voltageMv === undefined || medianMv === undefined ? undefined : voltageMv - medianMv,
      temperatureC: hasValue(input.temperatureQuality[sensor] as number)
        ? (input.temperatureDeciC[sensor] as number) / 10
        : undefined,
      balancing: input.balancing[cell] === 1,
      quality: (QUALITY_NAMES[quality] ?? 'bad') as keyof typeof Quality,
      ageMs: input.ageMs,
    });
  }
  return rows;
}

/** `M3 C21`: the rack is said above the table. */
export function cellPlaceText(topology: Topology, rack: number, cell: number): string {
  const place = placeOfCellInRack(topology, rack, cell);
  return formatPlace(place).split(' ').slice(2).join(' ');
}

/** Whether a row answers what was typed: part of its place, its voltage, or its quality. */
export function matchesFilter(row: CellRow, filter: string): boolean {
  const wanted = filter.trim().toLowerCase().replaceAll(/\s+/g, '');
  if (wanted === '') return true;
  const compared = /^([<>])([+-]?\d+(?:\.\d+)?)$/.exec(wanted);
  if (compared) {
    if (row.voltageMv === undefined) return false;
    const bound = Number(compared[2]);
    return compared[1] === '<' ? row.voltageMv < bound : row.voltageMv > bound;
  }
  const place = row.place.toLowerCase().replaceAll(' ', '');
  return (
    place.includes(wanted) ||
    `c${row.cell + 1}` === wanted ||
    String(row.voltageMv ?? '').startsWith(wanted) ||
    row.quality.toLowerCase().startsWith(wanted)
  );
}
