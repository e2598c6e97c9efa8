import { spawn } from 'node:child_process';
import { EXCEPTIONS, type Request } from '../../../src/index.ts';
import { absentProgram } from '../outside.ts';
import type { AskingPeer, Said } from '../peer.ts';

/** Debian's mbpoll (libmodbus): a process a request. It chooses 5 or 15, 6 or 16 by the number of values. */
export const mbpollClient: AskingPeer = {
  name: 'mbpoll',
  functions: [1, 2, 3, 4, 5, 6, 15, 16],
  absent: absentProgram('mbpoll', ['-h'], 'mbpoll'),
  open: async (port) => ({
    ask: async (request) => said(request, await run(port, request)),
    close: () => Promise.resolve(),
  }),
};

const TABLES: Readonly<Partial<Record<Request['fn'], number>>> = {
  1: 0,
  2: 1,
  3: 4,
  4: 3,
  5: 0,
  6: 4,
  15: 0,
  16: 4,
};

function valuesOf(request: Request): number[] {
  switch (request.fn) {
    case 5:
      return [request.on ? 1 : 0];
    case 6:
      return [request.value];
    case 15:
      return [...request.bits];
    case 16:
      return [...request.values];
    default:
      return [];
  }
}

function run(port: number, request: Request): Promise<string> {
  const address = 'address' in request ? request.address : 0;
  const count = 'count' in request ? ['-c', String(request.count)] : [];
  const table = String(TABLES[request.fn]);
  const args = ['-m', 'tcp', '-0', '-1', '-a', '1', '-p', String(port), '-t', table];
  const values = valuesOf(request).map(String);
  const child = spawn(
    'mbpoll',
    [
      ...args,
      '-r',
      String(address),
      ...count,
      '127.0.0.1',
      ...(values.length > 0 ? ['--'] : []),
      ...values,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (part: string) => {
      text += part;
    });
  }
  return new Promise((resolve) => child.once('close', () => resolve(text)));
}

function said(request: Request, text: string): Said {
  const code = Object.entries(EXCEPTIONS).find(([, { name }]) =>
    text.toLowerCase().includes(name),
  )?.[0];
  if (code !== undefined) return { kind: 'exception', code: Number(code) };
  if (/^Written/m.test(text)) return { kind: 'written' };
  const values = [...text.matchAll(/^\[\d+\]:\s+(\d+)/gm)].map((match) => Number(match[1]));
  if (values.length === 0) return { kind: 'lost' };
  return request.fn <= 2
    ? { kind: 'bits', bits: values }
    : { kind: 'registers', registers: values };
}
