import { Fields } from './fields.ts';
import { type FrameBuffer, HEADER_BYTES, sealFrame, UNIT_DEVICE } from './frame.ts';
import { type FrameHeader, FrameType, type Hello } from './messages.ts';

const FIXED_FIELDS = new Fields<Hello>({
  protocolVersion: 'u16',
  deviceKind: 'u8',
  protocolRevision: 'u8',
  blockNumber: 'u16',
  racks: 'u16',
  bootId: 'u32',
  oldestSequence: 'u32',
  newestSequence: 'u32',
  modulesPerRack: 'u16',
  cellsPerModule: 'u16',
  sensorsPerModule: 'u16',
  reserved0: 'u16',
});

/** A text: one byte of length, then 32 bytes of which so many are UTF-8. */
const TEXT_BYTES_MAX = 32;
const TEXT_FIELD_BYTES = TEXT_BYTES_MAX + 1;
const TEXTS = ['vendor', 'model', 'serial', 'firmware'] as const;
const HELLO_BYTES = FIXED_FIELDS.bytes + TEXTS.length * TEXT_FIELD_BYTES;

/** Writes one frame into `into` from `start`; returns where it ends. A longer text is cut. */
export function encodeHello(
  into: FrameBuffer,
  start: number,
  hello: Hello,
  header: FrameHeader,
): number {
  let at = start + HEADER_BYTES;
  FIXED_FIELDS.write(into.view, at, hello);
  at += FIXED_FIELDS.bytes;
  for (const name of TEXTS) {
    into.bytes.fill(0, at, at + TEXT_FIELD_BYTES);
    into.bytes[at] = writeText(into.bytes, at + 1, hello[name]);
    at += TEXT_FIELD_BYTES;
  }
  return sealFrame(into, start, FrameType.hello, UNIT_DEVICE, header, HELLO_BYTES);
}

export function readHello(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  payloadBytes: number,
): Hello | undefined {
  if (payloadBytes < HELLO_BYTES) return undefined;
  const hello = {
    type: FrameType.hello,
    protocolVersion: 0,
    protocolRevision: 0,
    deviceKind: 0 as Hello['deviceKind'],
    blockNumber: 0,
    bootId: 0,
    oldestSequence: 0,
    newestSequence: 0,
    racks: 0,
    modulesPerRack: 0,
    cellsPerModule: 0,
    sensorsPerModule: 0,
    vendor: '',
    model: '',
    serial: '',
    firmware: '',
  };
  if (!FIXED_FIELDS.read(view, start, hello)) return undefined;
  let at = start + FIXED_FIELDS.bytes;
  for (const name of TEXTS) {
    const length = bytes[at]!;
    if (length > TEXT_BYTES_MAX) return undefined;
    hello[name] = readText(bytes, at + 1, at + 1 + length);
    at += TEXT_FIELD_BYTES;
  }
  return hello;
}

const REPLACEMENT = 0xfffd;

/** UTF-8 by hand: text encoders belong to a platform, and four short names need none. */
function writeText(bytes: Uint8Array, start: number, text: string): number {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    const code = point >= 0xd800 && point <= 0xdfff ? REPLACEMENT : point;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
    if (length + size > TEXT_BYTES_MAX) break;
    if (size === 1) bytes[start + length] = code;
    else {
      for (let byte = size - 1; byte > 0; byte -= 1) {
        bytes[start + length + byte] = 0x80 | ((code >> (6 * (size - 1 - byte))) & 0x3f);
      }
      bytes[start + length] = ((0xf00 >> size) & 0xff) | (code >> (6 * (size - 1)));
    }
    length += size;
  }
  return length;
}

/** Whatever is no UTF-8 or can not be printed becomes a replacement character. */
function readText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; ) {
    const lead = bytes[at]!;
    const size = lead < 0x80 ? 1 : lead < 0xc0 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    let code = size <= 1 ? lead : lead & (0x7f >> size);
    let valid = size > 0 && at + size <= end && lead < 0xf8;
    for (let byte = 1; valid && byte < size; byte += 1) {
      const follow = bytes[at + byte]!;
      valid = (follow & 0xc0) === 0x80;
      code = (code << 6) | (follow & 0x3f);
    }
    valid &&= code >= LEAST[size]! && code <= 0x10_ffff && (code < 0xd800 || code > 0xdfff);
    text += String.fromCodePoint(valid ? code : REPLACEMENT);
    at += valid ? size : 1;
  }
  return text;
}

/** The least code that needs so many bytes; below 0x20 are control characters. */
const LEAST = [0, 0x20, 0x80, 0x800, 0x1_0000];
