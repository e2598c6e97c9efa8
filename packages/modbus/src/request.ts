import { assert } from '@cellarium/stdx';
import { BigEndianReader, BigEndianWriter, packBits, unpackBits } from './big-endian.ts';
import {
  FunctionCode,
  LARGEST_ADDRESS,
  MAX_PDU_BYTES,
  MAX_READ_BITS,
  MAX_READ_REGISTERS,
  MAX_READ_WRITE_READ_REGISTERS,
  MAX_READ_WRITE_WRITE_REGISTERS,
  MAX_WRITE_BITS,
  MAX_WRITE_REGISTERS,
  MEI_DEVICE_IDENTIFICATION,
} from './function-code.ts';

/** Addresses count from 0, as they stand in the PDU. Bits are one byte each, 0 or 1. */
export type Request =
  | { readonly fn: 1 | 2; readonly address: number; readonly count: number }
  | {
      readonly fn: 3 | 4;
      readonly address: number;
      readonly count: number;
      /** Where the answer's registers go, as many as `count`; without it they are new ones. */
      readonly into?: Uint16Array;
    }
  | { readonly fn: 5; readonly address: number; readonly on: boolean }
  | { readonly fn: 6; readonly address: number; readonly value: number }
  | { readonly fn: 15; readonly address: number; readonly bits: Uint8Array }
  | { readonly fn: 16; readonly address: number; readonly values: Uint16Array }
  | { readonly fn: 22; readonly address: number; readonly andMask: number; readonly orMask: number }
  | {
      readonly fn: 23;
      readonly readAddress: number;
      readonly readCount: number;
      readonly writeAddress: number;
      readonly values: Uint16Array;
    }
  | {
      readonly fn: 43;
      /** 1 basic, 2 regular, 3 extended as a stream; 4 one object. */
      readonly readCode: 1 | 2 | 3 | 4;
      readonly objectId: number;
    };

export type ReadRequest = Extract<Request, { fn: 1 | 2 | 3 | 4 }>;
export const READ_PDU_BYTES = 5;

/** What a server can not read in a request: the exception it answers with. */
export type RequestFault = 1 | 2 | 3;

const COIL_ON = 0xff00;
const COIL_OFF = 0x0000;

/** Writes a request's PDU; the request must be within the limits of the standard (asserted). */
export function encodeRequest(request: Request): Uint8Array {
  if (request.fn <= 4) {
    const pdu = new Uint8Array(READ_PDU_BYTES);
    writeRead(request as ReadRequest, pdu, 0);
    return pdu;
  }
  const writer = new BigEndianWriter(MAX_PDU_BYTES);
  writer.u8(request.fn);
  switch (request.fn) {
    case 5:
      writer.u16(request.address);
      writer.u16(request.on ? COIL_ON : COIL_OFF);
      break;
    case 6:
      writer.u16(request.address);
      writer.u16(request.value);
      break;
    case 15:
      assert(
        within(request.address, request.bits.length, MAX_WRITE_BITS),
        'a write within the limits',
      );
      writer.u16(request.address);
      writer.u16(request.bits.length);
      writer.u8(Math.ceil(request.bits.length / 8));
      writer.bytes(packBits(request.bits));
      break;
    case 16:
      assert(
        within(request.address, request.values.length, MAX_WRITE_REGISTERS),
        'a write within the limits',
      );
      writer.u16(request.address);
      writer.registers(request.values);
      break;
    case 22:
      writer.u16(request.address);
      writer.u16(request.andMask);
      writer.u16(request.orMask);
      break;
    case 23:
      assert(
        within(request.readAddress, request.readCount, MAX_READ_WRITE_READ_REGISTERS) &&
          within(request.writeAddress, request.values.length, MAX_READ_WRITE_WRITE_REGISTERS),
        'a read and write within the limits',
      );
      writer.u16(request.readAddress);
      writer.u16(request.readCount);
      writer.u16(request.writeAddress);
      writer.registers(request.values);
      break;
    case 43:
      writer.u8(MEI_DEVICE_IDENTIFICATION);
      writer.u8(request.readCode);
      writer.u8(request.objectId);
      break;
  }
  return writer.written();
}

/** Writes the PDU of a read into bytes, from `at` on. */
export function writeRead({ fn, address, count }: ReadRequest, into: Uint8Array, at: number): void {
  assert(withinRead(fn, address, count), 'a read within the limits');
  into[at] = fn;
  into[at + 1] = address >>> 8;
  into[at + 2] = address;
  into[at + 3] = count >>> 8;
  into[at + 4] = count;
}

