import { encodePoint, layoutModel, modelById } from '@cellarium/sunspec';
import { afterEach, expect, test } from 'vitest';
import { type Asker, ModbusField } from './modbus-field.ts';

/*
 * Goal: what a controller writes reaches the plant in the order that is safe, ends by itself, and is
 * refused where the map does not give it. Method: real sockets, and the plant's own setpoint beside them.
 */

let field: ModbusField;
afterEach(() => field.close());

const setpointKw = (): number => field.plant.state.blocks.setpointKw[0] as number;

/** Where a model stands in the chain of the commercial PCS: 1, 701, 702, 704, 711, 713, 714, 715, 802, 803. */
const MODEL_AT: Readonly<Record<number, number>> = {
  704: 40_002 + 68 + 155 + 52,
  715: 40_002 + 68 + 155 + 52 + 67 + 44 + 9 + 45,
  802: 40_002 + 68,
  803: 40_002 + 68 + 155 + 52 + 67 + 44 + 9 + 45 + 9 + 64,
};

function place(model: number, name: string) {
  const table = modelById(model);
  const layout = table && layoutModel(table, 500, () => 5);
  const placed = layout?.ok ? layout.value.points.find(({ path }) => path === name) : undefined;
  if (!placed) throw new Error(`${model} ${name}`);
  return { address: (MODEL_AT[model] as number) + placed.offset, point: placed.point };
}

async function put(asker: Asker, model: number, name: string, value: number): Promise<string> {
  const { address, point } = place(model, name);
  const coded = encodePoint(
    point,
    value,
    point.sf === 'WSet_SF' ? 2 : point.sf === 'WSetPct_SF' ? -1 : undefined,
  );
  if (!coded.ok) throw new Error(coded.error);
  const outcome = await asker.write(1, address, ...coded.value);
  return outcome.kind === 'exception' ? `exception ${outcome.code}` : outcome.kind;
}

async function look(asker: Asker, model: number, name: string): Promise<number> {
  const { address } = place(model, name);
  const registers = await asker.read(1, address, 2);
  return typeof registers === 'string' ? Number.NaN : (registers[0] as number);
}

/** Of two registers. */
async function look32(asker: Asker, model: number, name: string): Promise<number> {
  const registers = await asker.read(1, place(model, name).address, 2);
  if (typeof registers === 'string') return Number.NaN;
  return ((registers[0] as number) << 16) | (registers[1] as number);
}

test('SunSpec: a setpoint counts once it is enabled, lives by its heartbeat and ends by its time', async () => {
  field = await ModbusField.open('commercial');
  const asker = await field.connect('B001 PCS');
  const before = setpointKw();
  expect(await put(asker, 704, 'WSet', 400_000)).toBe('answer');
  expect(await put(asker, 704, 'WSetRvrtTms', 15)).toBe('answer');
  expect(setpointKw()).toBe(before);
  expect(await put(asker, 704, 'WSetEna', 1)).toBe('answer');
  expect(setpointKw()).toBe(400);
  for (let second = 0; second < 13; second += 1) {
    await field.pass(1_000);
    expect(await put(asker, 715, 'ControllerHb', second)).toBe('answer');
  }
  expect(setpointKw()).toBe(400);
  expect(await look(asker, 704, 'WSetEna')).toBe(1);
  await field.pass(4_000);
  expect(setpointKw()).toBe(0);
  expect(await look(asker, 704, 'WSetEna')).toBe(0);
});

test('SunSpec: a setpoint in percent is of the rating, and the mode says which of the two counts', async () => {
  field = await ModbusField.open('commercial');
  const asker = await field.connect('B001 PCS');
  await put(asker, 704, 'WSet', 400_000);
  await put(asker, 704, 'WSetPct', -25);
  await put(asker, 704, 'WSetRvrtTms', 60);
  expect(await put(asker, 704, 'WSetMod', 0)).toBe('answer');
  expect(await put(asker, 704, 'WSetEna', 1)).toBe('answer');
  expect(setpointKw()).toBe(-250);
  expect(await put(asker, 704, 'WSetPct', 10.5)).toBe('answer');
  expect(setpointKw()).toBe(105);
  expect(await look(asker, 704, 'WSetPct')).toBe(105);
  expect(await look32(asker, 704, 'WSet')).toBe(4_000);
  expect(await put(asker, 704, 'WSetMod', 1)).toBe('answer');
  expect(setpointKw()).toBe(400);
  expect(await put(asker, 704, 'WSetPct', 101)).toBe('exception 3');
});

