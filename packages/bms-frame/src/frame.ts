import { assert } from '@cellarium/stdx';
import { crc32c } from './crc32c.ts';
import type { FrameHeader, FrameType } from './messages.ts';

/*
 * The frame around every message: 24 bytes of header, the payload, 4 bytes of CRC32C. All numbers are
 * little-endian and stand at multiples of their own size.
 */

export const PROTOCOL_VERSION = 1;
/** 1: contacts of the racks' hardware layer. 2: blocks hold an armed frequency response. */
export const PROTOCOL_REVISION = 2;
/** The bytes ce 11 on the wire: as a cell's voltage 4,558 mV, which no cell has. */
export const SYNC_0 = 0xce;
export const SYNC_1 = 0x11;
export const FLAG_REPLAYED = 1 << 0;

export const HEADER_BYTES = 24;
export const CHECKSUM_BYTES = 4;
/** Twice what a rack of 1,024 cells with 1,024 sensors needs (4,264 bytes). */
export const PAYLOAD_BYTES_MAX = 8_192;
export const FRAME_BYTES_MAX = HEADER_BYTES + PAYLOAD_BYTES_MAX + CHECKSUM_BYTES;

export const At = {
  sync: 0,
  version: 2,
  type: 3,
  flags: 4,
  payloadLength: 6,
  sourceTimeMs: 8,
  sequence: 16,
  unit: 20,
  headerCheck: 22,
} as const;

/** The header's unit where the frame is of the device itself. */
export const UNIT_DEVICE = 0xffff;

/** Where a frame is written: a buffer of the caller, and the view over the same bytes. */
export class FrameBuffer {
  readonly bytes: Uint8Array;
  readonly view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
}

export function frameBytes(payloadBytes: number): number {
  return HEADER_BYTES + payloadBytes + CHECKSUM_BYTES;
}

/**
 * Puts header and checksum around a payload that already stands at `start + HEADER_BYTES`. Returns
 * where the frame ends.
 */
export function sealFrame(
  into: FrameBuffer,
  start: number,
  type: FrameType,
  unit: number,
  header: FrameHeader,
  payloadBytes: number,
): number {
  assert(payloadBytes <= PAYLOAD_BYTES_MAX, 'a payload keeps within its limit');
  const { bytes, view } = into;
  bytes[start] = SYNC_0;
  bytes[start + 1] = SYNC_1;
  bytes[start + At.version] = PROTOCOL_VERSION;
  bytes[start + At.type] = type;
  view.setUint16(start + At.flags, header.replayed ? FLAG_REPLAYED : 0, true);
  view.setUint16(start + At.payloadLength, payloadBytes, true);
  setTimeMs(view, start + At.sourceTimeMs, header.sourceTimeMs);
  view.setUint32(start + At.sequence, header.sequence, true);
  view.setUint16(start + At.unit, unit, true);
  return sealChecks(into, start, payloadBytes);
}

/** Marks a whole frame as replayed and renews its two checks. */
export function markReplayed(into: FrameBuffer, start: number): void {
  const { view } = into;
  const flags = view.getUint16(start + At.flags, true);
  view.setUint16(start + At.flags, flags | FLAG_REPLAYED, true);
  sealChecks(into, start, view.getUint16(start + At.payloadLength, true));
}

/**
 * Length of the frame that begins at `start`, for who handles whole frames of a session's output
 * without reading them. 0 where no frame begins there.
 */
export function frameLengthAt(bytes: Uint8Array, start: number): number {
  if (start + HEADER_BYTES > bytes.length) return 0;
  if (bytes[start] !== SYNC_0 || bytes[start + 1] !== SYNC_1) return 0;
  const low = bytes[start + At.payloadLength]!;
  const high = bytes[start + At.payloadLength + 1]!;
  return frameBytes(low | (high << 8));
}

/** The low half of the CRC32C over what stands before it: it guards the length above all. */
export function headerCheckAt(bytes: Uint8Array, start: number): number {
  return crc32c(bytes, start, start + At.headerCheck) & 0xffff;
}

function sealChecks({ bytes, view }: FrameBuffer, start: number, payloadBytes: number): number {
  view.setUint16(start + At.headerCheck, headerCheckAt(bytes, start), true);
  const end = start + HEADER_BYTES + payloadBytes;
  view.setUint32(end, crc32c(bytes, start, end), true);
  return end + CHECKSUM_BYTES;
}

const TWO_TO_32 = 4_294_967_296;
/** Above 2^53 ms a number is no longer exact, and the year is 287,396: no clock says that. */
const TIME_HIGH_MAX = 0x1f_ffff;

export function setTimeMs(view: DataView, at: number, timeMs: number): void {
  const whole = Number.isFinite(timeMs) ? Math.max(0, Math.floor(timeMs)) : 0;
  view.setUint32(at, whole % TWO_TO_32, true);
  view.setUint32(at + 4, Math.min(TIME_HIGH_MAX, Math.floor(whole / TWO_TO_32)), true);
}

/** Milliseconds since 1970, or -1 where the bytes are no time. */
export function timeMsAt(view: DataView, at: number): number {
  const high = view.getUint32(at + 4, true);
  return high > TIME_HIGH_MAX ? -1 : high * TWO_TO_32 + view.getUint32(at, true);
}
