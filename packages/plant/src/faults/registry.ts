import { bmsHalt } from './bms-halt.ts';
import { branchBlocked } from './branch-blocked.ts';
import { cellCharge } from './cell-charge.ts';
import { cellHeating } from './cell-heating.ts';
import { chillerFault } from './chiller-fault.ts';
import { clockDrift } from './clock-drift.ts';
import { contactResistance } from './contact-resistance.ts';
import { contactorFailToClose } from './contactor-fail-to-close.ts';
import { contactorWeld } from './contactor-weld.ts';
import { dcShort } from './dc-short.ts';
import { doorOpen } from './door-open.ts';
import { emergencyStop } from './emergency-stop.ts';
import type { FaultKind } from './fault.ts';
import { frameCorruption } from './frame-corruption.ts';
import { frameDelay } from './frame-delay.ts';
import { frameLoss } from './frame-loss.ts';
import { fuseOpen } from './fuse-open.ts';
import { gas } from './gas.ts';
import { gridFrequency } from './grid-frequency.ts';
import { hardwareDead } from './hardware-dead.ts';
import { insulationDrop } from './insulation-drop.ts';
import { internalShort } from './internal-short.ts';
import { linkDown } from './link-down.ts';
import { modbusBusy } from './modbus-busy.ts';
import { modbusException } from './modbus-exception.ts';
import { modbusOneConnection } from './modbus-one-connection.ts';
import { modbusShort } from './modbus-short.ts';
import { modbusSilent } from './modbus-silent.ts';
import { modbusSlow } from './modbus-slow.ts';
import { modbusTorn } from './modbus-torn.ts';
import { modbusWrongTransaction } from './modbus-wrong-transaction.ts';
import { modbusWrongUnit } from './modbus-wrong-unit.ts';
import { pcsTrip } from './pcs-trip.ts';
import { pumpLoss } from './pump-loss.ts';
import { responseMuted } from './response-muted.ts';
import { responseRefused } from './response-refused.ts';
import { senseWireBroken } from './sense-wire-broken.ts';
import { siteMeterDead } from './site-meter-dead.ts';
import { smoke } from './smoke.ts';
import { temperatureSensorDrift } from './temperature-sensor-drift.ts';
import { temperatureSensorOpen } from './temperature-sensor-open.ts';
import { temperatureSensorStuck } from './temperature-sensor-stuck.ts';
import { thermalRunaway } from './thermal-runaway.ts';
import { voltageNotMeasured } from './voltage-not-measured.ts';
import { voltageSensorDrift } from './voltage-sensor-drift.ts';
import { voltageSensorNoise } from './voltage-sensor-noise.ts';
import { voltageSensorStuck } from './voltage-sensor-stuck.ts';
import { weakCell } from './weak-cell.ts';

/** Every fault there is. A new one is one file and one line here. */
export const FAULT_KINDS: readonly FaultKind[] = [
  internalShort,
  contactResistance,
  weakCell,
  cellCharge,
  cellHeating,
  thermalRunaway,
  voltageSensorStuck,
  voltageSensorDrift,
  voltageSensorNoise,
  voltageNotMeasured,
  senseWireBroken,
  temperatureSensorStuck,
  temperatureSensorDrift,
  temperatureSensorOpen,
  pumpLoss,
  branchBlocked,
  chillerFault,
  insulationDrop,
  contactorWeld,
  contactorFailToClose,
  fuseOpen,
  dcShort,
  hardwareDead,
  bmsHalt,
  pcsTrip,
  responseMuted,
  responseRefused,
  smoke,
  gas,
  doorOpen,
  emergencyStop,
  gridFrequency,
  frameLoss,
  frameDelay,
  frameCorruption,
  linkDown,
  clockDrift,
  modbusException,
  modbusBusy,
  modbusSlow,
  modbusSilent,
  modbusShort,
  modbusWrongUnit,
  modbusWrongTransaction,
  modbusTorn,
  modbusOneConnection,
  siteMeterDead,
];

const byId = new Map(FAULT_KINDS.map((kind) => [kind.id, kind]));

export function findFaultKind(id: string): FaultKind | undefined {
  return byId.get(id);
}
