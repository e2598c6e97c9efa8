/*
 * What a point can mean to Cellarium: the field of a sample that it fills, in which unit the profile must
 * give it, and how many of the field's own steps that unit is (V -> voltageDeciV: 10).
 */

/** What a profile can describe. */
export type ProfiledDevice = 'rack' | 'pcs' | 'meter' | 'site';

export interface Fill {
  readonly unit: string;
  readonly field: string;
  readonly stepsPerUnit: number;
  /** Positive = discharge or export in Cellarium; a profile of the other sign is turned. */
  readonly signed?: boolean;
  /** Names of a closed table instead of a number. */
  readonly states?: 'rack' | 'pcs' | 'control';
}

const fill = (unit: string, field: string, stepsPerUnit: number, signed = false): Fill => ({
  unit,
  field,
  stepsPerUnit,
  ...(signed ? { signed } : {}),
});

const RACK_FILLS = {
  voltage: fill('V', 'voltageDeciV', 10),
  current: fill('A', 'currentDeciA', 10, true),
  linkVoltage: fill('V', 'linkVoltageDeciV', 10),
  soc: fill('%', 'socPermille', 10),
  soh: fill('%', 'sohPermille', 10),
  chargeLimit: fill('A', 'chargeLimitDeciA', 10),
  dischargeLimit: fill('A', 'dischargeLimitDeciA', 10),
  insulation: fill('kOhm', 'insulationKohm', 1),
  state: { unit: '', field: 'state', stepsPerUnit: 1, states: 'rack' },
} as const satisfies Record<string, Fill>;

const PCS_FILLS = {
  power: fill('kW', 'powerDeciKw', 10, true),
  reactivePower: fill('kvar', 'reactivePowerDeciKvar', 10),
  setpoint: fill('kW', 'setpointDeciKw', 10, true),
  dischargeablePower: fill('kW', 'dischargeablePowerDeciKw', 10),
  chargeablePower: fill('kW', 'chargeablePowerDeciKw', 10),
  dcVoltage: fill('V', 'dcVoltageDeciV', 10),
  dcCurrent: fill('A', 'dcCurrentDeciA', 10, true),
  acVoltage: fill('V', 'acVoltageV', 1),
  frequency: fill('Hz', 'frequencyMilliHz', 1_000),
  temperature: fill('degC', 'pcsTemperatureDeciC', 10),
  ambientTemperature: fill('degC', 'ambientDeciC', 10),
  state: { unit: '', field: 'pcsState', stepsPerUnit: 1, states: 'pcs' },
  control: { unit: '', field: 'control', stepsPerUnit: 1, states: 'control' },
} as const satisfies Record<string, Fill>;

const METER_FILLS = {
  power: fill('kW', 'poiPowerKw', 1, true),
  reactivePower: fill('kvar', 'poiReactivePowerKvar', 1),
  voltage: fill('V', 'poiVoltageV', 1),
  frequency: fill('Hz', 'frequencyMilliHz', 1_000),
  exportedEnergy: fill('kWh', 'exportedEnergyKwh', 1),
  importedEnergy: fill('kWh', 'importedEnergyKwh', 1),
} as const satisfies Record<string, Fill>;

/** `positive: charge` is what loads draw, `discharge` what generation gives. */
const SITE_FILLS = {
  power: fill('kW', 'powerDeciKw', 10, true),
  limit: fill('kW', 'limitDeciKw', 10),
  failSafe: fill('kW', 'failSafeDeciKw', 10),
} as const satisfies Record<string, Fill>;

export const FILLS: Readonly<Record<ProfiledDevice, Readonly<Record<string, Fill>>>> = {
  rack: RACK_FILLS,
  pcs: PCS_FILLS,
  meter: METER_FILLS,
  site: SITE_FILLS,
};

/** What a contiguous array can mean, per rack. */
export const ARRAY_FILLS = {
  cellVoltage: { unit: 'V', stepsPerUnit: 1_000, per: 'cell' },
  cellTemperature: { unit: 'degC', stepsPerUnit: 10, per: 'sensor' },
} as const;
export type ArrayFill = keyof typeof ARRAY_FILLS;
