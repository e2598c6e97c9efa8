import type { ConditionUnit } from '@cellarium/model';
import { formatNumber } from './numbers.ts';

export interface ConditionValue {
  readonly text: string;
  readonly unit: string;
}

/** How a unit of the wire is written for people: in which unit, with how many digits. */
const WRITTEN: Readonly<
  Record<ConditionUnit, { readonly unit: string; readonly per: number; readonly digits: number }>
> = {
  '': { unit: '', per: 1, digits: 0 },
  mV: { unit: 'V', per: 1_000, digits: 3 },
  V: { unit: 'V', per: 1, digits: 1 },
  A: { unit: 'A', per: 1, digits: 1 },
  degC: { unit: '°C', per: 1, digits: 1 },
  K: { unit: 'K', per: 1, digits: 1 },
  'K/min': { unit: 'K/min', per: 1, digits: 2 },
  'mV/s': { unit: 'mV/s', per: 1, digits: 0 },
  '%': { unit: '%', per: 1, digits: 1 },
  kOhm: { unit: 'kΩ', per: 1, digits: 0 },
  'kOhm/h': { unit: 'kΩ/h', per: 1, digits: 1 },
  kW: { unit: 'kW', per: 1, digits: 0 },
  Hz: { unit: 'Hz', per: 1, digits: 3 },
  ppm: { unit: 'ppm', per: 1, digits: 0 },
  s: { unit: 's', per: 1, digits: 1 },
  ms: { unit: 'ms', per: 1, digits: 0 },
};

/** Conditions whose millivolts are a difference: 0.080 V says less than 80 mV. */
const DIFFERENCE_MV_MAX = 1_000;

/** A value of an alarm with its unit; undefined where there is none, or where it is a mere state. */
export function conditionValue(
  value: number | null,
  unit: ConditionUnit,
): ConditionValue | undefined {
  if (value === null || unit === '' || !Number.isFinite(value)) return undefined;
  if (unit === 'mV' && Math.abs(value) < DIFFERENCE_MV_MAX) {
    return { text: formatNumber(value, 0), unit: 'mV' };
  }
  const written = WRITTEN[unit];
  return { text: formatNumber(value / written.per, written.digits), unit: written.unit };
}

/** The two beside each other, in one unit: that of the larger one. */
export function conditionPair(
  value: number | null,
  limit: number | null,
  unit: ConditionUnit,
): { readonly value: ConditionValue | undefined; readonly limit: ConditionValue | undefined } {
  const inVolts =
    unit === 'mV' && Math.max(Math.abs(value ?? 0), Math.abs(limit ?? 0)) >= DIFFERENCE_MV_MAX;
  const write = (given: number | null): ConditionValue | undefined =>
    inVolts && given !== null
      ? { text: formatNumber(given / 1_000, 3), unit: 'V' }
      : conditionValue(given, unit);
  return { value: write(value), limit: write(limit) };
}