test.each([
  ['watts', { WSetMod: 1, WSet: 400_000, WSetRvrt: -100_000 }, 400],
  ['percent', { WSetMod: 0, WSetPct: 40, WSetPctRvrt: -10 }, 400],
])(
  'SunSpec: after its time a setpoint in %s becomes what it reverts to, and the PCS holds that by itself',
  async (_, set, kw) => {
    field = await ModbusField.open('commercial');
    const asker = await field.connect('B001 PCS');
    for (const [name, value] of Object.entries({ ...set, WSetRvrtTms: 8, WSetEnaRvrt: 1 })) {
      expect(await put(asker, 704, name, value)).toBe('answer');
    }
    expect(await look32(asker, 704, 'WSetRvrtRem')).toBe(0);
    await put(asker, 704, 'WSetEna', 1);
    expect(setpointKw()).toBe(kw);
    const remaining: number[] = [];
    for (let second = 0; second < 10; second += 1) {
      remaining.push(await look32(asker, 704, 'WSetRvrtRem'));
      await field.pass(1_000);
    }
    expect(remaining).toEqual([8, 7, 6, 5, 4, 3, 2, 1, 0, 0]);
    expect(setpointKw()).toBe(-100);
    // No controller says a word for minutes.
    await field.pass(180_000, 1_000);
    expect(setpointKw()).toBe(-100);
    expect(await look(asker, 704, 'WSetEna')).toBe(1);
    expect(await look32(asker, 704, 'WSetRvrtRem')).toBe(0);
    expect(await put(asker, 704, 'WSetEna', 0)).toBe('answer');
    await field.pass(2_000);
    expect(setpointKw()).toBe(0);
    expect(await look(asker, 704, 'WSetEna')).toBe(0);
  },
);

test('SunSpec: a heartbeat that stands still is none; one that counts keeps the setpoint', async () => {
  field = await ModbusField.open('commercial');
  const asker = await field.connect('B001 PCS');
  await put(asker, 704, 'WSet', 300_000);
  await put(asker, 704, 'WSetRvrtTms', 600);
  await put(asker, 704, 'WSetEna', 1);
  for (let second = 1; second <= 15; second += 1) {
    await put(asker, 715, 'ControllerHb', second);
    await field.pass(1_000);
  }
  expect(setpointKw()).toBe(300);
  for (let second = 0; second < 15; second += 1) {
    await put(asker, 715, 'ControllerHb', 15);
    await field.pass(1_000);
  }
  expect(setpointKw()).toBe(0);
  expect(await look(asker, 704, 'WSetEna')).toBe(0);
});

test('SunSpec: a panel in local says so, ends the setpoint and refuses the next one', async () => {
  field = await ModbusField.open('commercial');
  const asker = await field.connect('B001 PCS');
  await put(asker, 704, 'WSet', 300_000);
  await put(asker, 704, 'WSetRvrt', 50_000);
  await put(asker, 704, 'WSetEnaRvrt', 1);
  await put(asker, 704, 'WSetEna', 1);
  expect(await look(asker, 715, 'LocRemCtl')).toBe(0);
  const beat = await look32(asker, 715, 'DERHb');
  field.plant.state.blocks.control[0] = 0;
  await field.pass(2_000);
  expect(await look(asker, 715, 'LocRemCtl')).toBe(1);
  expect(await look32(asker, 715, 'DERHb')).toBe(beat + 2);
  expect(setpointKw()).toBe(0);
  expect(await look(asker, 704, 'WSetEna')).toBe(0);
  expect(await put(asker, 704, 'WSetEna', 1)).toBe('exception 4');
});

test('SunSpec: a string of the bank is disconnected at its PCS, and its rack says so', async () => {
  field = await ModbusField.open('commercial');
  const pcs = await field.connect('B001 PCS');
  expect(await put(pcs, 803, 'string[4].StrSetCon', 2)).toBe('answer');
  await field.pass(3_000);
  expect(await look(pcs, 803, 'NStrCon')).toBe(4);
  expect(await look(await field.connect('B001 R04'), 802, 'State')).toBe(1);
  expect(await put(pcs, 803, 'string[4].StrSetEna', 2)).toBe('exception 2');
});

