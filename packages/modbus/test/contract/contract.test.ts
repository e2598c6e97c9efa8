import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_READ_REGISTERS, type Request } from '../../src/index.ts';
import { coilAt, discreteAt, holdingAt, IDENTITY, IMAGE_SIZE, inputAt } from './image.ts';
import { MUST } from './outside.ts';
import type { AskingEnd, AskingPeer, FunctionNumber, ServingEnd, ServingPeer } from './peer.ts';
import { jsmodbusClient, jsmodbusServer } from './peers/jsmodbus.ts';
import { mbpollClient } from './peers/mbpoll.ts';
import { modbusSerialClient, modbusSerialServer } from './peers/modbus-serial.ts';
import { ourClient, ourServer } from './peers/ours.ts';
import { pymodbusClient, pymodbusServer } from './peers/pymodbus.ts';

/*
 * Goal: our client and our server are understood by those that others wrote. Method: one suite of what
 * any two ends must do together, over real sockets, for each pair with one of ours in it.
 */

const PAIRS: readonly (readonly [AskingPeer, ServingPeer])[] = [
  [ourClient(1), ourServer],
  [ourClient(16), ourServer],
  [ourClient(1), jsmodbusServer],
  [ourClient(8), jsmodbusServer],
  [ourClient(1), modbusSerialServer],
  [ourClient(8), modbusSerialServer],
  [ourClient(1), pymodbusServer],
  [jsmodbusClient, ourServer],
  [modbusSerialClient, ourServer],
  [mbpollClient, ourServer],
  [pymodbusClient, ourServer],
];

const range = (from: number, count: number, of: (at: number) => number): number[] =>
  Array.from({ length: count }, (_, at) => of(from + at));

