import { Fields } from './fields.ts';
import { type FrameBuffer, HEADER_BYTES, sealFrame, UNIT_DEVICE } from './frame.ts';
import {
  type BlockTelemetry,
  type FrameHeader,
  FrameType,
  type MeterTelemetry,
} from './messages.ts';

export const BLOCK_FIELDS = new Fields<BlockTelemetry>({
  pcsState: 'u8',
  control: 'u8',
  inputBits: 'u16',
  powerDeciKw: 'i32',
  reactivePowerDeciKvar: 'i32',
  setpointDeciKw: 'i32',
  dischargeablePowerDeciKw: 'u32',
  chargeablePowerDeciKw: 'u32',
  dcCurrentDeciA: 'i32',
  dcVoltageDeciV: 'u16',
  acVoltageV: 'u16',
  frequencyMilliHz: 'u16',
  pcsTemperatureDeciC: 'i16',
  auxiliaryPowerDeciKw: 'u16',
  coolantSupplyDeciC: 'i16',
  coolantReturnDeciC: 'i16',
  coolantFlowDeciLpm: 'u16',
  chillerPowerDeciKw: 'u16',
  ambientDeciC: 'i16',
  insideDeciC: 'i16',
  humidityPermille: 'u16',
  gasPpm: 'u16',
  reserved0: 'u16',
});

export const METER_FIELDS = new Fields<MeterTelemetry>({
  poiPowerKw: 'i32',
  poiReactivePowerKvar: 'i32',
  exportedEnergyKwh: 'f64',
  importedEnergyKwh: 'f64',
  poiVoltageV: 'u32',
  scheduledPowerKw: 'i32',
  frequencyMilliHz: 'u16',
  transformerTemperatureDeciC: 'i16',
  ambientDeciC: 'i16',
  reserved0: 'u16',
});

/** Writes one frame into `into` from `start`; returns where it ends. */
export function encodeBlockTelemetry(
  into: FrameBuffer,
  start: number,
  telemetry: BlockTelemetry,
  header: FrameHeader,
): number {
  BLOCK_FIELDS.write(into.view, start + HEADER_BYTES, telemetry);
  const { blockTelemetry } = FrameType;
  return sealFrame(into, start, blockTelemetry, UNIT_DEVICE, header, BLOCK_FIELDS.bytes);
}

/** Writes one frame into `into` from `start`; returns where it ends. */
export function encodeMeterTelemetry(
  into: FrameBuffer,
  start: number,
  telemetry: MeterTelemetry,
  header: FrameHeader,
): number {
  METER_FIELDS.write(into.view, start + HEADER_BYTES, telemetry);
  const { meterTelemetry } = FrameType;
  return sealFrame(into, start, meterTelemetry, UNIT_DEVICE, header, METER_FIELDS.bytes);
}

/** A block's telemetry that is filled again and again. */
export function createBlockTelemetry(): BlockTelemetry {
  return {
    type: FrameType.blockTelemetry,
    pcsState: 0,
    control: 0,
    powerDeciKw: 0,
    reactivePowerDeciKvar: 0,
    setpointDeciKw: 0,
    dischargeablePowerDeciKw: 0,
    chargeablePowerDeciKw: 0,
    dcVoltageDeciV: 0,
    dcCurrentDeciA: 0,
    acVoltageV: 0,
    frequencyMilliHz: 0,
    pcsTemperatureDeciC: 0,
    auxiliaryPowerDeciKw: 0,
    coolantSupplyDeciC: 0,
    coolantReturnDeciC: 0,
    coolantFlowDeciLpm: 0,
    chillerPowerDeciKw: 0,
    ambientDeciC: 0,
    insideDeciC: 0,
    humidityPermille: 0,
    gasPpm: 0,
    inputBits: 0,
  };
}

/** A meter's telemetry that is filled again and again. */
export function createMeterTelemetry(): MeterTelemetry {
  return {
    type: FrameType.meterTelemetry,
    poiPowerKw: 0,
    poiReactivePowerKvar: 0,
    poiVoltageV: 0,
    frequencyMilliHz: 0,
    exportedEnergyKwh: 0,
    importedEnergyKwh: 0,
    transformerTemperatureDeciC: 0,
    scheduledPowerKw: 0,
    ambientDeciC: 0,
  };
}
