import type { Rule } from '../rule.ts';
import { blockSilent } from './block-silent.ts';
import { branchCoolingLost } from './branch-cooling-lost.ts';
import { cellDeviation } from './cell-deviation.ts';
import { cellDrift } from './cell-drift.ts';
import { cellVoltageHigh } from './cell-voltage-high.ts';
import { cellVoltageLow } from './cell-voltage-low.ts';
import { cellVoltageSpread } from './cell-voltage-spread.ts';
import { cellsNotMeasured } from './cells-not-measured.ts';
import { chargeTemperatureHigh } from './charge-temperature-high.ts';
import { chargeTemperatureLow } from './charge-temperature-low.ts';
import { chillerFault } from './chiller-fault.ts';
import { circulatingCurrent } from './circulating-current.ts';
import { clockOffset } from './clock-offset.ts';
import { contactorMismatch } from './contactor-mismatch.ts';
import { coolingLost } from './cooling-lost.ts';
import { currentShare } from './current-share.ts';
import { dischargeTemperatureHigh } from './discharge-temperature-high.ts';
import { dischargeTemperatureLow } from './discharge-temperature-low.ts';
import { doorOpen } from './door-open.ts';
import { emergencyStop } from './emergency-stop.ts';
import { fireSystemReleased } from './fire-system-released.ts';
import { gas } from './gas.ts';
import { gridFrequency } from './grid-frequency.ts';
import { heat } from './heat.ts';
import { insulationLow } from './insulation-low.ts';
import { insulationTrend } from './insulation-trend.ts';
import { linkLost } from './link-lost.ts';
import { linkPoor } from './link-poor.ts';
import { meterSilent } from './meter-silent.ts';
import { overCurrent } from './over-current.ts';
import { pcsFault } from './pcs-fault.ts';
import { pumpStopped } from './pump-stopped.ts';
import { rackSilent } from './rack-silent.ts';
import { rackVoltageHigh } from './rack-voltage-high.ts';
import { rackVoltageLow } from './rack-voltage-low.ts';
import { runawayPrecursor } from './runaway-precursor.ts';
import { senseWireBroken } from './sense-wire-broken.ts';
import { smoke } from './smoke.ts';
import { socHigh } from './soc-high.ts';
import { socImplausible } from './soc-implausible.ts';
import { socLow } from './soc-low.ts';
import { temperatureRise } from './temperature-rise.ts';
import { temperatureSensorOpen } from './temperature-sensor-open.ts';
import { temperatureSensorStuck } from './temperature-sensor-stuck.ts';
import { temperatureSpread } from './temperature-spread.ts';
import { temperatureSpreadUnusual } from './temperature-spread-unusual.ts';
import { transformerTemperature } from './transformer-temperature.ts';
import { voltageFrozen } from './voltage-frozen.ts';
import { voltageImpossible } from './voltage-impossible.ts';
import { voltageSpreadUnusual } from './voltage-spread-unusual.ts';
import { voltageSum } from './voltage-sum.ts';

/** What tells a faulty sensor: judged first, so that no other rule believes what it explains. */
export const SENSOR_RULES = [
  senseWireBroken,
  voltageFrozen,
  voltageImpossible,
  temperatureSensorOpen,
  temperatureSensorStuck,
] as const satisfies readonly Rule[];

/** Every rule there is. A new one is one file and one line here. */
export const RULES = [
  ...SENSOR_RULES,
  cellVoltageHigh,
  cellVoltageLow,
  cellVoltageSpread,
  chargeTemperatureHigh,
  chargeTemperatureLow,
  dischargeTemperatureHigh,
  dischargeTemperatureLow,
  temperatureSpread,
  socLow,
  socHigh,
  rackVoltageHigh,
  rackVoltageLow,
  overCurrent,
  insulationLow,
  temperatureRise,
  cellDeviation,
  cellDrift,
  voltageSpreadUnusual,
  temperatureSpreadUnusual,
  currentShare,
  circulatingCurrent,
  voltageSum,
  socImplausible,
  insulationTrend,
  coolingLost,
  branchCoolingLost,
  contactorMismatch,
  runawayPrecursor,
  cellsNotMeasured,
  rackSilent,
  blockSilent,
  meterSilent,
  linkLost,
  linkPoor,
  clockOffset,
  pcsFault,
  smoke,
  gas,
  heat,
  fireSystemReleased,
  emergencyStop,
  chillerFault,
  pumpStopped,
  doorOpen,
  gridFrequency,
  transformerTemperature,
] as const satisfies readonly Rule[];

/** A rule is called by the condition that it judges. */
export type RuleId = (typeof RULES)[number]['id'];
