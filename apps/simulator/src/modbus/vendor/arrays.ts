import { TEMPERATURE_NOT_MEASURED, VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import { ARRAY_FILLS, NUMBER_REGISTERS, type Profile } from '@cellarium/profiles';
import type { RegisterMap } from '../register-map.ts';
import { putNumber } from './points.ts';
import type { RackValues } from './rack-values.ts';

/** Writes cell voltages and temperatures where the profile's arrays stand. */
export function arrayWriters(
  profile: Profile,
  map: RegisterMap,
  values: RackValues,
  counts: { readonly cells: number; readonly sensors: number },
): (() => void)[] {
  const order = profile.bus?.wordOrder ?? 'high-first';
  return (profile.arrays ?? []).map((array) => {
    const { stepsPerUnit, per } = ARRAY_FILLS[array.fills];
    const type = array.type ?? 'uint16';
    const size = NUMBER_REGISTERS[type];
    const stride = array.stride ?? size;
    const count = per === 'cell' ? counts.cells : counts.sensors;
    const into = map.own(array.at as number, (count - 1) * stride + size);
    const stepsPerRaw = (array.scale ?? 1) * stepsPerUnit;
    const notMeasured = per === 'cell' ? VOLTAGE_NOT_MEASURED : TEMPERATURE_NOT_MEASURED;
    const none = array.notImplemented?.[0] ?? notMeasured;
    const column = (): Uint16Array | Int16Array =>
      per === 'cell' ? values.telemetry.cellVoltageMv : values.telemetry.cellTemperatureDeciC;
    // The steps of the BMS are those of most maps: then the column is the registers.
    const isColumn = Math.abs(stepsPerRaw - 1) < 1e-9 && stride === 1 && none === notMeasured;
    if (isColumn && !array.offset) return () => into.set(column());
    return () => {
      const from = column();
      for (let at = 0; at < count; at += 1) {
        const value = from[at]!;
        const inUnit = value / stepsPerUnit - (array.offset ?? 0);
        const raw = value === notMeasured ? none : Math.round(inUnit / (array.scale ?? 1));
        putNumber(into.subarray(at * stride, at * stride + size), raw, type, order);
      }
    };
  });
}
