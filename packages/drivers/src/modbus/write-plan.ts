import type { Request } from '@cellarium/modbus';
import {
  NUMBER_REGISTERS,
  type Profile,
  type ProfileWritable,
  type WordOrder,
  writeNumber,
} from '@cellarium/profiles';
import { err, ok, type Result } from '@cellarium/stdx';

/*
 * What is sent to change a value of a device, in the order in which every moment between two requests is
 * safe: the value, what the device falls back to and when, the sign of life, and only then the word that
 * makes it act. A connection that breaks on the way leaves a device that has not begun.
 */

export type WritePurpose = 'mode' | 'value' | 'reversion' | 'heartbeat' | 'enable';

export interface WriteStep {
  readonly purpose: WritePurpose;
  readonly request: Request & { readonly fn: 6 | 16 };
  /** What must stand there afterwards; undefined where the device may change it by itself. */
  readonly readBack: ReadBack | undefined;
}

export interface ReadBack {
  readonly request: { readonly fn: 3; readonly address: number; readonly count: number };
  readonly expected: Uint16Array;
}

/** What must be read before an order counts as accepted. */
export interface Proof {
  readonly request: Extract<Request, { fn: 3 | 4 }>;
  readonly holds: (found: Uint16Array) => boolean;
}

export interface WritePlan {
  readonly name: string;
  readonly unit: string;
  /** As the device can hold it: rounded to the resolution of its registers. */
  readonly value: number;
  readonly steps: readonly WriteStep[];
}

export type WritePlanError =
  | { readonly kind: 'not-writable'; readonly writable: readonly string[] }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'out-of-limits'; readonly least: number; readonly most: number }
  /** Within the limits of the profile, but not within its registers. */
  | { readonly kind: 'does-not-fit'; readonly type: string }
  | { readonly kind: 'model-missing'; readonly model: number }
  /** A SunSpec device that does not say what it can do is not commanded. */
  | { readonly kind: 'point-missing'; readonly point: string };

/**
 * `value` in the unit and the sign of the profile; `heartbeat` is the next count of the device's. The
 * profile's time of reversion holds where none is given.
 */
export function planWrite(
  profile: Profile,
  name: string,
  value: number,
  heartbeat: number,
  reversionSeconds?: number,
): Result<WritePlan, WritePlanError> {
  const writables = profile.writable ?? [];
  const writable = writables.find((candidate) => candidate.name === name);
  if (!writable) {
    return err({ kind: 'not-writable', writable: writables.map((candidate) => candidate.name) });
  }
  if (!Number.isFinite(value)) return err({ kind: 'not-a-number' });
  const { least, most, type, unit = '', reversion, enable } = writable;
  if (value < least || value > most) return err({ kind: 'out-of-limits', least, most });
  const order = profile.bus?.wordOrder ?? 'high-first';
  const raw = rawNumber(writable, value);
  if (!fitsType(raw, type)) return err({ kind: 'does-not-fit', type });
  const steps: WriteStep[] = [
    writeStep('value', writable.at, registersOf(raw, writable, order), true),
  ];
  if (reversion) {
    const seconds = Uint16Array.of(reversionSeconds ?? reversion.seconds);
    steps.push(writeStep('reversion', reversion.at, seconds, true));
  }
  if (writable.heartbeat) {
    const count = Uint16Array.of(heartbeat & 0xffff);
    steps.push(writeStep('heartbeat', writable.heartbeat.at, count, false));
  }
  if (enable) steps.push(writeStep('enable', enable.at, Uint16Array.of(enable.value), true));
  return ok({ name, unit, value: heldValue(writable, raw), steps });
}

/** One register by function 6, which every device with a map of its own takes; more by 16, in one piece. */
function writeStep(
  purpose: WritePurpose,
  address: number,
  values: Uint16Array,
  isKept: boolean,
): WriteStep {
  const request =
    values.length === 1
      ? ({ fn: 6, address, value: values[0] as number } as const)
      : ({ fn: 16, address, values } as const);
  return { purpose, request, readBack: isKept ? readBackOf(address, values) : undefined };
}

export function readBackOf(address: number, expected: Uint16Array): ReadBack {
  return { request: { fn: 3, address, count: expected.length }, expected };
}

/** True where the device holds what it was told. */
export function holds({ expected }: ReadBack, found: Uint16Array): boolean {
  return found.length === expected.length && expected.every((word, at) => word === found[at]);
}

function isFloat(type: ProfileWritable['type']): boolean {
  return type === 'float32' || type === 'float64';
}

function rawNumber({ type, scale = 1, offset = 0 }: ProfileWritable, value: number): number {
  const raw = (value - offset) / scale;
  return isFloat(type) ? raw : Math.round(raw);
}

function heldValue({ scale = 1, offset = 0 }: ProfileWritable, raw: number): number {
  // To the last digits that a double carries safely: 250 x 0.1 + 0 is 25, not 25.000000000000004.
  return Number((raw * scale + offset).toPrecision(12));
}

function fitsType(raw: number, type: ProfileWritable['type']): boolean {
  if (isFloat(type)) return Number.isFinite(type === 'float32' ? Math.fround(raw) : raw);
  if (!Number.isSafeInteger(raw)) return false;
  const bits = 16 * NUMBER_REGISTERS[type];
  return type.startsWith('u')
    ? raw >= 0 && raw < 2 ** bits
    : raw >= -(2 ** (bits - 1)) && raw < 2 ** (bits - 1);
}

function registersOf(raw: number, { type }: ProfileWritable, order: WordOrder): Uint16Array {
  return writeNumber(raw, type, order);
}
