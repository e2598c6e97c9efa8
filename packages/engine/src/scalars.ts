import type {
  BLOCK_COLUMNS,
  BlockSample,
  MeterSample,
  RACK_COLUMNS,
  RackSample,
  STATION_COLUMNS,
} from '@cellarium/model';

/* The scalars of each sample that go to the image's columns of the same names. */

export const RACK_SCALARS = [
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
] as const satisfies readonly (keyof RackSample & keyof typeof RACK_COLUMNS)[];

export const BLOCK_SCALARS = [
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
] as const satisfies readonly (keyof BlockSample & keyof typeof BLOCK_COLUMNS)[];

export const METER_SCALARS = [
  'poiPowerKw',
  'poiReactivePowerKvar',
  'poiVoltageV',
  'frequencyMilliHz',
  'exportedEnergyKwh',
  'importedEnergyKwh',
  'transformerTemperatureDeciC',
  'scheduledPowerKw',
  'ambientDeciC',
] as const satisfies readonly (keyof MeterSample & keyof typeof STATION_COLUMNS)[];