describe.each(PAIRS.map(([client, server]) => ({ client, server })))(
  '$client.name and $server.name',
  ({ client, server }) => {
    const absent = client.absent ?? server.absent;
    const speaks = (fn: FunctionNumber): boolean =>
      client.functions.includes(fn) && server.functions.includes(fn);
    let serving: ServingEnd | undefined;
    let asking: AskingEnd;

    beforeAll(async () => {
      if (absent !== undefined) {
        if (MUST) throw new Error(absent);
        return;
      }
      serving = await server.serve(0);
      asking = await client.open(serving.port);
    });
    afterAll(async () => {
      await asking?.close();
      await serving?.close();
    });

    const agree = (says: string, run: () => Promise<void>, ...needs: FunctionNumber[]): void => {
      if (!needs.every(speaks)) return;
      test(says, async (context) => {
        if (absent !== undefined) context.skip(absent);
        await run();
      });
    };
    const registersOf = async (request: Request): Promise<readonly number[] | string> => {
      const said = await asking.ask(request);
      return said.kind === 'registers' ? said.registers : JSON.stringify(said);
    };

    agree(
      'registers are read where they stand, from one to as many as a frame holds',
      async () => {
        for (const [fn, of] of [
          [3, holdingAt],
          [4, inputAt],
        ] as const) {
          for (const [address, count] of [
            [0, 1],
            [17, 2],
            [1_000, MAX_READ_REGISTERS],
            [IMAGE_SIZE - 1, 1],
            [IMAGE_SIZE - MAX_READ_REGISTERS, MAX_READ_REGISTERS],
          ] as const) {
            expect(await registersOf({ fn, address, count })).toEqual(range(address, count, of));
          }
        }
      },
      3,
      4,
    );

    agree(
      'bits are read where they stand, whatever their number leaves of a byte',
      async () => {
        for (const [fn, of] of [
          [1, coilAt],
          [2, discreteAt],
        ] as const) {
          for (const [address, count] of [
            [0, 1],
            [3, 7],
            [8, 8],
            [21, 17],
            [100, 125],
          ] as const) {
            const said = await asking.ask({ fn, address, count });
            expect(said).toEqual({ kind: 'bits', bits: range(address, count, of) });
          }
        }
      },
      1,
      2,
    );

    agree(
      'a register that is written stands there, and no other',
      async () => {
        for (const value of [0, 1, 0x1234, 0x8000, 0xffff]) {
          expect(await asking.ask({ fn: 6, address: 300, value })).toEqual({ kind: 'written' });
          expect(await registersOf({ fn: 3, address: 299, count: 3 })).toEqual([
            holdingAt(299),
            value,
            holdingAt(301),
          ]);
        }
      },
      3,
      6,
    );

    agree(
      'registers that are written together stand there',
      async () => {
        const values = Uint16Array.from({ length: 100 }, (_, at) => 0xffff - at);
        expect(await asking.ask({ fn: 16, address: 400, values })).toEqual({ kind: 'written' });
        expect(await registersOf({ fn: 3, address: 399, count: 102 })).toEqual([
          holdingAt(399),
          ...values,
          holdingAt(500),
        ]);
      },
      3,
      16,
    );

    agree(
      'coils that are written stand there',
      async () => {
        await asking.ask({ fn: 5, address: 601, on: true });
        await asking.ask({ fn: 5, address: 603, on: false });
        expect(await asking.ask({ fn: 1, address: 600, count: 5 })).toEqual({
          kind: 'bits',
          bits: [coilAt(600), 1, coilAt(602), 0, coilAt(604)],
        });
        const bits = Uint8Array.from({ length: 19 }, (_, at) => (at % 2 === 0 ? 1 : 0));
        expect(await asking.ask({ fn: 15, address: 700, bits })).toEqual({ kind: 'written' });
        expect(await asking.ask({ fn: 1, address: 699, count: 21 })).toEqual({
          kind: 'bits',
          bits: [coilAt(699), ...bits, coilAt(719)],
        });
      },
      1,
      5,
      15,
    );

    agree(
      'a mask changes the bits that it names',
      async () => {
        const before = holdingAt(800);
        const request = { fn: 22, address: 800, andMask: 0x0ff0, orMask: 0x5a5a } as const;
        expect(await asking.ask(request)).toEqual({ kind: 'written' });
        expect(await registersOf({ fn: 3, address: 800, count: 1 })).toEqual([
          (before & 0x0ff0) | (0x5a5a & 0xf00f),
        ]);
      },
      3,
      22,
    );

    agree(
      'what is written and read in one request is written first',
      async () => {
        const values = Uint16Array.of(11, 22, 33);
        expect(
          await registersOf({
            fn: 23,
            readAddress: 899,
            readCount: 5,
            writeAddress: 900,
            values,
          }),
        ).toEqual([holdingAt(899), 11, 22, 33, holdingAt(903)]);
      },
      23,
    );

    agree(
      'a device says who it is',
      async () => {
        expect(await asking.ask({ fn: 43, readCode: 1, objectId: 0 })).toEqual({
          kind: 'identification',
          objects: IDENTITY,
        });
      },
      43,
    );

    agree(
      'past the last register there is no value, and the next request is answered',
      async () => {
        for (const request of [
          { fn: 3, address: IMAGE_SIZE, count: 1 },
          { fn: 4, address: IMAGE_SIZE - 1, count: 2 },
        ] as const) {
          expect(await asking.ask(request)).toEqual(server.pastEnd);
        }
        expect(await registersOf({ fn: 3, address: 5, count: 1 })).toEqual([holdingAt(5)]);
      },
      3,
      4,
    );

    agree(
      'requests that are asked together are each answered by their own',
      async () => {
        const asked = Array.from({ length: 40 }, (_, at) => at * 31);
        const said = await Promise.all(
          asked.map((address) => registersOf({ fn: 4, address, count: 2 })),
        );
        expect(said).toEqual(asked.map((address) => range(address, 2, inputAt)));
      },
      4,
    );

    agree(
      'a server that is gone is an end without a value; one that is back is read again',
      async () => {
        const { port } = serving as ServingEnd;
        await serving?.close();
        expect(await asking.ask({ fn: 3, address: 0, count: 1 })).toEqual({ kind: 'lost' });
        await asking.close();
        serving = await server.serve(port);
        asking = await client.open(port);
        expect(await registersOf({ fn: 3, address: 0, count: 1 })).toEqual([holdingAt(0)]);
      },
      3,
    );
  },
);
