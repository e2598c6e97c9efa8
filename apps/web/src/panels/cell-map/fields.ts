import { type MapView, NO_MAP_SOC } from '@cellarium/api';
import {
  AGE_NEVER_MS,
  Quality,
  RACK_STATE_NAMES,
  STALE_AFTER_MS,
  type Topology,
} from '@cellarium/model';
import { NO_VALUE } from './tints.ts';

/** How closely a rack was last heard: one value for all of it, for each module or for each cell. */
export const HELD_LEVELS = ['none', 'rack', 'module', 'cell'] as const;
export type HeldLevel = (typeof HELD_LEVELS)[number];

/**
 * One quantity of the whole station as it last came: voltages of cells, mV, or temperatures of
 * sensors, 0.1 degC. `NO_VALUE` where there is none. A coarser value stands for all it speaks of.
 */
export interface QuantityField {
  readonly perRack: number;
  readonly values: Int16Array;
  readonly median: Int16Array;
  /** Index into HELD_LEVELS, a rack. */
  readonly held: Uint8Array;
  /** The greatest distance from the median in the rack: what gates every search for deviants. */
  readonly farthest: Uint16Array;
  /** Server UTC ms at which each rack's values came from it, 0 before any did. */
  readonly heardMs: Float64Array;
}

export interface MapFields {
  readonly topology: Topology;
  readonly voltage: QuantityField;
  readonly temperature: QuantityField;
  /** NO_MAP_SOC where the rack's BMS gives none. */
  readonly socPermille: Uint16Array;
  /** RackState; unknown where the rack's BMS gives none. */
  readonly state: Uint8Array;
  readonly quality: Uint8Array;
  /** Highest priority of the rack's alarms: 1 the most urgent, 4; 0 none. */
  readonly priority: Uint8Array;
  /** 1 where it was heard from the server's present start. */
  readonly current: Uint8Array;
}

export function createFields(topology: Topology): MapFields {
  return {
    topology,
    voltage: createField(topology.racks, topology.cellsPerRack),
    temperature: createField(topology.racks, topology.sensorsPerRack),
    socPermille: new Uint16Array(topology.racks).fill(NO_MAP_SOC),
    state: new Uint8Array(topology.racks),
    quality: new Uint8Array(topology.racks).fill(Quality.bad),
    priority: new Uint8Array(topology.racks),
    current: new Uint8Array(topology.racks),
  };
}

function createField(racks: number, perRack: number): QuantityField {
  return {
    perRack,
    values: new Int16Array(racks * perRack).fill(NO_VALUE),
    median: new Int16Array(racks),
    held: new Uint8Array(racks),
    farthest: new Uint16Array(racks),
    heardMs: new Float64Array(racks),
  };
}

/** Ages of racks that a frame leaves out are counted on in whole ms; smaller steps are no news. */
const NEWS_MS = 20;

/**
 * Takes from a stream's view what is newer or finer than what is held; calls back for each rack that
 * changed. Racks are compared by the time they were heard: an old frame never covers a newer one, nor
 * a coarse one a fine one that is still fresh.
 */
export function takeView(fields: MapFields, view: MapView, changed: (rack: number) => void): void {
  const field = view.scope.quantity === 'voltage' ? fields.voltage : fields.temperature;
  const held = HELD_LEVELS.indexOf(view.scope.level);
  for (let row = 0; row < view.racks; row += 1) {
    const rack = view.firstRack + row;
    const ageMs = view.ageMs[row] as number;
    const heardMs = ageMs === AGE_NEVER_MS ? 0 : view.serverTimeMs - ageMs;
    const news = heardMs - (field.heardMs[rack] as number);
    const heldNow = field.held[rack] as number;
    const another = fields.current[rack] === 0;
    const takes =
      another ||
      (held === heldNow && news >= NEWS_MS) ||
      (held > heldNow && news > -NEWS_MS) ||
      (held < heldNow && news > STALE_AFTER_MS);
    const quality = view.quality[row] as number;
    const priority = view.priority[row] as number;
    const state = view.state[row] as number;
    const isKnown =
      quality === fields.quality[rack] &&
      priority === fields.priority[rack] &&
      state === fields.state[rack];
    if (!takes && isKnown) continue;
    if (takes) {
      putValues(field, rack, view, row);
      field.held[rack] = heardMs === 0 ? 0 : held;
      field.heardMs[rack] = heardMs;
      fields.socPermille[rack] = view.socPermille[row] as number;
      fields.current[rack] = 1;
    }
    fields.quality[rack] = quality;
    fields.priority[rack] = priority;
    fields.state[rack] = state;
    changed(rack);
  }
}

