import { assert } from '@cellarium/stdx';
import {
  BigEndianReader,
  BigEndianWriter,
  packBits,
  readRegisters,
  unpackBits,
} from './big-endian.ts';
import { EXCEPTION_FLAG, MAX_PDU_BYTES, MEI_DEVICE_IDENTIFICATION } from './function-code.ts';
import type { Request } from './request.ts';

/** What a request was answered with. */
export type Answer =
  | { readonly kind: 'bits'; readonly bits: Uint8Array }
  | { readonly kind: 'registers'; readonly registers: Uint16Array }
  | { readonly kind: 'written' }
  | { readonly kind: 'identification'; readonly identification: Identification };

/** One part of a device's identification; `moreFollows` names the next object to ask for. */
export interface Identification {
  readonly conformity: number;
  readonly moreFollows: boolean;
  readonly nextObjectId: number;
  readonly objects: readonly { readonly id: number; readonly value: Uint8Array }[];
}

/** Why a reply is no answer to its request. Nothing of such a reply is ever used. */
export type ReplyFault = 'wrong-function' | 'wrong-length' | 'wrong-echo';

export type Reply =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'exception'; readonly code: number }
  | { readonly kind: 'fault'; readonly fault: ReplyFault };

const fault = (what: ReplyFault): Reply => ({ kind: 'fault', fault: what });
const WRITTEN: Reply = { kind: 'answer', answer: { kind: 'written' } };

/** Reads the reply to a request. Never throws on input; only what was asked for becomes an answer. */
export function decodeReply(request: Request, pdu: Uint8Array): Reply {
  if (pdu.length < 2) return fault('wrong-length');
  const fn = pdu[0] as number;
  if (fn === (request.fn | EXCEPTION_FLAG)) {
    return pdu.length === 2 ? { kind: 'exception', code: pdu[1] as number } : fault('wrong-length');
  }
  if (fn !== request.fn) return fault('wrong-function');
  if (request.fn === 3 || request.fn === 4) return decodeRegisters(request, pdu);
  const reader = new BigEndianReader(pdu.subarray(1));
  switch (request.fn) {
    case 1:
    case 2: {
      const bytes = Math.ceil(request.count / 8);
      if (reader.u8() !== bytes || reader.remaining !== bytes) return fault('wrong-length');
      const bits = unpackBits(reader.bytes(bytes), request.count);
      return { kind: 'answer', answer: { kind: 'bits', bits } };
    }
    case 23: {
      const count = request.readCount;
      if (reader.u8() !== 2 * count || reader.remaining !== 2 * count) return fault('wrong-length');
      return { kind: 'answer', answer: { kind: 'registers', registers: reader.registers(count) } };
    }
    case 5:
      return echo(reader, [request.address, request.on ? 0xff00 : 0]);
    case 6:
      return echo(reader, [request.address, request.value]);
    case 15:
      return echo(reader, [request.address, request.bits.length]);
    case 16:
      return echo(reader, [request.address, request.values.length]);
    case 22:
      return echo(reader, [request.address, request.andMask, request.orMask]);
    case 43:
      return decodeIdentification(request.readCode, reader);
  }
}

/** Length first, then the registers: nothing is written where the answer is not to the question. */
function decodeRegisters({ count, into }: Extract<Request, { fn: 3 | 4 }>, pdu: Uint8Array): Reply {
  if (pdu[1] !== 2 * count || pdu.length !== 2 + 2 * count) return fault('wrong-length');
  const registers = into ?? new Uint16Array(count);
  assert(registers.length === count, 'there is room for what is asked, and no more');
  readRegisters(pdu, 2, registers);
  return { kind: 'answer', answer: { kind: 'registers', registers } };
}

/** A write is answered by its own words; other words mean that something else was written. */
function echo(reader: BigEndianReader, words: readonly number[]): Reply {
  if (reader.remaining !== 2 * words.length) return fault('wrong-length');
  return words.every((word) => reader.u16() === word) ? WRITTEN : fault('wrong-echo');
}

function decodeIdentification(readCode: number, reader: BigEndianReader): Reply {
  if (reader.remaining < 6) return fault('wrong-length');
  if (reader.u8() !== MEI_DEVICE_IDENTIFICATION || reader.u8() !== readCode) {
    return fault('wrong-echo');
  }
  const conformity = reader.u8();
  const moreFollows = reader.u8() === 0xff;
  const nextObjectId = reader.u8();
  const count = reader.u8();
  const objects: { id: number; value: Uint8Array }[] = [];
  for (let at = 0; at < count; at += 1) {
    if (reader.remaining < 2) return fault('wrong-length');
    const [id, length] = [reader.u8(), reader.u8()];
    if (reader.remaining < length) return fault('wrong-length');
    objects.push({ id, value: reader.bytes(length).slice() });
  }
  if (reader.remaining > 0) return fault('wrong-length');
  const identification = { conformity, moreFollows, nextObjectId, objects };
  return { kind: 'answer', answer: { kind: 'identification', identification } };
}

/** Writes the PDU that answers a request: what a server sends. */
export function encodeAnswer(request: Request, answer: Answer): Uint8Array {
  if (answer.kind === 'registers') return encodeRegisters(request.fn, answer.registers);
  const writer = new BigEndianWriter(MAX_PDU_BYTES);
  writer.u8(request.fn);
  if (answer.kind === 'bits') {
    const packed = packBits(answer.bits);
    writer.u8(packed.length);
    writer.bytes(packed);
  } else if (answer.kind === 'identification') {
    const { identification } = answer;
    writer.u8(MEI_DEVICE_IDENTIFICATION);
    writer.u8(request.fn === 43 ? request.readCode : 1);
    writer.u8(identification.conformity);
    writer.u8(identification.moreFollows ? 0xff : 0);
    writer.u8(identification.nextObjectId);
    writer.u8(identification.objects.length);
    for (const { id, value } of identification.objects) {
      writer.u8(id);
      writer.u8(value.length);
      writer.bytes(value);
    }
  } else {
    for (const word of echoedWords(request)) writer.u16(word);
  }
  return writer.written();
}

function encodeRegisters(fn: number, registers: Uint16Array): Uint8Array {
  const { length } = registers;
  assert(2 + 2 * length <= MAX_PDU_BYTES, 'a PDU holds the registers');
  const pdu = new Uint8Array(2 + 2 * length);
  pdu[0] = fn;
  pdu[1] = 2 * length;
  for (let at = 0, byte = 2; at < length; at += 1, byte += 2) {
    const value = registers[at] as number;
    pdu[byte] = value >>> 8;
    pdu[byte + 1] = value;
  }
  return pdu;
}

export function encodeException(fn: number, code: number): Uint8Array {
  return Uint8Array.of(fn | EXCEPTION_FLAG, code);
}

function echoedWords(request: Request): number[] {
  switch (request.fn) {
    case 5:
      return [request.address, request.on ? 0xff00 : 0];
    case 6:
      return [request.address, request.value];
    case 15:
      return [request.address, request.bits.length];
    case 16:
      return [request.address, request.values.length];
    case 22:
      return [request.address, request.andMask, request.orMask];
    default:
      return [];
  }
}
