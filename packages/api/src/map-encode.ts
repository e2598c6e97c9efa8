import { absentBit, Quality, RACK_POINTS, RackState, type Topology } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import {
  MAP_HEADER_BYTES,
  MAP_KIND,
  MAP_LEVEL_CODES,
  MAP_PRIORITY_SHIFT,
  MAP_QUANTITY_CODES,
  MAP_RACK_BYTES,
  MAP_STATE_SHIFT,
  MAP_VERSION,
  MapForm,
  mapValueBytes,
  NO_MAP_SOC,
  NO_NARROW_VALUE,
  NO_WIDE_VALUE,
} from './map.ts';
import { mapValuesPerRack } from './map-view.ts';
import type { MapScope } from './scopes.ts';

type Values = Uint16Array | Int16Array;

const NO_SOC = absentBit(RACK_POINTS, 'socPermille');
const NO_STATE = absentBit(RACK_POINTS, 'state');

/** What map frames are taken from: columns over the whole station, of one quantity. */
export interface MapSource {
  readonly racks: {
    readonly quality: Uint8Array;
    readonly socPermille: Uint16Array;
    /** RackState */
    readonly state: Uint8Array;
    /** Which of RACK_POINTS the rack does not give. */
    readonly absentBits: Uint32Array;
    readonly ageMs: Uint32Array;
    readonly median: Values;
    readonly min: Values;
    readonly max: Values;
    /** How many of the rack's points are good. */
    readonly goodPoints: Uint16Array;
    /** Tick at which each rack last brought values. */
    readonly valuesTick: Uint32Array;
    /** Highest priority of each rack's alarms: 1 to 4, 0 where it has none. */
    readonly priority: Uint8Array;
    /** Tick at which that last changed. */
    readonly priorityTick: Uint32Array;
    /** Tick at which each rack's quality last changed. */
    readonly qualityTick: Uint32Array;
  };
  /** Over the good points; min > max where there is none. */
  readonly modules: { readonly min: Values; readonly max: Values };
  /** Every cell or every sensor. */
  readonly points: { readonly values: Values; readonly quality: Uint8Array };
}

export interface FrameStamp {
  readonly epoch: number;
  readonly tick: number;
  /** 0: a keyframe. */
  readonly baseTick: number;
  readonly serverTimeMs: number;
}

/** Room for the largest frame that a scope can have. */
export function mapFrameBytesMax(topology: Topology, scope: MapScope): number {
  const racks = scope.blocks * topology.racksPerBlock;
  const values = mapValueBytes(MapForm.wide, mapValuesPerRack(topology, scope));
  return MAP_HEADER_BYTES + racks * (MAP_RACK_BYTES + values);
}

/**
 * The frame that brings a client from `stamp.baseTick` to `stamp.tick`.
 * @param scratch at least `mapFrameBytesMax` bytes, starting at a multiple of 4; overwritten.
 */
export function encodeMapFrame(
  source: MapSource,
  topology: Topology,
  scope: MapScope,
  stamp: FrameStamp,
  scratch: Uint8Array,
): Uint8Array {
  assert(scratch.length >= mapFrameBytesMax(topology, scope), 'scratch holds the largest frame');
  assert(scratch.byteOffset % 4 === 0, 'scratch starts at a multiple of 4');
  const header = new DataView(scratch.buffer, scratch.byteOffset, scratch.byteLength);
  const into: Scratch = {
    narrow: new Int8Array(scratch.buffer, scratch.byteOffset, scratch.byteLength),
    wide: new Int16Array(scratch.buffer, scratch.byteOffset, scratch.byteLength >> 1),
  };
  const columns = source.racks;
  const extremes = scope.level === 'module' ? source.modules : source.racks;
  const values = mapValuesPerRack(topology, scope);
  const firstRack = scope.firstBlock * topology.racksPerBlock;
  const endRack = firstRack + scope.blocks * topology.racksPerBlock;
  const keyframe = stamp.baseTick === 0;
  let racks = 0;
  let at = MAP_HEADER_BYTES;
  for (let rack = firstRack; rack < endRack; rack += 1) {
    const brought = (columns.valuesTick[rack] as number) > stamp.baseTick;
    if (!keyframe && !brought && !isTold(columns, rack, stamp.baseTick)) continue;
    const start = at + MAP_RACK_BYTES;
    let form: number = MapForm.unchanged;
    if (brought && scope.level === 'cell') form = writePoints(source, rack, values, into, start);
    else if (brought) form = writeExtremes(extremes, source, rack, values, into, start);
    padToFour(into.narrow, start, form, values);
    header.setUint16(at, rack, true);
    const priority = (columns.priority[rack] as number) << MAP_PRIORITY_SHIFT;
    header.setUint8(at + 2, (columns.quality[rack] as number) | priority);
    const absent = columns.absentBits[rack] as number;
    const state = absent & NO_STATE ? RackState.unknown : (columns.state[rack] as number);
    const soc = absent & NO_SOC ? NO_MAP_SOC : (columns.socPermille[rack] as number);
    header.setUint8(at + 3, form | (state << MAP_STATE_SHIFT));
    header.setUint16(at + 4, soc, true);
    header.setInt16(at + 6, columns.median[rack] as number, true);
    header.setUint32(at + 8, columns.ageMs[rack] as number, true);
    at = start + mapValueBytes(form, values);
    racks += 1;
  }
  header.setUint8(0, MAP_VERSION);
  header.setUint8(1, MAP_KIND);
  header.setUint16(2, racks, true);
  header.setUint32(4, stamp.epoch, true);
  header.setUint32(8, stamp.tick, true);
  header.setUint32(12, stamp.baseTick, true);
  header.setFloat64(16, stamp.serverTimeMs, true);
  header.setUint8(24, MAP_LEVEL_CODES[scope.level]);
  header.setUint8(25, MAP_QUANTITY_CODES[scope.quantity]);
  header.setUint16(26, values, true);
  header.setUint32(28, 0, true);
  return scratch.slice(0, at);
}