function putValues(field: QuantityField, rack: number, view: MapView, row: number): void {
  const { values, perRack } = field;
  const count = view.valuesPerRack;
  const median = view.median[row] as number;
  const source = view.values;
  const from = row * count;
  const start = rack * perRack;
  const each = perRack / count;
  let farthest = 0;
  for (let at = 0; at < count; at += 1) {
    const value = source[from + at] as number;
    if (each === 1) values[start + at] = value;
    else values.fill(value, start + at * each, start + (at + 1) * each);
    if (value === NO_VALUE) continue;
    const distance = value < median ? median - value : value - median;
    if (distance > farthest) farthest = distance;
  }
  field.median[rack] = median;
  field.farthest[rack] = farthest;
}

/** How many neighbouring values of a rack are one and the same, because it was heard coarsely. */
export function sameValues(fields: MapFields, field: QuantityField, rack: number): number {
  const held = HELD_LEVELS[field.held[rack] as number];
  if (held === 'module') return field.perRack / fields.topology.modulesPerRack;
  return held === 'rack' ? field.perRack : 1;
}

/** Another start of the server: what is held is of the one before and no longer counts as fresh. */
export function forgetFreshness(fields: MapFields): void {
  fields.current.fill(0);
}

/** SOC of a rack, permille; undefined where none came. */
export function socOf(fields: MapFields, rack: number): number | undefined {
  const permille = fields.socPermille[rack] as number;
  return permille === NO_MAP_SOC || heardMsOf(fields, rack) === 0 ? undefined : permille;
}

/** Server UTC ms at which a rack was last heard, of one quantity or of any; 0 for never. */
export function heardMsOf(fields: MapFields, rack: number, of?: QuantityField): number {
  if (of !== undefined) return of.heardMs[rack] as number;
  return Math.max(
    fields.voltage.heardMs[rack] as number,
    fields.temperature.heardMs[rack] as number,
  );
}

/** Age in ms by the server's clock, infinite for a rack never heard. */
export function ageMsOf(
  fields: MapFields,
  rack: number,
  nowMs: number,
  of?: QuantityField,
): number {
  const heardMs = heardMsOf(fields, rack, of);
  return heardMs === 0 ? Number.POSITIVE_INFINITY : Math.max(0, nowMs - heardMs);
}

/** What a rack's values are worth now, whatever they were worth when they came. */
export function qualityNow(
  fields: MapFields,
  rack: number,
  nowMs: number,
  of?: QuantityField,
): Quality {
  if (heardMsOf(fields, rack, of) === 0) return Quality.bad;
  const quality = fields.quality[rack] as Quality;
  if (quality !== Quality.good) return quality;
  const old = fields.current[rack] === 0 || ageMsOf(fields, rack, nowMs, of) > STALE_AFTER_MS;
  return old ? Quality.stale : Quality.good;
}

/** Racks that are fresh, by RackState: those of any other count as nothing. */
export function countStates(fields: MapFields, racks: Iterable<number>, nowMs: number): number[] {
  const counts = RACK_STATE_NAMES.map(() => 0);
  for (const rack of racks) {
    if (qualityNow(fields, rack, nowMs) !== Quality.good) continue;
    const state = fields.state[rack] as number;
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}
