import { ControlPlace, PCS_STATE_NAMES, RACK_STATE_NAMES } from '@cellarium/model';
import {
  FILLS,
  NUMBER_REGISTERS,
  type Profile,
  type ProfilePoint,
  type WordOrder,
  writeNumber,
} from '@cellarium/profiles';
import type { RegisterMap } from '../register-map.ts';
import type { DeviceValues } from './values.ts';

type NumberType = keyof typeof NUMBER_REGISTERS;

const STATE_NAMES: Readonly<Record<'rack' | 'pcs' | 'control', readonly string[]>> = {
  rack: RACK_STATE_NAMES,
  pcs: PCS_STATE_NAMES,
  control: Object.keys(ControlPlace),
};

/** What a map without a state of its own says in its place. */
const NEAREST_STATES: Readonly<Record<string, readonly string[]>> = {
  opening: ['open'],
  tripped: ['fault', 'open'],
  fault: ['tripped', 'open', 'off'],
  precharging: ['open'],
  starting: ['standby'],
  derated: ['running'],
  standby: ['off'],
  unknown: ['open', 'off'],
};

const LEGAL: Readonly<Partial<Record<NumberType, readonly [number, number]>>> = {
  uint16: [0, 0xffff],
  int16: [-0x8000, 0x7fff],
  uint32: [0, 0xffff_ffff],
  int32: [-0x8000_0000, 0x7fff_ffff],
};

/** Writes each of a profile's points where the profile says that it stands: reading it, backwards. */
export function pointWriters(
  profile: Profile,
  map: RegisterMap,
  values: DeviceValues,
): (() => void)[] {
  const order = profile.bus?.wordOrder ?? 'high-first';
  return profile.points.map((point) => {
    const type = point.type ?? 'uint16';
    const into = map.own(point.at as number, NUMBER_REGISTERS[type]);
    const read = reader(profile, point, values);
    const none = point.notImplemented?.[0];
    const scale = point.scale ?? 1;
    const offset = point.offset ?? 0;
    const isFloat = type === 'float32' || type === 'float64';
    const [least, most] = LEGAL[type] ?? [-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
    return () => {
      const value = read();
      if (value === undefined || Number.isNaN(value)) {
        putNumber(into, none ?? 0, type, order);
        return;
      }
      const raw = (value - offset) / scale;
      putNumber(into, isFloat ? raw : clamp(Math.round(raw), least, most), type, order);
    };
  });
}

/** The value in the point's unit, or the raw number of its state. */
function reader(
  profile: Profile,
  point: ProfilePoint,
  values: DeviceValues,
): () => number | undefined {
  const rawOf = new Map<string, number>();
  for (const [raw, name] of Object.entries(point.values ?? {})) {
    if (!rawOf.has(name)) rawOf.set(name, Number(raw));
  }
  const stateNumber = (name: string): number | undefined =>
    [name, ...(NEAREST_STATES[name] ?? [])].map((each) => rawOf.get(each)).find(isNumber);
  const fill = point.fills === undefined ? undefined : FILLS[profile.device][point.fills];
  if (!fill) {
    return () => {
      const value = values.named(point.name);
      return typeof value === 'string' ? stateNumber(value) : value;
    };
  }
  if (fill.states) {
    const names = STATE_NAMES[fill.states];
    return () => stateNumber(names[values.field(fill.field)] ?? 'unknown');
  }
  const sign = fill.signed && profile.positive === 'charge' ? -1 : 1;
  return () => (sign * values.field(fill.field)) / fill.stepsPerUnit;
}

/** One register is the case of almost every point, and costs nothing this way. */
export function putNumber(
  into: Uint16Array,
  raw: number,
  type: NumberType,
  order: WordOrder,
): void {
  if (into.length === 1) into[0] = raw;
  else into.set(writeNumber(raw, type, order));
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
