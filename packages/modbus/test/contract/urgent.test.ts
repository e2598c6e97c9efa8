import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { ServerTCP } from 'modbus-serial';
import { afterEach, expect, test } from 'vitest';
import { holdingAt } from './image.ts';
import type { ServingEnd } from './peer.ts';
import { jsmodbusServer } from './peers/jsmodbus.ts';
import { modbusSerialServer } from './peers/modbus-serial.ts';
import { ourServer } from './peers/ours.ts';
import { pymodbusServer } from './peers/pymodbus.ts';
import { WireClient } from './wire.ts';

/*
 * Goal: an urgent write reaches a device that has not answered yet, whoever wrote the device. Method: our
 * client with one request in flight on a real socket, and reads that are held back until the write has come.
 */

const closes: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closes.splice(0).reverse()) await close();
});

async function clientOf(port: number): Promise<WireClient> {
  const client = await WireClient.open(port, { depth: 1 });
  closes.push(() => client.close());
  return client;
}

test('a device that is slow with a read has the write before it answers', async () => {
  let wrote = (): void => undefined;
  const written = new Promise<void>((resolve) => {
    wrote = resolve;
  });
  const registers = new Map<number, number>();
  const server = new ServerTCP(
    {
      // It answers no read before something was written: without passing it, nothing would ever be.
      getHoldingRegister: async (address: number) => {
        await written;
        return registers.get(address) ?? 7;
      },
      setRegister: (address: number, value: number) => {
        registers.set(address, value);
        wrote();
      },
    },
    { host: '127.0.0.1', port: 0, unitID: 1 },
  );
  server.on('socketError', () => undefined);
  closes.push(() => new Promise((resolve) => server.close(() => resolve(undefined))));
  const { _server: listener } = server as unknown as { _server: Server };
  if (!listener.listening) await once(listener, 'listening');
  const client = await clientOf((listener.address() as AddressInfo).port);
  const poll = client.ask({ fn: 3, address: 0, count: 1 });
  const waiting = client.ask({ fn: 3, address: 1, count: 1 });
  const stop = await client.ask({ fn: 6, address: 5, value: 0 }, 1, true);
  expect(stop).toMatchObject({ kind: 'answer', answer: { kind: 'written' } });
  expect(registers.get(5)).toBe(0);
  for (const read of [poll, waiting]) expect(await read).toMatchObject({ kind: 'answer' });
});

const SERVERS = [ourServer, modbusSerialServer, jsmodbusServer, pymodbusServer];
test.for(SERVERS.map((server) => ({ server })))(
  '$server.name answers a read and the urgent write behind it, each its own',
  async ({ server }, { skip }) => {
    if (server.absent !== undefined) skip(server.absent);
    const serving: ServingEnd = await server.serve(0);
    closes.push(() => serving.close());
    const client = await clientOf(serving.port);
    for (let at = 0; at < 20; at += 1) {
      const read = client.ask({ fn: 3, address: 17, count: 2 });
      const write = client.ask({ fn: 6, address: 40 + at, value: at }, 1, true);
      expect(await write).toMatchObject({ kind: 'answer', answer: { kind: 'written' } });
      expect(await read).toMatchObject({
        kind: 'answer',
        answer: { registers: Uint16Array.of(holdingAt(17), holdingAt(18)) },
      });
    }
  },
);
