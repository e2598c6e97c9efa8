import { cellInRackOf, type Place, Quality, rackIndexOf } from '@cellarium/model';
import {
  ageMsOf,
  countStates,
  HELD_LEVELS,
  type HeldLevel,
  heardMsOf,
  type MapFields,
  type QuantityField,
  qualityNow,
  socOf,
} from './fields.ts';
import { NO_VALUE } from './tints.ts';

/** A value and its distance from its rack's median, and how closely it is known. */
export interface Fact {
  readonly value: number;
  readonly distance: number;
  readonly held: HeldLevel;
  /** What it is worth now: voltage and temperature may come at different times. */
  readonly quality: Quality;
}

/** What is known of a place; undefined where nothing is. mV, 0.1 degC, permille. */
export interface PlaceFacts {
  readonly place: Place;
  readonly voltage: Fact | undefined;
  readonly temperature: Fact | undefined;
  readonly voltageMedianMv: number | undefined;
  /** Of a block the mean of `racksWithSoc`. */
  readonly socPermille: number | undefined;
  /** Racks that were heard and give their SOC; of a block only fresh ones. */
  readonly racksWithSoc: number;
  /** Fresh racks, by RackState. */
  readonly racksByState: readonly number[];
  /** RackState of its rack, as it last said; undefined for a block, and where nothing came. */
  readonly state: number | undefined;
  readonly quality: Quality;
  /** Highest priority of the alarms of its rack, or of the racks of its block; 0: none. */
  readonly priority: number;
  readonly ageMs: number | undefined;
  readonly racks: number;
  readonly racksFresh: number;
}

/** Of a module or rack the value is that of the cell farthest from the median. */
export function factsOf(fields: MapFields, place: Place, nowMs: number): PlaceFacts {
  const { topology } = fields;
  const rack = rackIndexOf(topology, place);
  if (rack === undefined) return factsOfBlock(fields, place, nowMs);
  const heard = heardMsOf(fields, rack) !== 0;
  const soc = socOf(fields, rack);
  const cell = cellInRackOf(topology, place);
  const quality = qualityNow(fields, rack, nowMs);
  const range = (perRack: number, ofCell: (cell: number) => number): readonly [number, number] => {
    if (cell !== undefined) return [ofCell(cell), ofCell(cell) + 1];
    if (place.module === undefined) return [0, perRack];
    const perModule = perRack / topology.modulesPerRack;
    return [(place.module - 1) * perModule, place.module * perModule];
  };
  const { voltage, temperature } = fields;
  return {
    place,
    voltage: factIn(fields, voltage, rack, nowMs, ...range(voltage.perRack, (at) => at)),
    temperature: factIn(
      fields,
      temperature,
      rack,
      nowMs,
      ...range(temperature.perRack, (at) => topology.sensorOfCellInRack(at)),
    ),
    voltageMedianMv: voltage.held[rack] === 0 ? undefined : (voltage.median[rack] as number),
    socPermille: soc,
    racksWithSoc: soc === undefined ? 0 : 1,
    racksByState: countStates(fields, [rack], nowMs),
    state: heard ? (fields.state[rack] as number) : undefined,
    quality,
    priority: fields.priority[rack] as number,
    ageMs: heard ? ageMsOf(fields, rack, nowMs) : undefined,
    racks: 1,
    racksFresh: quality === Quality.good ? 1 : 0,
  };
}

function factIn(
  fields: MapFields,
  field: QuantityField,
  rack: number,
  nowMs: number,
  from = 0,
  to = field.perRack,
): Fact | undefined {
  const quality = qualityNow(fields, rack, nowMs, field);
  const median = field.median[rack] as number;
  let found: Fact | undefined;
  for (let at = rack * field.perRack + from; at < rack * field.perRack + to; at += 1) {
    const value = field.values[at] as number;
    if (value === NO_VALUE) continue;
    const distance = value - median;
    if (found !== undefined && Math.abs(distance) <= Math.abs(found.distance)) continue;
    found = { value, distance, held: HELD_LEVELS[field.held[rack] as number] ?? 'none', quality };
  }
  return found;
}

function factsOfBlock(fields: MapFields, place: Place, nowMs: number): PlaceFacts {
  const { topology } = fields;
  const first = (place.block - 1) * topology.racksPerBlock;
  let voltage: Fact | undefined;
  let temperature: Fact | undefined;
  let quality: Quality = Quality.good;
  let racksFresh = 0;
  let priority = 0;
  let worstAgeMs = 0;
  let soc = 0;
  let racksWithSoc = 0;
  const racks = Array.from({ length: topology.racksPerBlock }, (_, at) => first + at);
  for (const rack of racks) {
    const here = qualityNow(fields, rack, nowMs);
    quality = Math.max(quality, here) as Quality;
    worstAgeMs = Math.max(worstAgeMs, ageMsOf(fields, rack, nowMs));
    const alarm = fields.priority[rack] as number;
    if (alarm !== 0 && (priority === 0 || alarm < priority)) priority = alarm;
    if (here !== Quality.good) continue;
    racksFresh += 1;
    const own = socOf(fields, rack);
    if (own !== undefined) {
      soc += own;
      racksWithSoc += 1;
    }
    voltage = fartherOf(voltage, factIn(fields, fields.voltage, rack, nowMs));
    temperature = fartherOf(temperature, factIn(fields, fields.temperature, rack, nowMs));
  }
  return {
    place,
    voltage,
    temperature,
    voltageMedianMv: undefined,
    socPermille: racksWithSoc === 0 ? undefined : Math.round(soc / racksWithSoc),
    racksWithSoc,
    racksByState: countStates(fields, racks, nowMs),
    state: undefined,
    quality,
    priority,
    ageMs: Number.isFinite(worstAgeMs) ? worstAgeMs : undefined,
    racks: topology.racksPerBlock,
    racksFresh,
  };
}

function fartherOf(a: Fact | undefined, b: Fact | undefined): Fact | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.abs(b.distance) > Math.abs(a.distance) ? b : a;
}
