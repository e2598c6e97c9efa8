/*
 * The points of a rack, block, meter and part of the site that are one number each, in the order of their bits in
 * `absentBits`: a device need not have all of them, and may fail to give one while it gives the others.
 * A point whose bit is set keeps its last value, and that value is not to be shown as one.
 */

export const RACK_POINTS = [
  'state',
  'contactorBits',
  'voltageDeciV',
  'currentDeciA',
  'linkVoltageDeciV',
  'socPermille',
  'sohPermille',
  'chargeLimitDeciA',
  'dischargeLimitDeciA',
  'chargeLimitReason',
  'dischargeLimitReason',
  'chargeLimitCell',
  'dischargeLimitCell',
  'insulationKohm',
  'alarmBits',
] as const;

export const BLOCK_POINTS = [
  'pcsState',
  'control',
  'powerDeciKw',
  'reactivePowerDeciKvar',
  'setpointDeciKw',
  'dischargeablePowerDeciKw',
  'chargeablePowerDeciKw',
  'dcVoltageDeciV',
  'dcCurrentDeciA',
  'acVoltageV',
  'frequencyMilliHz',
  'pcsTemperatureDeciC',
  'auxiliaryPowerDeciKw',
  'coolantSupplyDeciC',
  'coolantReturnDeciC',
  'coolantFlowDeciLpm',
  'chillerPowerDeciKw',
  'ambientDeciC',
  'insideDeciC',
  'humidityPermille',
  'gasPpm',
  'inputBits',
  'responseState',
  'responseCurve',
  'responseDeciKw',
  'responsePowerDeciKw',
] as const;

/**
 * In a block's `absentBits`, behind those of its points: it has no contacts of its racks' hardware
 * layer, or they could not be read. What is not there is never "not tripped".
 */
export const HARDWARE_TRIPS_ABSENT = 2 ** BLOCK_POINTS.length;

export const METER_POINTS = [
  'poiPowerKw',
  'poiReactivePowerKvar',
  'poiVoltageV',
  'frequencyMilliHz',
  'exportedEnergyKwh',
  'importedEnergyKwh',
  'transformerTemperatureDeciC',
  'scheduledPowerKw',
  'ambientDeciC',
] as const;

export const SITE_POINTS = ['powerDeciKw', 'limitDeciKw', 'failSafeDeciKw'] as const;

/** The bit of a point in `absentBits`, or 0 where it is not one of them. */
export function absentBit<Name extends string>(points: readonly Name[], name: Name): number {
  const at = points.indexOf(name);
  return at < 0 ? 0 : 2 ** at;
}

/** Every point absent but those named. */
export function absentBut<Name extends string>(
  points: readonly Name[],
  present: readonly Name[],
): number {
  let bits = 0;
  for (const name of points) if (!present.includes(name)) bits += absentBit(points, name);
  return bits;
}
