/**
 * A number with its unit in its type: `Quantity<'V'>` can not be given where `Quantity<'mV'>` is
 * asked for. Scalars that cross a package boundary carry it; columns and wire fields carry the unit
 * last in their name instead (`cellVoltageMv`).
 */
export type Quantity<Unit extends string> = number & { readonly __unit?: Unit };

export type Volt = Quantity<'V'>;
export type Ampere = Quantity<'A'>;
export type AmpereHour = Quantity<'Ah'>;
export type Kilowatt = Quantity<'kW'>;
export type KilowattHour = Quantity<'kWh'>;
export type Celsius = Quantity<'degC'>;
export type Hertz = Quantity<'Hz'>;
export type Percent = Quantity<'%'>;
export type Millisecond = Quantity<'ms'>;
export type Second = Quantity<'s'>;

/**
 * The one sign convention: positive power and positive current leave the battery (discharge, export);
 * negative ones enter it (charge, import). A driver whose device differs turns the sign at its edge.
 */
export const DISCHARGE_IS_POSITIVE = true;
