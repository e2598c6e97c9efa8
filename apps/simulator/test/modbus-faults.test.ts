import { afterEach, beforeEach, expect, test } from 'vitest';
import { connected, turn } from './field.ts';
import { type Asker, ModbusField, registersOf } from './modbus-field.ts';

/*
 * Goal: each fault of the protocol and of the network looks from outside as its catalogue says, on the unit
 * that has it and on no other. Method: a gateway of three racks and a PCS on a real socket.
 */

let field: ModbusField;
let asker: Asker;
beforeEach(async () => {
  field = await ModbusField.open('small-modbus');
  asker = await field.connect('B001', 8);
});
afterEach(() => field.close());

const SICK = 2;
const WELL = 1;
const read = (unit: number): Promise<Uint16Array | string> => asker.read(unit, 0x2800, 100);
const cells = (rack: number): Uint16Array => field.telemetry(rack).cellVoltageMv.slice(0, 100);

async function expectWell(): Promise<void> {
  expect(await read(WELL)).toEqual(cells(0));
}

/** Lets the client's time limit run out while the answer is awaited. */
async function awaited(asked: Promise<Uint16Array | string>): Promise<Uint16Array | string> {
  await turn();
  await field.pass(1_250);
  return asked;
}

test('exceptions by their code', async () => {
  field.inject('modbus-exception', 'B001 R02', { code: 10 });
  expect(await read(SICK)).toBe('exception 10');
  await expectWell();
});

test('exceptions in a share of the answers', async () => {
  field.inject('modbus-exception', 'B001 R02', { share: 0.5 });
  let refused = 0;
  for (let at = 0; at < 100; at += 1) if (typeof (await read(SICK)) === 'string') refused += 1;
  expect(refused).toBeGreaterThan(30);
  expect(refused).toBeLessThan(70);
});

test('busy is exception 6, and a place of its own on the same columns', async () => {
  field.inject('modbus-busy', 'B001 R02');
  expect(await read(SICK)).toBe('exception 6');
  const { faults } = field.simulation;
  expect(faults.inject({ kind: 'modbus-exception', place: 'B001 R02' })).toMatchObject({
    error: { code: 'already-there' },
  });
});

test('a slow unit answers late, and what was asked after it of others comes before', async () => {
  field.inject('modbus-slow', 'B001 R02', { ms: 500 });
  const order: string[] = [];
  const slow = read(SICK).then((registers) => {
    order.push('slow');
    return registers;
  });
  await expectWell();
  order.push('well');
  await field.pass(400, 100);
  expect(order).toEqual(['well']);
  await field.pass(200, 100);
  expect(await slow).toHaveLength(100);
  expect(order).toEqual(['well', 'slow']);
});

test('a silent unit: the connection stands and the time runs out', async () => {
  field.inject('modbus-silent', 'B001 R02');
  expect(await awaited(read(SICK))).toBe('timeout');
  expect(asker.isOpen).toBe(true);
  await expectWell();
});

test('a reply too short is no answer', async () => {
  field.inject('modbus-short', 'B001 R02');
  expect(await read(SICK)).toBe('wrong-length');
  await expectWell();
});

test('a reply under the number of another unit is no answer', async () => {
  field.inject('modbus-wrong-unit', 'B001 R02');
  expect(await read(SICK)).toBe('wrong-unit');
  await expectWell();
});

test('a reply under another transaction was asked by nobody', async () => {
  field.inject('modbus-wrong-transaction', 'B001 R02');
  expect(await awaited(read(SICK))).toBe('timeout');
  expect(asker.client.counts.strays).toBe(1);
  await expectWell();
});

test('a reply in pieces is whole again, and right', async () => {
  field.inject('modbus-torn', 'B001 R02', { bytes: 32 });
  const before = asker.pieces;
  const torn = read(SICK);
  await turn();
  await field.pass(100, 5);
  expect(await torn).toEqual(cells(1));
  expect(asker.pieces - before).toBeGreaterThan(2);
  await expectWell();
});

test('a fault of a whole block is one of all its units', async () => {
  field.inject('modbus-exception', 'B001', { code: 4 });
  expect(await read(WELL)).toBe('exception 4');
  expect(await asker.read(100, 100, 1)).toBe('exception 4');
});

test('one connection only: the second is closed, and may come when the first has gone', async () => {
  field.inject('modbus-one-connection', 'B001');
  const { port } = field.gateway('B001');
  const second = await connected(port);
  await new Promise((resolve) => second.once('close', resolve));
  asker.close();
  await turn();
  const third = await field.connect('B001');
  expect(registersOf(await third.ask(1, { fn: 3, address: 0x2100, count: 1 }))).toHaveLength(1);
});

test('a rack whose BMS does not run: the gateway says so; alone at its address it says nothing', async () => {
  field.inject('bms-halt', 'B001 R02');
  await field.pass(1_000);
  expect(await read(SICK)).toBe('exception 11');
  await expectWell();
  field.close();
  field = await ModbusField.open('commercial');
  field.inject('bms-halt', 'B001 R02');
  await field.pass(1_000);
  asker = await field.connect('B001 R02');
  expect(await awaited(asker.read(1, 40_000, 2))).toBe('timeout');
});

test('the network: late as the link is, lost by its share, closed and refused while it is down', async () => {
  field.inject('frame-delay', 'B001', { ms: 500 });
  const late = read(WELL);
  await turn();
  await field.pass(750);
  expect(await late).toHaveLength(100);
  field.simulation.faults.clearAll();
  field.inject('frame-loss', 'B001', { share: 1 });
  expect(await awaited(read(WELL))).toBe('timeout');
  field.inject('link-down', 'B001');
  await field.pass(250);
  expect(asker.isOpen).toBe(false);
  await expect(connected(field.gateway('B001').port)).rejects.toThrow(/ECONNREFUSED/);
  field.simulation.faults.clearAll();
  await field.pass(1_250);
  asker = await field.connect('B001');
  expect(await read(WELL)).toHaveLength(100);
});
