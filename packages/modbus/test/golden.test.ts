import { describe, expect, test } from 'vitest';
import {
  type Answer,
  decodeReply,
  decodeRequest,
  encodeAdu,
  encodeAnswer,
  encodeRequest,
  type Request,
} from '../src/index.ts';

/*
 * Goal: the bytes are those of the standard. Method: the worked examples of Modbus Application Protocol
 * V1.1b3, section 6, in both directions.
 */

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array =>
  new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'));
const bits = (text: string): Uint8Array => Uint8Array.from(text, Number);

const EXAMPLES: readonly [string, Request, string, Answer, string][] = [
  [
    'read coils 20-38',
    { fn: 1, address: 0x13, count: 19 },
    '01 0013 0013',
    { kind: 'bits', bits: bits('1011001111010110101') },
    '01 03 cd6b05',
  ],
  [
    'read discrete inputs 197-218',
    { fn: 2, address: 0xc4, count: 22 },
    '02 00c4 0016',
    { kind: 'bits', bits: bits('0011010111011011101011') },
    '02 03 acdb35',
  ],
  [
    'read holding registers 108-110',
    { fn: 3, address: 0x6b, count: 3 },
    '03 006b 0003',
    { kind: 'registers', registers: Uint16Array.of(555, 0, 100) },
    '03 06 022b 0000 0064',
  ],
  [
    'read input register 9',
    { fn: 4, address: 8, count: 1 },
    '04 0008 0001',
    { kind: 'registers', registers: Uint16Array.of(10) },
    '04 02 000a',
  ],
  [
    'write coil 173 on',
    { fn: 5, address: 0xac, on: true },
    '05 00ac ff00',
    { kind: 'written' },
    '05 00ac ff00',
  ],
  [
    'write register 2',
    { fn: 6, address: 1, value: 3 },
    '06 0001 0003',
    { kind: 'written' },
    '06 0001 0003',
  ],
  [
    'write coils 20-29',
    { fn: 15, address: 0x13, bits: bits('1011001110') },
    '0f 0013 000a 02 cd01',
    { kind: 'written' },
    '0f 0013 000a',
  ],
  [
    'write registers 2-3',
    { fn: 16, address: 1, values: Uint16Array.of(0x0a, 0x0102) },
    '10 0001 0002 04 000a 0102',
    { kind: 'written' },
    '10 0001 0002',
  ],
  [
    'mask write register 5',
    { fn: 22, address: 4, andMask: 0xf2, orMask: 0x25 },
    '16 0004 00f2 0025',
    { kind: 'written' },
    '16 0004 00f2 0025',
  ],
  [
    'read 4-9 and write 15-17',
    {
      fn: 23,
      readAddress: 3,
      readCount: 6,
      writeAddress: 14,
      values: Uint16Array.of(255, 255, 255),
    },
    '17 0003 0006 000e 0003 06 00ff 00ff 00ff',
    { kind: 'registers', registers: Uint16Array.of(254, 2765, 1, 3, 13, 255) },
    '17 0c 00fe 0acd 0001 0003 000d 00ff',
  ],
  [
    'read the basic identification',
    { fn: 43, readCode: 1, objectId: 0 },
    '2b 0e 01 00',
    {
      kind: 'identification',
      identification: {
        conformity: 1,
        moreFollows: false,
        nextObjectId: 0,
        objects: [
          { id: 0, value: new TextEncoder().encode('Company identification') },
          { id: 1, value: new TextEncoder().encode('Product code XX') },
          { id: 2, value: new TextEncoder().encode('V2.11') },
        ],
      },
    },
    `2b 0e 01 01 00 00 03 00 16 ${hex(new TextEncoder().encode('Company identification'))} 01 0f ${hex(
      new TextEncoder().encode('Product code XX'),
    )} 02 05 ${hex(new TextEncoder().encode('V2.11'))}`,
  ],
];

describe('the examples of the standard', () => {
  test.each(EXAMPLES)('%s', (_, request, requestHex, answer, answerHex) => {
    expect(hex(encodeRequest(request))).toBe(requestHex.replaceAll(' ', ''));
    expect(decodeRequest(bytes(requestHex))).toEqual(request);
    expect(hex(encodeAnswer(request, answer))).toBe(answerHex.replaceAll(' ', ''));
    expect(decodeReply(request, bytes(answerHex))).toEqual({ kind: 'answer', answer });
  });

  test('an ADU carries transaction, unit and length', () => {
    expect(hex(encodeAdu(0x1501, 0xff, bytes('03 0004 0001')))).toBe('150100000006ff0300040001');
  });

  test('an exception is told by its code', () => {
    const request: Request = { fn: 1, address: 0x4a1, count: 1 };
    expect(decodeReply(request, bytes('81 02'))).toEqual({ kind: 'exception', code: 2 });
  });
});
