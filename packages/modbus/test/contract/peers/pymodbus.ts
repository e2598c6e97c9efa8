import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { IMAGE_SIZE } from '../image.ts';
import { PYMODBUS_ABSENT, PYTHON } from '../outside.ts';
import {
  type AskingPeer,
  type FunctionNumber,
  ILLEGAL_ADDRESS,
  type Said,
  type ServingPeer,
} from '../peer.ts';

const FUNCTIONS: readonly FunctionNumber[] = [1, 2, 3, 4, 5, 6, 15, 16, 22, 23, 43];

type Program = ChildProcessByStdio<Writable, Readable, null>;

/** A Python program beside, told by lines and answering by lines. */
function start(file: string, args: readonly string[]): { child: Program; lines: Interface } {
  const path = join(import.meta.dirname, file);
  const child = spawn(PYTHON ?? 'python3', [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  return { child, lines: createInterface(child.stdout) };
}

async function end(child: Program): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export const pymodbusServer: ServingPeer = {
  name: 'pymodbus server',
  functions: FUNCTIONS,
  absent: PYMODBUS_ABSENT,
  pastEnd: ILLEGAL_ADDRESS,
  serve: async (port) => {
    const { child, lines } = start('pymodbus_server.py', [String(port), String(IMAGE_SIZE)]);
    const [line] = (await once(lines, 'line')) as [string];
    return { port: Number(line), close: () => end(child) };
  },
};

export const pymodbusClient: AskingPeer = {
  name: 'pymodbus client',
  functions: FUNCTIONS,
  absent: PYMODBUS_ABSENT,
  open: async (port) => {
    const { child, lines } = start('pymodbus_client.py', [String(port)]);
    await once(lines, 'line');
    const waiting: ((said: Said) => void)[] = [];
    lines.on('line', (line) => waiting.shift()?.(JSON.parse(line) as Said));
    lines.on('close', () => {
      for (const take of waiting.splice(0)) take({ kind: 'lost' });
    });
    return {
      ask: (request) =>
        new Promise((resolve) => {
          waiting.push(resolve);
          const plain = Object.entries(request).map(([key, value]) => [
            key,
            typeof value === 'object' ? [...(value as Uint16Array)] : value,
          ]);
          child.stdin.write(`${JSON.stringify(Object.fromEntries(plain))}\n`);
        }),
      close: () => end(child),
    };
  },
};
