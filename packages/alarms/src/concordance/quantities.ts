import {
  CONDITIONS,
  type ConditionId,
  type ConditionUnit,
  GUARDED_QUANTITIES,
  type GuardedQuantity,
  type Layer,
} from '@cellarium/model';

/** Which conditions of which layer are about one quantity of a rack. */
export interface Family {
  readonly unit: ConditionUnit;
  /** 1: too high is bad; -1: too low. */
  readonly direction: 1 | -1;
  /** Judge the quantity itself, in `unit`. */
  readonly conditions: readonly ConditionId[];
  /** Of the software, in other units: they warn of it before it comes, or say that it is a sensor's. */
  readonly warnings: readonly ConditionId[];
  /** Can pass all limits faster than the delay of a slower layer. */
  readonly isSudden: boolean;
  /** How long a value must stay beyond a limit before firmware and software act. */
  readonly delayS: number;
  /** The smallest step in which it is measured. */
  readonly quantum: number;
  /** Over which its trend is judged: so long it takes to tell one from noise and from the load. */
  readonly trendS: number;
}

/** Voltages move with the load within seconds, heat within minutes, moisture within hours. */
const VOLTAGE_TREND_S = 60;
const HEAT_TREND_S = 300;
const MOISTURE_TREND_S = 3_600;

/** Of the published alarm list of a 1P416S rack. */
const DELAY_S = 3;
const INSULATION_DELAY_S = 10;

const family = (
  unit: ConditionUnit,
  direction: 1 | -1,
  trendS: number,
  conditions: readonly ConditionId[],
  warnings: readonly ConditionId[] = [],
  isSudden = false,
): Family => ({
  unit,
  direction,
  conditions,
  warnings,
  isSudden,
  trendS,
  delayS: unit === 'kOhm' ? INSULATION_DELAY_S : DELAY_S,
  quantum: unit === 'mV' || unit === 'kOhm' ? 1 : 0.1,
});

/** That it is the sensor and not the cell is an answer too: whoever gives it was not silent. */
const VOLTAGE_SENSOR_TOLD = ['sense-wire-broken', 'voltage-impossible', 'voltage-frozen'] as const;
const THERMISTOR_TOLD = ['temperature-sensor-open', 'temperature-sensor-stuck'] as const;

export const FAMILIES: Readonly<Record<GuardedQuantity, Family>> = {
  cellVoltageHigh: family(
    'mV',
    1,
    VOLTAGE_TREND_S,
    ['hardware-cell-voltage-high', 'bms-cell-voltage-high', 'cell-voltage-high'],
    ['cell-deviation', 'cell-drift', ...VOLTAGE_SENSOR_TOLD],
  ),
  cellVoltageLow: family(
    'mV',
    -1,
    VOLTAGE_TREND_S,
    ['hardware-cell-voltage-low', 'bms-cell-voltage-low', 'cell-voltage-low'],
    ['cell-deviation', 'cell-drift', ...VOLTAGE_SENSOR_TOLD],
  ),
  cellSpread: family(
    'mV',
    1,
    VOLTAGE_TREND_S,
    ['bms-cell-spread', 'cell-voltage-spread'],
    ['cell-deviation', 'cell-drift', 'voltage-spread-unusual', ...VOLTAGE_SENSOR_TOLD],
  ),
  temperatureHigh: family(
    'degC',
    1,
    HEAT_TREND_S,
    [
      'hardware-over-temperature',
      'bms-temperature-high',
      'charge-temperature-high',
      'discharge-temperature-high',
    ],
    [
      'temperature-rise',
      'bms-temperature-rise',
      'branch-cooling-lost',
      'runaway-precursor',
      ...THERMISTOR_TOLD,
    ],
  ),
  temperatureLow: family(
    'degC',
    -1,
    HEAT_TREND_S,
    ['bms-temperature-low', 'charge-temperature-low', 'discharge-temperature-low'],
    [...THERMISTOR_TOLD],
  ),
  temperatureSpread: family(
    'K',
    1,
    HEAT_TREND_S,
    ['bms-temperature-spread', 'temperature-spread'],
    ['temperature-spread-unusual', 'branch-cooling-lost', ...THERMISTOR_TOLD],
  ),
  overCurrent: family(
    'A',
    1,
    VOLTAGE_TREND_S,
    ['hardware-over-current', 'bms-over-current', 'over-current'],
    ['current-share'],
    true,
  ),
  insulation: family(
    'kOhm',
    -1,
    MOISTURE_TREND_S,
    ['hardware-insulation', 'bms-insulation', 'insulation-low'],
    ['insulation-trend'],
  ),
  rackVoltageHigh: family('V', 1, VOLTAGE_TREND_S, ['bms-rack-voltage', 'rack-voltage-high']),
  rackVoltageLow: family('V', -1, VOLTAGE_TREND_S, ['bms-rack-voltage', 'rack-voltage-low']),
};

/** Of the block: warn of the heat of all its racks. */
export const BLOCK_WARNINGS: readonly ConditionId[] = ['cooling-lost'];
export const WARNED_BY_BLOCK: GuardedQuantity = 'temperatureHigh';

const NONE: readonly GuardedQuantity[] = [];
const GUARDED_BY = new Map<ConditionId, GuardedQuantity[]>();
const WARNED_BY = new Map<ConditionId, GuardedQuantity[]>();
for (const quantity of GUARDED_QUANTITIES) {
  for (const id of FAMILIES[quantity].conditions) into(GUARDED_BY, id, quantity);
  for (const id of FAMILIES[quantity].warnings) into(WARNED_BY, id, quantity);
}

function into(
  map: Map<ConditionId, GuardedQuantity[]>,
  id: ConditionId,
  quantity: GuardedQuantity,
): void {
  map.set(id, [...(map.get(id) ?? []), quantity]);
}

/** Two for the BMS's one bit of the rack's voltage, which is of either direction. */
export function guardedBy(condition: ConditionId): readonly GuardedQuantity[] {
  return GUARDED_BY.get(condition) ?? NONE;
}

export function warnedBy(condition: ConditionId): readonly GuardedQuantity[] {
  return WARNED_BY.get(condition) ?? NONE;
}

/** The layer's conditions of a quantity; empty where it does not look at it. */
export function conditionsOf(quantity: GuardedQuantity, layer: Layer): readonly ConditionId[] {
  return FAMILIES[quantity].conditions.filter((id) => CONDITIONS[id].layer === layer);
}