/** Reads a request's PDU, or says which exception it deserves. Never throws on input. */
export function decodeRequest(pdu: Uint8Array): Request | RequestFault {
  const request = parseRequest(pdu);
  return typeof request === 'number' || endsWithin(request) ? request : 2;
}

/** No handler has to think of addresses that do not exist: 65,536 and on. */
function endsWithin(request: Request): boolean {
  const most = LARGEST_ADDRESS + 1;
  switch (request.fn) {
    case 1:
    case 2:
    case 3:
    case 4:
      return request.address + request.count <= most;
    case 15:
      return request.address + request.bits.length <= most;
    case 16:
      return request.address + request.values.length <= most;
    case 23:
      return (
        request.readAddress + request.readCount <= most &&
        request.writeAddress + request.values.length <= most
      );
    default:
      return true;
  }
}

function parseRequest(pdu: Uint8Array): Request | RequestFault {
  if (pdu.length === 0) return 1;
  const reader = new BigEndianReader(pdu);
  const fn = reader.u8();
  const left = pdu.length - 1;
  switch (fn) {
    case FunctionCode.readCoils:
    case FunctionCode.readDiscreteInputs:
    case FunctionCode.readHoldingRegisters:
    case FunctionCode.readInputRegisters: {
      if (left !== 4) return 3;
      const [address, count] = [reader.u16(), reader.u16()];
      return withinReadCount(fn, count) ? ({ fn, address, count } as Request) : 3;
    }
    case FunctionCode.writeSingleCoil: {
      if (left !== 4) return 3;
      const [address, value] = [reader.u16(), reader.u16()];
      return value === COIL_ON || value === COIL_OFF ? { fn, address, on: value === COIL_ON } : 3;
    }
    case FunctionCode.writeSingleRegister:
      return left === 4 ? { fn, address: reader.u16(), value: reader.u16() } : 3;
    case FunctionCode.writeMultipleCoils: {
      if (left < 5) return 3;
      const [address, count, bytes] = [reader.u16(), reader.u16(), reader.u8()];
      const fits = count >= 1 && count <= MAX_WRITE_BITS && bytes === Math.ceil(count / 8);
      return fits && left === 5 + bytes
        ? { fn, address, bits: unpackBits(reader.bytes(bytes), count) }
        : 3;
    }
    case FunctionCode.writeMultipleRegisters: {
      if (left < 5) return 3;
      const [address, count, bytes] = [reader.u16(), reader.u16(), reader.u8()];
      const fits = count >= 1 && count <= MAX_WRITE_REGISTERS && bytes === 2 * count;
      return fits && left === 5 + bytes ? { fn, address, values: reader.registers(count) } : 3;
    }
    case FunctionCode.maskWriteRegister:
      return left === 6
        ? { fn, address: reader.u16(), andMask: reader.u16(), orMask: reader.u16() }
        : 3;
    case FunctionCode.readWriteMultipleRegisters: {
      if (left < 9) return 3;
      const [readAddress, readCount] = [reader.u16(), reader.u16()];
      const [writeAddress, count, bytes] = [reader.u16(), reader.u16(), reader.u8()];
      const fits =
        readCount >= 1 &&
        readCount <= MAX_READ_WRITE_READ_REGISTERS &&
        count >= 1 &&
        count <= MAX_READ_WRITE_WRITE_REGISTERS &&
        bytes === 2 * count;
      return fits && left === 9 + bytes
        ? { fn, readAddress, readCount, writeAddress, values: reader.registers(count) }
        : 3;
    }
    case FunctionCode.readDeviceIdentification: {
      if (left !== 3) return 3;
      if (reader.u8() !== MEI_DEVICE_IDENTIFICATION) return 1;
      const [readCode, objectId] = [reader.u8(), reader.u8()];
      return readCode >= 1 && readCode <= 4
        ? { fn, readCode: readCode as 1 | 2 | 3 | 4, objectId }
        : 3;
    }
    default:
      return 1;
  }
}

function withinReadCount(fn: number, count: number): boolean {
  return count >= 1 && count <= (fn <= 2 ? MAX_READ_BITS : MAX_READ_REGISTERS);
}

function withinRead(fn: number, address: number, count: number): boolean {
  return withinReadCount(fn, count) && address >= 0 && address + count <= LARGEST_ADDRESS + 1;
}

function within(address: number, count: number, most: number): boolean {
  return count >= 1 && count <= most && address >= 0 && address + count <= LARGEST_ADDRESS + 1;
}
