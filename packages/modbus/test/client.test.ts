import { describe, expect, test } from 'vitest';
import { encodeAdu, ModbusClient, ModbusServer, type Outcome, type Request } from '../src/index.ts';

const READ: Request = { fn: 3, address: 0, count: 2 };

/** A client with its sent ADUs at hand. */
function client(options?: ConstructorParameters<typeof ModbusClient>[1]) {
  const sent: Uint8Array[] = [];
  const outcomes: Outcome[] = [];
  const machine = new ModbusClient((adu) => sent.push(adu.slice()), options);
  machine.connected(0);
  const ask = (nowMs: number, unit = 1, isUrgent = false): boolean =>
    machine.ask(unit, READ, nowMs, (outcome) => outcomes.push(outcome), isUrgent);
  const reply = (at: number, pdu: number[], nowMs: number, unit = 1): void => {
    const adu = sent[at] as Uint8Array;
    const transaction = (adu[0] as number) * 256 + (adu[1] as number);
    machine.received(encodeAdu(transaction, unit, Uint8Array.from(pdu)), nowMs);
  };
  return { machine, sent, outcomes, ask, reply };
}

const GOOD = [3, 4, 0, 7, 0, 9];

describe('a client', () => {
  test('keeps as many requests in flight as its depth, and no more', () => {
    const { sent, ask, reply } = client({ depth: 2 });
    for (let at = 0; at < 5; at += 1) ask(0);
    expect(sent.length).toBe(2);
    reply(0, GOOD, 5);
    expect(sent.length).toBe(3);
  });

  test('lets an urgent request go beside them at once, and another only when there is room', () => {
    const { sent, outcomes, ask, reply } = client({ depth: 2 });
    for (let at = 0; at < 4; at += 1) ask(0, at);
    ask(0, 11, true);
    expect(sent.map((adu) => adu[6])).toEqual([0, 1, 11]);
    ask(0, 12, true);
    expect(sent.length).toBe(3);
    reply(2, GOOD, 5, 11);
    expect(outcomes).toMatchObject([{ kind: 'answer' }]);
    expect(sent.map((adu) => adu[6]).slice(3)).toEqual([12]);
    reply(3, GOOD, 5, 12);
    reply(0, GOOD, 5, 0);
    expect(sent.map((adu) => adu[6]).slice(4)).toEqual([2]);
  });

  test('measures the round trip of an answer', () => {
    const { outcomes, ask, reply } = client();
    ask(100);
    reply(0, GOOD, 130);
    expect(outcomes).toEqual([
      {
        kind: 'answer',
        answer: { kind: 'registers', registers: Uint16Array.of(7, 9) },
        roundTripMs: 30,
      },
    ]);
  });

  test('a late reply reaches nobody, least of all the next request', () => {
    const { machine, outcomes, ask, reply } = client({ timeoutMs: 500 });
    ask(0);
    ask(0);
    machine.tick(500);
    expect(outcomes).toEqual([{ kind: 'timeout', heard: false }]);
    reply(0, GOOD, 510);
    expect(outcomes.length).toBe(1);
    expect(machine.counts.strays).toBe(1);
    reply(1, [3, 4, 0, 1, 0, 2], 520);
    expect(outcomes[1]).toMatchObject({ kind: 'answer' });
  });

  test('a unit that answers under another number is not silent, and still answers nothing', () => {
    const { machine, outcomes, ask } = client({ timeoutMs: 500 });
    const misnumbered = (unit: number): void => {
      machine.received(encodeAdu(0x8000, unit, Uint8Array.from(GOOD)), 10);
    };
    ask(0);
    misnumbered(2);
    machine.tick(500);
    ask(500);
    misnumbered(1);
    machine.tick(1_000);
    expect(outcomes).toEqual([
      { kind: 'timeout', heard: false },
      { kind: 'timeout', heard: true },
    ]);
  });

  test.each([
    ['another unit', GOOD, 2, { kind: 'fault', fault: 'wrong-unit' }],
    ['another function', [4, 4, 0, 7, 0, 9], 1, { kind: 'fault', fault: 'wrong-function' }],
    ['too short', [3, 2, 0, 7], 1, { kind: 'fault', fault: 'wrong-length' }],
    ['too long', [3, 6, 0, 7, 0, 9, 0, 1], 1, { kind: 'fault', fault: 'wrong-length' }],
    ['a count that lies', [3, 4, 0, 7], 1, { kind: 'fault', fault: 'wrong-length' }],
    ['an exception', [0x83, 2], 1, { kind: 'exception', code: 2, roundTripMs: 1 }],
  ])('a reply with %s yields no value', (_, pdu, unit, outcome) => {
    const { outcomes, ask, reply } = client();
    ask(0);
    reply(0, pdu, 1, unit);
    expect(outcomes).toEqual([outcome]);
  });

  test('a second reply to the same request is a stray', () => {
    const { machine, outcomes, ask, reply } = client();
    ask(0);
    reply(0, GOOD, 1);
    reply(0, GOOD, 2);
    expect(outcomes.length).toBe(1);
    expect(machine.counts.strays).toBe(1);
  });

  test('when the connection ends every request ends, once', () => {
    const { machine, outcomes, ask } = client();
    ask(0);
    ask(0);
    machine.disconnected();
    expect(outcomes).toEqual([{ kind: 'disconnected' }, { kind: 'disconnected' }]);
    expect(machine.idle).toBe(true);
  });

  test('a full queue takes nothing more', () => {
    const { ask } = client({ queueMax: 2 });
    expect([ask(0), ask(0), ask(0), ask(0)]).toEqual([true, true, true, false]);
  });

  test('a stream that is no Modbus is given up', () => {
    const { machine } = client();
    machine.received(new TextEncoder().encode('HTTP/1.1 400 Bad Request\r\n'), 0);
    expect(machine.broken).toBe(true);
    expect(machine.counts.faults).toBe(1);
  });
});

test('a server answers what a client asks, and refuses by exception', () => {
  const outcomes: Outcome[] = [];
  const server = new ModbusServer(
    (unit, request) =>
      unit === 1 && request.fn === 3
        ? { kind: 'registers', registers: new Uint16Array(request.count).fill(5) }
        : 2,
    (bytes) => machine.received(bytes, 1),
  );
  const machine = new ModbusClient((bytes) => server.received(bytes));
  machine.connected(0);
  machine.ask(1, READ, 0, (outcome) => outcomes.push(outcome));
  machine.ask(1, { fn: 6, address: 9, value: 1 }, 0, (outcome) => outcomes.push(outcome));
  expect(outcomes).toMatchObject([
    { kind: 'answer', answer: { registers: Uint16Array.of(5, 5) } },
    { kind: 'exception', code: 2 },
  ]);
});
