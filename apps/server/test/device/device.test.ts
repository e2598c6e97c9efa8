import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModbusServer, type RequestHandler } from '@cellarium/modbus';
import { afterEach, describe, expect, test } from 'vitest';
import { readDeviceOptions } from '../../src/device/options.ts';

/*
 * Goal: a commissioning engineer sees what a device says, and changes nothing by accident. Method: the
 * program as it is run, before a device of our own on a socket.
 */

const PROGRAM = join(import.meta.dirname, '../../src/device.ts');
const closes: (() => unknown)[] = [];
afterEach(() => {
  for (const close of closes.splice(0)) close();
});

interface Device {
  readonly at: string;
  readonly registers: Map<number, number>;
  readonly writes: string[];
  /** Another answer than the registers: an exception, or what it keeps in silence. */
  refuses: (fn: number, address: number) => number | undefined;
  /** Takes connections and says nothing. */
  isSilent: boolean;
}

async function device(start: Readonly<Record<number, number>>): Promise<Device> {
  const registers = new Map(Object.entries(start).map(([at, word]) => [Number(at), word]));
  const writes: string[] = [];
  const handler: RequestHandler = (_, request) => {
    if (made.isSilent) return undefined;
    if (request.fn === 43) return 1;
    if (request.fn === 23) return 1;
    const refusal = made.refuses(request.fn, request.address);
    if (refusal !== undefined) return refusal;
    if (request.fn === 3) {
      const { address, count } = request;
      return {
        kind: 'registers',
        registers: Uint16Array.from({ length: count }, (_, at) => registers.get(address + at) ?? 0),
      };
    }
    if (request.fn !== 6 && request.fn !== 16) return 1;
    const words = request.fn === 6 ? [request.value] : [...request.values];
    writes.push(`${request.fn} ${request.address} ${words.join(' ')}`);
    for (const [at, word] of words.entries()) registers.set(request.address + at, word);
    return { kind: 'written' };
  };
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    const machine = new ModbusServer(handler, (bytes) => socket.write(bytes));
    socket.on('data', (bytes) => machine.received(bytes));
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closes.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const made: Device = {
    at: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    registers,
    writes,
    refuses: () => undefined,
    isSilent: false,
  };
  return made;
}

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly errors: string;
}

async function run(args: readonly string[], typed = ''): Promise<Ran> {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  closes.push(() => child.kill('SIGKILL'));
  let [out, errors] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    errors += part;
  });
  child.stdin.end(typed);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, errors };
}

const PCS = { 100: 4, 101: 1, 102: 0xffff, 103: 0xd8f0, 112: 13_312, 116: 49_990, 203: 9 };

describe('read', () => {
  test('shows every point beside its registers, with what it means', async () => {
    const { at } = await device(PCS);
    const { code, out } = await run(['read', at, '--profile', 'generic-pcs']);
    expect(code).toBe(0);
    expect(out).toMatch(/state +0x0064 +100 +0004 +4 \(running\)/);
    expect(out).toMatch(/power +0x0066 +102 +FFFF D8F0 +-1000 kW/);
    expect(out).toMatch(/frequency +0x0074 +116 +C346 +49\.99 Hz/);
  });

  test('gives the cells in short, and says by name what could not be read and why', async () => {
    const rack = await device({ 8448: 13_312, 8514: 1 << 11, 10243: 3_399 });
    rack.refuses = (fn, address) => (fn === 3 && address >= 0x2c00 ? 2 : undefined);
    const args = ['read', rack.at, '--profile', 'hv-rack-a', '--cell-count', '8', '--json'];
    const { code, out } = await run(args);
    expect(code).toBe(0);
    const shown = JSON.parse(out);
    expect(shown.arrays[0].values).toEqual([0, 0, 0, 3.399, 0, 0, 0, 0]);
    expect(new Set(shown.arrays[1].values)).toEqual(new Set([null]));
    expect(shown.failed[0].cause).toContain('exception 2, illegal data address');
    expect(shown.alarms[2].raised).toEqual([{ bit: 11, meaning: 'cellSpread' }]);
  });

  test('of a device that answers nothing but exceptions fails', async () => {
    const pcs = await device(PCS);
    pcs.refuses = () => 6;
    const { code, out } = await run(['read', pcs.at, '--profile', 'generic-pcs']);
    expect(code).toBe(1);
    expect(out).toContain('exception 6, server device busy');
  });
});

test('probe says what answers, which bases were tried, and changes nothing', async () => {
  const pcs = await device({ ...PCS, 40000: 0x5375, 40001: 0x6e53, 40002: 64_000, 40003: 5 });
  for (const [at, word] of [
    [40_009, 0xffff],
    [40_010, 0],
  ] as const) {
    pcs.registers.set(at, word);
  }
  const { code, out } = await run(['probe', pcs.at]);
  expect(code).toBe(0);
  expect(out).toContain('function 3 (holding registers) at 0: answered');
  expect(out).toContain('function 4 (input registers) at 0: exception 1, illegal function');
  expect(out).toContain('base 40000: SunS');
  expect(out).toContain('model 64000 (unknown) at 40002, length 5');
  expect(out).toContain('chain of 1 models, whole');
  expect(pcs.writes).toEqual([]);
});

