import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ModbusClient, ModbusServer, type Request } from '../../src/index.ts';
import { imageHandler, startImage } from './image.ts';
import { absentProgram, MUST } from './outside.ts';
import { Capture, FROM_CLIENT, FROM_SERVER } from './pcap.ts';

/*
 * Goal: what we put on the wire is Modbus to those who know nothing of us. Method: ten thousand frames of
 * our client and our server, each as it was written, before tshark.
 */

const PORT = 502;
const REQUESTS = 5_200;
/** Several requests and replies share a segment, as they do on a busy link. */
const DEPTH = 4;
/**
 * Checksums are looked at. openSAFETY may hide in the payload of a Modbus frame, and tshark guesses at it:
 * register contents that look alike by chance it would call malformed.
 */
const TSHARK_OPTIONS = ['-o', 'tcp.check_checksum:TRUE', '--disable-protocol', 'opensafety'];
const absent = absentProgram('tshark', ['--version'], 'tshark');
const folder = mkdtempSync(join(tmpdir(), 'cellarium-traffic-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every function, over all lengths and addresses, now and then past the end. */
function requestOf(at: number): Request {
  const address = (at * 37) % 2_230;
  const values = Uint16Array.from({ length: 1 + (at % 123) }, (_, word) => at ^ (word * 7));
  const kinds: readonly Request[] = [
    { fn: 1, address, count: 1 + (at % 2_000) },
    { fn: 2, address, count: 1 + ((at * 3) % 2_000) },
    { fn: 3, address, count: 1 + (at % 125) },
    { fn: 4, address, count: 125 },
    { fn: 5, address, on: at % 4 === 0 },
    { fn: 6, address, value: at & 0xffff },
    { fn: 15, address, bits: Uint8Array.from({ length: 1 + (at % 1_968) }, (_, bit) => bit & 1) },
    { fn: 16, address, values },
    { fn: 22, address, andMask: 0xff00, orMask: at & 0xff },
    {
      fn: 23,
      readAddress: address,
      readCount: 1 + (at % 125),
      writeAddress: 5,
      values: values.subarray(0, 1 + (at % 121)),
    },
    { fn: 43, readCode: 1, objectId: 0 },
  ];
  return kinds[at % kinds.length] as Request;
}

test('ten thousand frames of ours hold no malformed one and no error to tshark', async (context) => {
  if (absent !== undefined) {
    if (MUST) throw new Error(absent);
    context.skip(absent);
  }
  const capture = new Capture(PORT);
  let frames = 0;
  let toServer: Uint8Array[] = [];
  let toClient: Uint8Array[] = [];
  const client = new ModbusClient((bytes) => toServer.push(bytes), { depth: DEPTH });
  const server = new ModbusServer(imageHandler(startImage()), (bytes) => toClient.push(bytes));
  client.connected(0);
  const ends = { answer: 0, exception: 0, fault: 0, timeout: 0, disconnected: 0 };
  for (let at = 0; at < REQUESTS; at += 1) {
    client.ask(1 + (at % 12), requestOf(at), 0, ({ kind }) => {
      ends[kind] += 1;
    });
    if (at % DEPTH !== DEPTH - 1) continue;
    frames += toServer.length;
    const asked = Buffer.concat(toServer);
    toServer = [];
    capture.pass(FROM_CLIENT, asked);
    server.received(asked);
    frames += toClient.length;
    const said = Buffer.concat(toClient);
    toClient = [];
    capture.pass(FROM_SERVER, said);
    client.received(said, 1);
  }
  expect(frames).toBeGreaterThanOrEqual(10_000);
  expect(ends.answer + ends.exception).toBe(REQUESTS);
  expect(ends.exception).toBeGreaterThan(50);

  const file = join(folder, 'traffic.pcap');
  await capture.write(file);
  const tshark = (...args: string[]): string[] => {
    const { stdout, status, stderr } = spawnSync(
      'tshark',
      [...['-r', file, '-d', `tcp.port==${PORT},mbtcp`, ...TSHARK_OPTIONS], ...args],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    if (status !== 0) throw new Error(stderr);
    return stdout.split('\n').filter((line) => line !== '');
  };
  expect(tshark('-Y', '_ws.malformed or _ws.expert.severity >= error')).toEqual([]);
  expect(tshark('-Y', 'tcp.checksum.status == "Bad" or tcp.analysis.flags')).toEqual([]);
  const seen = tshark('-Y', 'modbus', '-T', 'fields', '-e', 'mbtcp.trans_id')
    .flatMap((line) => line.split(','))
    .filter((id) => id !== '');
  expect(seen.length).toBe(frames);
});
