import { assert } from '@cellarium/stdx';
import { Fields } from './fields.ts';
import { type FrameBuffer, HEADER_BYTES, sealFrame } from './frame.ts';
import { type FrameHeader, FrameType, type RackTelemetry } from './messages.ts';

/** Four times the racks of today (416 cells, 96 sensors), and well within a frame. */
export const CELLS_PER_RACK_MAX = 1_024;
export const SENSORS_PER_RACK_MAX = 1_024;

interface Counts {
  cells: number;
  sensors: number;
}

const FIELDS = new Fields<Counts & RackTelemetry>({
  cells: 'u16',
  sensors: 'u16',
  state: 'u8',
  contactorBits: 'u8',
  chargeLimitReason: 'u8',
  dischargeLimitReason: 'u8',
  alarmBits: 'u32',
  insulationKohm: 'u32',
  voltageDeciV: 'u16',
  currentDeciA: 'i16',
  linkVoltageDeciV: 'u16',
  socPermille: 'u16',
  sohPermille: 'u16',
  chargeLimitDeciA: 'u16',
  dischargeLimitDeciA: 'u16',
  chargeLimitCell: 'u16',
  dischargeLimitCell: 'u16',
  reserved0: 'u16',
  reserved1: 'u32',
});

/** The fixed part; cell voltages, temperatures and balancing bits follow without padding. */
const RACK_FIXED_BYTES = 40;
assert(FIELDS.bytes === RACK_FIXED_BYTES, 'the columns of a rack begin at a multiple of 8');

export function rackPayloadBytes(cells: number, sensors: number): number {
  return RACK_FIXED_BYTES + 2 * cells + 2 * sensors + Math.ceil(cells / 8);
}

/** Writes one frame into `into` from `start`; returns where it ends. */
export function encodeRackTelemetry(
  into: FrameBuffer,
  start: number,
  telemetry: RackTelemetry,
  header: FrameHeader,
): number {
  const { cellVoltageMv, cellTemperatureDeciC, balancingBits } = telemetry;
  const cells = cellVoltageMv.length;
  const sensors = cellTemperatureDeciC.length;
  const balancingBytes = Math.ceil(cells / 8);
  assert(cells <= CELLS_PER_RACK_MAX, 'a rack has at most 1,024 cells');
  assert(sensors <= SENSORS_PER_RACK_MAX, 'a rack has at most 1,024 sensors');
  assert(balancingBits.length === balancingBytes, 'there is one balancing bit a cell');
  const { bytes, view } = into;
  let at = start + HEADER_BYTES;
  FIELDS.write(view, at, telemetry as Counts & RackTelemetry);
  view.setUint16(at, cells, true);
  view.setUint16(at + 2, sensors, true);
  at += RACK_FIXED_BYTES;
  for (let cell = 0; cell < cells; cell += 1, at += 2) {
    const value = cellVoltageMv[cell]!;
    bytes[at] = value;
    bytes[at + 1] = value >>> 8;
  }
  for (let sensor = 0; sensor < sensors; sensor += 1, at += 2) {
    const value = cellTemperatureDeciC[sensor]!;
    bytes[at] = value;
    bytes[at + 1] = value >> 8;
  }
  bytes.set(balancingBits, at);
  const payloadBytes = rackPayloadBytes(cells, sensors);
  return sealFrame(into, start, FrameType.rackTelemetry, telemetry.rack, header, payloadBytes);
}

/** A rack's telemetry that is filled again and again. */
export function createRackTelemetry(cells: number, sensors: number): RackTelemetry {
  const telemetry = {
    type: FrameType.rackTelemetry,
    rack: 0,
    state: 0,
    contactorBits: 0,
    voltageDeciV: 0,
    currentDeciA: 0,
    linkVoltageDeciV: 0,
    socPermille: 0,
    sohPermille: 0,
    chargeLimitDeciA: 0,
    dischargeLimitDeciA: 0,
    chargeLimitReason: 0,
    dischargeLimitReason: 0,
    chargeLimitCell: 0xffff,
    dischargeLimitCell: 0xffff,
    insulationKohm: 0,
    alarmBits: 0,
    cellVoltageMv: new Uint16Array(cells),
    cellTemperatureDeciC: new Int16Array(sensors),
    balancingBits: new Uint8Array(Math.ceil(cells / 8)),
  };
  return telemetry;
}

type Changing<T> = { -readonly [Name in keyof T]: T[Name] };

/** Reads racks from a frame that lies aligned in memory; the columns it gives are views into it. */
export class RackTelemetryReader {
  readonly #buffer: ArrayBuffer;
  readonly #view: DataView;
  readonly #telemetry: Changing<RackTelemetry> = createRackTelemetry(0, 0);

  /** `buffer` begins with the frame: then the columns stand at 64 bytes, a multiple of 8. */
  constructor(buffer: ArrayBuffer) {
    this.#buffer = buffer;
    this.#view = new DataView(buffer);
  }

  read(unit: number, payloadBytes: number): RackTelemetry | undefined {
    if (payloadBytes < RACK_FIXED_BYTES) return undefined;
    const view = this.#view;
    const at = HEADER_BYTES;
    const cells = view.getUint16(at, true);
    const sensors = view.getUint16(at + 2, true);
    if (cells > CELLS_PER_RACK_MAX || sensors > SENSORS_PER_RACK_MAX) return undefined;
    if (payloadBytes < rackPayloadBytes(cells, sensors)) return undefined;
    this.#layOut(cells, sensors);
    const telemetry = this.#telemetry;
    telemetry.rack = unit;
    // Written out, not from the table: this runs for every rack every second.
    telemetry.state = view.getUint8(at + 4);
    telemetry.contactorBits = view.getUint8(at + 5);
    telemetry.chargeLimitReason = view.getUint8(at + 6);
    telemetry.dischargeLimitReason = view.getUint8(at + 7);
    telemetry.alarmBits = view.getUint32(at + 8, true);
    telemetry.insulationKohm = view.getUint32(at + 12, true);
    telemetry.voltageDeciV = view.getUint16(at + 16, true);
    telemetry.currentDeciA = view.getInt16(at + 18, true);
    telemetry.linkVoltageDeciV = view.getUint16(at + 20, true);
    telemetry.socPermille = view.getUint16(at + 22, true);
    telemetry.sohPermille = view.getUint16(at + 24, true);
    telemetry.chargeLimitDeciA = view.getUint16(at + 26, true);
    telemetry.dischargeLimitDeciA = view.getUint16(at + 28, true);
    telemetry.chargeLimitCell = view.getUint16(at + 30, true);
    telemetry.dischargeLimitCell = view.getUint16(at + 32, true);
    return telemetry;
  }

  /** The racks of a device are all alike, so the views are made once. */
  #layOut(cells: number, sensors: number): void {
    const telemetry = this.#telemetry;
    if (
      telemetry.cellVoltageMv.length === cells &&
      telemetry.cellTemperatureDeciC.length === sensors &&
      telemetry.cellVoltageMv.buffer === this.#buffer
    ) {
      return;
    }
    const voltagesAt = HEADER_BYTES + RACK_FIXED_BYTES;
    const temperaturesAt = voltagesAt + 2 * cells;
    const balancingAt = temperaturesAt + 2 * sensors;
    telemetry.cellVoltageMv = new Uint16Array(this.#buffer, voltagesAt, cells);
    telemetry.cellTemperatureDeciC = new Int16Array(this.#buffer, temperaturesAt, sensors);
    telemetry.balancingBits = new Uint8Array(this.#buffer, balancingAt, Math.ceil(cells / 8));
  }
}