test('watch tells what there is, and then what changes', async () => {
  const pcs = await device(PCS);
  const args = ['watch', pcs.at, '--profile', 'generic-pcs', '--count', '14', '--json'];
  let reads = 0;
  pcs.refuses = () => {
    reads += 1;
    if (reads === 2) pcs.registers.set(116, 50_010);
    return undefined;
  };
  const { code, out } = await run(args);
  expect(code).toBe(0);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.length).toBe(14);
  expect(lines[13]).toMatchObject({ name: 'frequency', says: '50.01 Hz' });
});

describe('write', () => {
  const args = (at: string, value: string, ...more: string[]): string[] => [
    ...['write', at, '--profile', 'generic-pcs', '--point', 'activePower', '--value', value],
    ...more,
  ];

  test('without --write says what it would send, and sends nothing', async () => {
    const pcs = await device(PCS);
    const { code, out } = await run(args(pcs.at, '-100'));
    expect(code).toBe(0);
    expect(out).toContain('1. value: function 16 at 0x00C8: 0xFFFF 0xFC18');
    expect(out).toContain('Nothing was sent');
    expect(pcs.writes).toEqual([]);
  });

  test.each(['', 'yes\n', 'y\n'])(
    'with "%s" typed instead of the name sends nothing',
    async (typed) => {
      const pcs = await device(PCS);
      const { code, errors } = await run(args(pcs.at, '-100', '--write'), typed);
      expect(code).toBe(1);
      expect(errors).toContain('not confirmed');
      expect(pcs.writes).toEqual([]);
    },
  );

  test('confirmed, goes out in the safe order and is read back', async () => {
    const pcs = await device(PCS);
    const { code, out } = await run(args(pcs.at, '-100', '--write'), 'activePower\n');
    expect(code).toBe(0);
    expect(pcs.writes).toEqual(['16 200 65535 64536', '6 202 60', '6 203 10', '6 204 1']);
    expect(out).toContain('value at 0x00C8: 0xFFFF 0xFC18, as written');
  });

  test('that the device refuses stops there: nothing is enabled', async () => {
    const pcs = await device(PCS);
    pcs.refuses = (fn, address) => (fn === 6 && address === 202 ? 3 : undefined);
    const { code, errors } = await run(args(pcs.at, '-100', '--write', '--yes'));
    expect(code).toBe(1);
    expect(errors).toContain('exception 3, illegal data value');
    expect(errors).toContain('nothing was enabled');
    expect(pcs.writes).toEqual(['16 200 65535 64536']);
  });

  test('beyond a limit is refused before anything is sent', async () => {
    const pcs = await device(PCS);
    const { code, errors } = await run(args(pcs.at, '30001', '--write', '--yes'));
    expect(code).toBe(1);
    expect(errors).toContain('outside its limits, -30000 to 30000');
    expect(pcs.writes).toEqual([]);
  });
});

test('check says line, path, found and expected of a wrong profile, with exit code 2', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'cellarium-device-'));
  closes.push(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'wrong.yaml');
  writeFileSync(file, 'profile: wrong\nversion: none\n');
  const { code, errors } = await run(['check', file]);
  expect(code).toBe(2);
  expect(errors).toContain('wrong.yaml:2: at version: found "none", expected integer');
  expect(await run(['check', 'sunspec-rack'])).toMatchObject({ code: 0 });
});

test('probe of a silent device waits long once, says what it asks, and ends', async () => {
  const silent = await device({});
  silent.isSilent = true;
  const { code, out, errors } = await run(['probe', silent.at]);
  expect(code).toBe(1);
  expect(out.match(/no answer within 2 s/g)?.length).toBe(1);
  expect(out.match(/no answer within 0.5 s/g)?.length).toBe(9);
  expect(out).toContain('no chain');
  const asked = ['function 3 at', 'wait shorter', 'function 4 at', 'who it is', 'SunSpec at'];
  let from = 0;
  for (const words of asked) {
    expect(errors.slice(from)).toContain(words);
    from = errors.indexOf(words, from);
  }
});

test('nobody at the port is told as such', async () => {
  const { at } = await device({});
  for (const close of closes.splice(0)) close();
  const { code, errors } = await run(['probe', at]);
  expect(code).toBe(1);
  expect(errors).toContain(`${at} refuses the connection: nothing listens there`);
});

describe('the command line', () => {
  test.each([
    [['probe', 'here'], 'HOST:PORT'],
    [['probe', '10.0.0.1:0'], 'HOST:PORT'],
    [['probe', '10.0.0.1:502', '--unit', '256'], '--unit takes a number from 0 to 255'],
    [['read', '10.0.0.1:502'], 'read needs --profile'],
    [['watch', '10.0.0.1:502', '--profile', 'x', '--count', '0'], '--count'],
    [['write', '10.0.0.1:502', '--profile', 'x'], '--point NAME and --value V'],
    [['write', '1.1.1.1:502', '--profile', 'x', '--point', 'p', '--value', ''], 'a number'],
    [['burn', '10.0.0.1:502'], 'none of probe, read, watch, check, write'],
    [['read', '10.0.0.1:502', '--profile', 'x', '--cell-count', '0'], '--cell-count'],
  ])('%j says what would be right', (args, says) => {
    const read = readDeviceOptions(args);
    expect(!read.ok && read.error).toContain(says);
  });

  test('an IPv6 address and a negative value are what they are', () => {
    expect(readDeviceOptions(['probe', '[::1]:502'])).toMatchObject({ value: { host: '::1' } });
    const args = ['write', 'h:1', '--profile', 'x', '--point', 'p', '--value', '-2.5'];
    expect(readDeviceOptions(args)).toMatchObject({ value: { value: -2.5, isMeant: false } });
  });
});
