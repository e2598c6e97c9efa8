import { assert } from '@cellarium/stdx';
import { Fields } from './fields.ts';
import { type FrameBuffer, HEADER_BYTES, sealFrame, UNIT_DEVICE } from './frame.ts';
import {
  type BlockTelemetry,
  type FrameHeader,
  FrameType,
  type MeterTelemetry,
} from './messages.ts';

/** Ten times the racks of today's containers, and well within a frame. */
const RACKS_PER_BLOCK_MAX = 128;

/**
 * The fixed part; a byte of contacts a rack follows, as many as `RACKS_AT` says, and behind them, at the
 * next multiple of four, the response.
 */
const BLOCK_FIELDS = new Fields<BlockTelemetry>({
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
/** Where the reserved field stands that revision 1 gave its meaning: 0 = no contacts, as before it. */
const RACKS_AT = BLOCK_FIELDS.bytes - 2;
/** What revision 2 added. */
const RESPONSE_FIELDS = new Fields<BlockTelemetry>({
  responseState: 'u8',
  reserved0: 'u8',
  reserved1: 'u16',
  responseCurve: 'u32',
  responseDeciKw: 'u32',
  responsePowerDeciKw: 'i32',
});
const NO_RESPONSE = {
  responseState: 0,
  responseCurve: 0,
  responseDeciKw: 0,
  responsePowerDeciKw: 0,
} as const;

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

/** `racks`: of which contacts are given. */
export function blockPayloadBytes(racks: number, hasResponse: boolean): number {
  return hasResponse ? responseAt(racks) + RESPONSE_FIELDS.bytes : BLOCK_FIELDS.bytes + racks;
}

function responseAt(racks: number): number {
  return 4 * Math.ceil((BLOCK_FIELDS.bytes + racks) / 4);
}

/** Writes one frame into `into` from `start`; returns where it ends. */
export function encodeBlockTelemetry(
  into: FrameBuffer,
  start: number,
  telemetry: BlockTelemetry,
  header: FrameHeader,
): number {
  const { hardwareTripBits } = telemetry;
  assert(hardwareTripBits.length <= RACKS_PER_BLOCK_MAX, 'a block has at most 128 racks');
  const at = start + HEADER_BYTES;
  BLOCK_FIELDS.write(into.view, at, telemetry);
  into.view.setUint16(at + RACKS_AT, hardwareTripBits.length, true);
  into.bytes.set(hardwareTripBits, at + BLOCK_FIELDS.bytes);
  const racks = hardwareTripBits.length;
  const hasResponse = telemetry.responseState !== 0;
  if (hasResponse) {
    into.bytes.fill(0, at + BLOCK_FIELDS.bytes + racks, at + responseAt(racks));
    RESPONSE_FIELDS.write(into.view, at + responseAt(racks), telemetry);
  }
  const payloadBytes = blockPayloadBytes(racks, hasResponse);
  return sealFrame(into, start, FrameType.blockTelemetry, UNIT_DEVICE, header, payloadBytes);
}

/** Reads blocks from a frame that lies in memory; the column of contacts is a view into it. */
export class BlockTelemetryReader {
  readonly #view: DataView;
  readonly #telemetry = createBlockTelemetry();

  /** `buffer` begins with the frame. */
  constructor(buffer: ArrayBuffer) {
    this.#view = new DataView(buffer);
  }

  read(payloadBytes: number): BlockTelemetry | undefined {
    const { bytes } = BLOCK_FIELDS;
    if (payloadBytes < bytes) return undefined;
    const view = this.#view;
    const racks = view.getUint16(HEADER_BYTES + RACKS_AT, true);
    if (racks > RACKS_PER_BLOCK_MAX || payloadBytes < blockPayloadBytes(racks, false))
      return undefined;
    const telemetry = this.#telemetry;
    if (!BLOCK_FIELDS.read(view, HEADER_BYTES, telemetry)) return undefined;
    // The racks of a block do not change: the view is made once.
    if (telemetry.hardwareTripBits.length !== racks) {
      telemetry.hardwareTripBits = new Uint8Array(view.buffer, HEADER_BYTES + bytes, racks);
    }
    if (payloadBytes < blockPayloadBytes(racks, true)) Object.assign(telemetry, NO_RESPONSE);
    else RESPONSE_FIELDS.read(view, HEADER_BYTES + responseAt(racks), telemetry);
    return telemetry;
  }
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

/** A block's telemetry that is filled again and again; `racks` 0: its I/O module has no contacts. */
export function createBlockTelemetry(racks = 0): BlockTelemetry {
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
    hardwareTripBits: new Uint8Array(racks),
    ...NO_RESPONSE,
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