test('SunSpec: a controller that falls silent loses its setpoint before its time is over', async () => {
  field = await ModbusField.open('commercial');
  const asker = await field.connect('B001 PCS');
  await put(asker, 704, 'WSet', -300_000);
  await put(asker, 704, 'WSetRvrtTms', 600);
  await put(asker, 704, 'WSetEna', 1);
  await field.pass(8_000);
  expect(setpointKw()).toBe(-300);
  await field.pass(5_000);
  expect(setpointKw()).toBe(0);
});

test('SunSpec: what is not writable, beyond the rating or half a value is refused, and nothing is kept', async () => {
  field = await ModbusField.open('commercial');
  const asker = await field.connect('B001 PCS');
  const before = await asker.read(1, place(704, 'WSet').address, 2);
  expect(await put(asker, 704, 'WSet', 1_200_000)).toBe('exception 3');
  expect(await put(asker, 704, 'WMaxLimPctEna', 1)).toBe('exception 2');
  expect(await put(asker, 715, 'OpCtl', 9)).toBe('exception 3');
  const half = await asker.ask(1, { fn: 6, address: place(704, 'WSet').address, value: 1 });
  expect(half).toMatchObject({ kind: 'exception', code: 2 });
  expect(await asker.ask(1, { fn: 5, address: 0, on: true })).toMatchObject({ code: 1 });
  expect(await asker.ask(1, { fn: 4, address: 40_000, count: 2 })).toMatchObject({ code: 1 });
  expect(await asker.read(1, place(704, 'WSet').address, 2)).toEqual(before);
});

test('SunSpec: a rack is disconnected and connected again', async () => {
  field = await ModbusField.open('commercial');
  const asker = await field.connect('B001 R04');
  expect(await put(asker, 802, 'SetOp', 2)).toBe('answer');
  await field.pass(3_000);
  expect(await look(asker, 802, 'State')).toBe(1);
  expect(await put(asker, 802, 'SetOp', 1)).toBe('answer');
  await field.pass(12_000);
  expect(await look(asker, 802, 'State')).toBe(3);
});

test('a generic PCS takes value, reversion and enable in one write, and no power that it has not', async () => {
  field = await ModbusField.open('small-modbus');
  const asker = await field.connect('B001');
  // 200 kW, 12 s, heartbeat 1, enable.
  expect(await asker.write(100, 200, 0, 2_000, 12, 1, 1)).toMatchObject({ kind: 'answer' });
  expect(setpointKw()).toBe(200);
  for (let second = 0; second < 10; second += 1) {
    await field.pass(1_000);
    await asker.write(100, 203, second);
  }
  expect(setpointKw()).toBe(200);
  await field.pass(3_000);
  expect(setpointKw()).toBe(0);
  // 2,000 kW is more than the PCS has, though not more than its map could say.
  expect(await asker.write(100, 200, 0, 20_000, 12, 1, 1)).toMatchObject({ code: 3 });
  expect(await asker.write(100, 100, 4)).toMatchObject({ code: 2 });
});

test('a setpoint that is withdrawn is gone with the next step; a panel in local refuses it', async () => {
  field = await ModbusField.open('small-modbus');
  const asker = await field.connect('B001');
  await asker.write(100, 200, 0, 2_000, 60, 1, 1);
  await asker.write(100, 204, 0);
  await field.pass(2_000);
  expect(setpointKw()).toBe(0);
  field.plant.state.blocks.control[0] = 0;
  expect(await asker.write(100, 200, 0, 2_000, 60, 1, 1)).toMatchObject({ code: 4 });
});

test('the main circuit of a vendor map opens and closes', async () => {
  field = await ModbusField.open('small-modbus');
  const asker = await field.connect('B001');
  expect(await asker.write(2, 0x2010, 0)).toMatchObject({ kind: 'answer' });
  await field.pass(3_000);
  expect(await asker.read(2, 0x2010, 1)).toEqual(Uint16Array.of(0));
  expect(await asker.write(2, 0x2010, 1)).toMatchObject({ kind: 'answer' });
  await field.pass(12_000);
  expect(await asker.read(2, 0x2010, 1)).toEqual(Uint16Array.of(1));
  expect(await asker.write(2, 0x2010, 7)).toMatchObject({ code: 3 });
});