/** Something of the rack changed beside its values. */
function isTold(racks: MapSource['racks'], rack: number, baseTick: number): boolean {
  return (
    (racks.qualityTick[rack] as number) > baseTick ||
    (racks.priorityTick[rack] as number) > baseTick
  );
}

interface Scratch {
  readonly narrow: Int8Array;
  readonly wide: Int16Array;
}

/** One byte a point; where any distance needs more, two bytes each. Returns the form it took. */
function writePoints(
  source: MapSource,
  rack: number,
  count: number,
  into: Scratch,
  start: number,
): number {
  const median = source.racks.median[rack] as number;
  const first = rack * count;
  const good = source.racks.goodPoints[rack] as number;
  const isWide = good > 0 && isFar(source.racks, rack, median);
  const { values } = source.points;
  if (good === count && !isWide) {
    const { narrow } = into;
    for (let point = 0; point < count; point += 1) {
      narrow[start + point] = (values[first + point] as number) - median;
    }
  } else writeWithHoles(source, first, count, median, isWide, into, start);
  return isWide ? MapForm.wide : MapForm.narrow;
}

function isFar(racks: MapSource['racks'], rack: number, median: number): boolean {
  return (racks.max[rack] as number) - median > 127 || median - (racks.min[rack] as number) > 127;
}

function writeWithHoles(
  source: MapSource,
  first: number,
  count: number,
  median: number,
  isWide: boolean,
  into: Scratch,
  start: number,
): void {
  const { values, quality } = source.points;
  const target = isWide ? into.wide : into.narrow;
  const offset = isWide ? start >> 1 : start;
  const none = isWide ? NO_WIDE_VALUE : NO_NARROW_VALUE;
  for (let point = 0; point < count; point += 1) {
    target[offset + point] =
      quality[first + point] === Quality.good ? (values[first + point] as number) - median : none;
  }
}

/** The scratch holds older frames: what is padded is zero, so that equal states give equal frames. */
function padToFour(narrow: Int8Array, start: number, form: number, values: number): void {
  const end = start + mapValueBytes(form, values);
  const written = form === MapForm.unchanged ? 0 : values * (form === MapForm.wide ? 2 : 1);
  for (let pad = start + written; pad < end; pad += 1) narrow[pad] = 0;
}

/** The lowest or the highest of the rack or of each of its modules, whichever is farther out. */
function writeExtremes(
  extremes: MapSource['modules'],
  source: MapSource,
  rack: number,
  count: number,
  into: Scratch,
  start: number,
): number {
  const median = source.racks.median[rack] as number;
  let isWide = false;
  for (let value = 0; value < count; value += 1) {
    const distance = farther(extremes, rack * count + value, median);
    if (distance !== NO_WIDE_VALUE && (distance > 127 || distance < -127)) isWide = true;
  }
  for (let value = 0; value < count; value += 1) {
    const distance = farther(extremes, rack * count + value, median);
    if (isWide) into.wide[(start >> 1) + value] = distance;
    else into.narrow[start + value] = distance === NO_WIDE_VALUE ? NO_NARROW_VALUE : distance;
  }
  return isWide ? MapForm.wide : MapForm.narrow;
}

function farther(extremes: MapSource['modules'], row: number, median: number): number {
  const min = extremes.min[row] as number;
  const max = extremes.max[row] as number;
  if (min > max) return NO_WIDE_VALUE;
  return max - median >= median - min ? max - median : min - median;
}
