import type { BlockTelemetry, MeterTelemetry, RackTelemetry } from '@cellarium/bms-frame';
import { ResponseState } from '@cellarium/model';
import type { PlantState } from './state.ts';

const round = Math.round;
const clamp = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);
const u16 = (value: number): number => clamp(round(value), 0, 0xffff);
const i16 = (value: number): number => clamp(round(value), -0x7fff, 0x7fff);

/** The rack as its BMS reports it. False: the BMS does not run, and nothing was written. */
export function fillRackTelemetry(state: PlantState, rack: number, into: RackTelemetry): boolean {
  const { cells, sensors, racks, topology } = state;
  if (racks.bmsHalted[rack] === 1) return false;
  into.rack = rack % topology.racksPerBlock;
  into.state = racks.state[rack]!;
  into.contactorBits = racks.contactorBits[rack]!;
  into.voltageDeciV = u16(racks.measuredVoltageV[rack]! * 10);
  into.currentDeciA = i16(racks.measuredCurrentA[rack]! * 10);
  into.linkVoltageDeciV = u16(racks.linkVoltageV[rack]! * 10);
  into.socPermille = u16(racks.socEstimate[rack]! * 1000);
  into.sohPermille = u16(racks.sohEstimate[rack]! * 1000);
  into.chargeLimitDeciA = u16(racks.chargeLimitA[rack]! * 10);
  into.dischargeLimitDeciA = u16(racks.dischargeLimitA[rack]! * 10);
  into.chargeLimitReason = racks.chargeLimitReason[rack]!;
  into.dischargeLimitReason = racks.dischargeLimitReason[rack]!;
  into.chargeLimitCell = racks.chargeLimitCell[rack]!;
  into.dischargeLimitCell = racks.dischargeLimitCell[rack]!;
  into.insulationKohm = Math.max(0, round(racks.measuredInsulationKohm[rack]!));
  into.alarmBits = racks.alarmBits[rack]!;
  const firstCell = rack * topology.cellsPerRack;
  const lastCell = firstCell + topology.cellsPerRack;
  into.cellVoltageMv.set(cells.measuredMv.subarray(firstCell, lastCell));
  const firstSensor = rack * topology.sensorsPerRack;
  into.cellTemperatureDeciC.set(
    sensors.measuredDeciC.subarray(firstSensor, firstSensor + topology.sensorsPerRack),
  );
  into.balancingBits.fill(0);
  const { balancing } = cells;
  for (let cell = firstCell; cell < lastCell; cell += 1) {
    if (balancing[cell] === 0) continue;
    const inRack = cell - firstCell;
    into.balancingBits[inRack >> 3]! |= 1 << (inRack & 7);
  }
  return true;
}

const COOLANT_NOMINAL_LPM_PER_RACK = 34;

export function fillBlockTelemetry(
  state: PlantState,
  block: number,
  ratedVoltageV: number,
  into: BlockTelemetry,
): void {
  const { blocks, hardware, station, topology } = state;
  into.pcsState = blocks.pcsState[block]!;
  into.control = blocks.control[block]!;
  into.powerDeciKw = round(blocks.powerKw[block]! * 10);
  into.reactivePowerDeciKvar = round(blocks.reactivePowerKvar[block]! * 10);
  into.setpointDeciKw = round(blocks.setpointKw[block]! * 10);
  into.dischargeablePowerDeciKw = Math.max(0, round(blocks.dischargeablePowerKw[block]! * 10));
  into.chargeablePowerDeciKw = Math.max(0, round(blocks.chargeablePowerKw[block]! * 10));
  into.dcVoltageDeciV = u16(blocks.dcVoltageV[block]! * 10);
  into.dcCurrentDeciA = round(blocks.dcCurrentA[block]! * 10);
  into.acVoltageV = blocks.acBreakerOpen[block] === 1 ? 0 : u16(ratedVoltageV);
  into.frequencyMilliHz = u16(station.frequencyHz[0]! * 1000);
  into.pcsTemperatureDeciC = i16(blocks.pcsTemperatureC[block]! * 10);
  into.auxiliaryPowerDeciKw = u16(blocks.auxiliaryPowerKw[block]! * 10);
  into.coolantSupplyDeciC = i16(blocks.coolantSupplyC[block]! * 10);
  into.coolantReturnDeciC = i16(blocks.coolantReturnC[block]! * 10);
  into.coolantFlowDeciLpm = u16(
    blocks.flow[block]! * COOLANT_NOMINAL_LPM_PER_RACK * topology.racksPerBlock * 10,
  );
  into.chillerPowerDeciKw = u16(blocks.chillerPowerKw[block]! * 10);
  into.ambientDeciC = i16(blocks.ambientC[block]! * 10);
  into.insideDeciC = i16(blocks.insideC[block]! * 10);
  into.humidityPermille = u16(blocks.humidity[block]! * 1000);
  into.gasPpm = u16(blocks.gasPpm[block]!);
  into.inputBits = blocks.inputBits[block]!;
  const isArmed = blocks.responseKw[block]! > 0;
  const isActing = blocks.responsePowerKw[block] !== 0;
  into.responseState = !isArmed
    ? ResponseState.disarmed
    : isActing
      ? ResponseState.acting
      : ResponseState.armed;
  into.responseCurve = blocks.responseCurve[block]!;
  into.responseDeciKw = round(blocks.responseKw[block]! * 10);
  into.responsePowerDeciKw = round(blocks.responsePowerKw[block]! * 10);
  const firstRack = block * topology.racksPerBlock;
  into.hardwareTripBits.set(
    hardware.tripBits.subarray(firstRack, firstRack + topology.racksPerBlock),
  );
}

export function fillMeterTelemetry(state: PlantState, into: MeterTelemetry): void {
  const { station } = state;
  into.poiPowerKw = round(station.poiPowerKw[0]!);
  into.poiReactivePowerKvar = round(station.poiReactivePowerKvar[0]!);
  into.poiVoltageV = round(station.poiVoltageV[0]!);
  into.frequencyMilliHz = u16(station.frequencyHz[0]! * 1000);
  into.exportedEnergyKwh = station.exportedEnergyKwh[0]!;
  into.importedEnergyKwh = station.importedEnergyKwh[0]!;
  into.transformerTemperatureDeciC = i16(station.transformerTemperatureC[0]! * 10);
  into.scheduledPowerKw = round(station.scheduledPowerKw[0]!);
  into.ambientDeciC = i16(station.ambientC[0]! * 10);
}
