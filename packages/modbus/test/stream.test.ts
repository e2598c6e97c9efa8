import { Random } from '@cellarium/stdx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AduDecoder,
  decodeReply,
  decodeRequest,
  encodeAdu,
  encodeAnswer,
  encodeRequest,
  ModbusClient,
  type Outcome,
  type Request,
} from '../src/index.ts';

const address = fc.nat(0xffff - 2_000);
const registers = (most: number) =>
  fc
    .array(fc.nat(0xffff), { minLength: 1, maxLength: most })
    .map((values) => Uint16Array.from(values));

const anyRequest: fc.Arbitrary<Request> = fc.oneof(
  fc.record({
    fn: fc.constantFrom(1 as const, 2 as const),
    address,
    count: fc.integer({ min: 1, max: 2_000 }),
  }),
  fc.record({
    fn: fc.constantFrom(3 as const, 4 as const),
    address,
    count: fc.integer({ min: 1, max: 125 }),
  }),
  fc.record({ fn: fc.constant(5 as const), address, on: fc.boolean() }),
  fc.record({ fn: fc.constant(6 as const), address, value: fc.nat(0xffff) }),
  fc.record({
    fn: fc.constant(15 as const),
    address,
    bits: fc
      .array(fc.nat(1), { minLength: 1, maxLength: 1_968 })
      .map((bits) => Uint8Array.from(bits)),
  }),
  fc.record({ fn: fc.constant(16 as const), address, values: registers(123) }),
  fc.record({
    fn: fc.constant(22 as const),
    address,
    andMask: fc.nat(0xffff),
    orMask: fc.nat(0xffff),
  }),
  fc.record({
    fn: fc.constant(23 as const),
    readAddress: address,
    readCount: fc.integer({ min: 1, max: 125 }),
    writeAddress: address,
    values: registers(121),
  }),
  fc.record({
    fn: fc.constant(43 as const),
    readCode: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    objectId: fc.nat(255),
  }),
);

describe('the stream', () => {
  test('every request is read as it was written', () => {
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(decodeRequest(encodeRequest(request))).toEqual(request);
      }),
    );
  });

  test('torn and joined anywhere, the same ADUs come out', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(0xffff), fc.nat(255), anyRequest), { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }),
        (sent, cuts) => {
          const adus = sent.map(([transaction, unit, request]) =>
            encodeAdu(transaction, unit, encodeRequest(request)),
          );
          const stream = Buffer.concat(adus);
          const decoder = new AduDecoder();
          const seen: unknown[] = [];
          for (let at = 0, cut = 0; at < stream.length; cut += 1) {
            const size = cuts[cut % cuts.length] as number;
            decoder.push(stream.subarray(at, at + size), (transaction, unit, pdu) =>
              seen.push([transaction, unit, decodeRequest(pdu)]),
            );
            at += size;
          }
          expect(seen).toEqual(sent);
          expect(decoder.broken).toBe(false);
        },
      ),
    );
  });

  test('arbitrary bytes never throw, as request, reply or stream', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), anyRequest, (bytes, request) => {
        decodeRequest(bytes);
        decodeReply(request, bytes);
        new AduDecoder().push(bytes, () => undefined);
      }),
    );
  });

  test('a million mutated replies: no throw, flat memory, no value that was not asked for', () => {
    const random = new Random(7);
    const outcomes = new Map<Outcome['kind'], number>();
    let sent: Uint8Array = new Uint8Array(0);
    const client = new ModbusClient((adu) => {
      sent = adu;
    });
    const answer = {
      kind: 'registers',
      registers: Uint16Array.from({ length: 20 }, (_, i) => i),
    } as const;
    const request: Request = { fn: 3, address: 100, count: 20 };
    const good = encodeAnswer(request, answer);
    let wrong = 0;
    let heapAtTenth = 0;
    client.connected(0);
    for (let round = 0; round < 1_000_000; round += 1) {
      client.ask(1, request, round, (outcome) => {
        outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
        // Only the 40 bytes of values may differ: header, function and length are all checked.
        if (outcome.kind === 'answer' && outcome.answer.kind !== 'registers') wrong += 1;
        if (outcome.kind === 'answer' && outcome.answer.kind === 'registers') {
          if (outcome.answer.registers.length !== 20) wrong += 1;
        }
      });
      const reply = encodeAdu(((sent[0] as number) << 8) | (sent[1] as number), 1, good);
      const flips = random.below(4);
      for (let flip = 0; flip < flips; flip += 1) {
        const at = random.below(reply.length);
        reply[at] = (reply[at] as number) ^ (1 << random.below(8));
      }
      client.received(
        reply.subarray(0, random.chance(0.1) ? random.below(reply.length) : undefined),
        round,
      );
      if (!client.idle) {
        client.disconnected();
        client.connected(round);
      }
      if (round === 100_000) heapAtTenth = process.memoryUsage().heapUsed;
    }
    expect(wrong).toBe(0);
    expect(outcomes.get('answer')).toBeGreaterThan(100_000);
    expect(outcomes.get('fault')).toBeGreaterThan(10_000);
    expect(process.memoryUsage().heapUsed - heapAtTenth).toBeLessThan(64 * 1024 * 1024);
  });
});
