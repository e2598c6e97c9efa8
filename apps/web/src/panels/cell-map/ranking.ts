import { type Place, placeOfCellInRack, placeOfRack, Quality } from '@cellarium/model';
import { type MapFields, type QuantityField, qualityNow, sameValues } from './fields.ts';
import type { MapMode } from './modes.ts';
import { fieldOf, rackValue } from './tinting.ts';
import { NO_VALUE } from './tints.ts';

/** One line of the list beside the map. */
export interface Deviant {
  readonly place: Place;
  /** What the mode shows of it. */
  readonly value: number;
  /** From its rack's median; for racks from the median of all in view. */
  readonly distance: number;
  /** The value is the worst of a module or rack, not known by its cell. */
  readonly coarse: boolean;
}

/** The list is read from the top; more than this is a table, and the rack page has one. */
const DEVIANTS = 20;

/**
 * The members in view farthest from what they should be like, farthest first: cells and sensors from
 * their rack's median, racks from the middle of all racks in view, ages from zero. Only of fresh
 * racks, but for ages.
 */
export function rankDeviants(
  fields: MapFields,
  mode: MapMode,
  racks: readonly number[],
  nowMs: number,
  count = DEVIANTS,
): Deviant[] {
  const found: Deviant[] = [];
  /** Keeps the list sorted; `make` runs only for what enters it. */
  const offer = (weight: number, make: () => Deviant): void => {
    let at = found.length;
    while (at > 0 && Math.abs((found[at - 1] as Deviant).distance) < weight) at -= 1;
    if (at >= count) return;
    found.splice(at, 0, make());
    if (found.length > count) found.pop();
  };
  const least = (): number =>
    found.length < count ? 0 : Math.abs((found[count - 1] as Deviant).distance);

  if (mode.member === 'rack') {
    const middle = mode.id === 'age' ? 0 : middleOf(fields, mode, racks, nowMs);
    for (const rack of racks) {
      const value = rackValue(fields, mode, rack, nowMs);
      if (value === NO_VALUE) continue;
      if (mode.id !== 'age' && qualityNow(fields, rack, nowMs) !== Quality.good) continue;
      const distance = value - middle;
      offer(Math.abs(distance), () => ({
        place: placeOfRack(fields.topology, rack),
        value,
        distance,
        coarse: false,
      }));
    }
    return found;
  }
  const field = fieldOf(fields, mode) as QuantityField;
  for (const rack of racks) {
    if ((field.farthest[rack] as number) <= least()) continue;
    if (qualityNow(fields, rack, nowMs, field) !== Quality.good) continue;
    const median = field.median[rack] as number;
    const start = rack * field.perRack;
    // A coarse value fills all it stands for: one line of the list is enough for it.
    const held = field.held[rack] as number;
    const step = sameValues(fields, field, rack);
    for (let at = 0; at < field.perRack; at += step) {
      const value = field.values[start + at] as number;
      if (value === NO_VALUE) continue;
      const distance = value - median;
      if (Math.abs(distance) <= least()) continue;
      offer(Math.abs(distance), () => ({
        place: placeOfMember(fields, mode, rack, at, held),
        value,
        distance,
        coarse: step !== 1,
      }));
    }
  }
  return found;
}

function placeOfMember(
  fields: MapFields,
  mode: MapMode,
  rack: number,
  at: number,
  held: number,
): Place {
  const { topology } = fields;
  if (held < 2) return placeOfRack(topology, rack);
  const cell = mode.member === 'cell' ? at : topology.cellOfSensorInRack(at);
  const place = placeOfCellInRack(topology, rack, cell);
  if (held === 3) return place;
  const { cell: _, ...module } = place;
  return module;
}

function middleOf(
  fields: MapFields,
  mode: MapMode,
  racks: readonly number[],
  nowMs: number,
): number {
  const values: number[] = [];
  for (const rack of racks) {
    const value = rackValue(fields, mode, rack, nowMs);
    if (value !== NO_VALUE && qualityNow(fields, rack, nowMs) === Quality.good) values.push(value);
  }
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}
