import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { client as clients, server as servers } from 'jsmodbus';
import { packBits } from '../../../src/big-endian.ts';
import { type Image, startImage } from '../image.ts';
import type { AskingPeer, Said, ServingPeer } from '../peer.ts';

/** jsmodbus 5: functions 1 to 6, 15 and 16. */
const FUNCTIONS = [1, 2, 3, 4, 5, 6, 15, 16] as const;

export const jsmodbusServer: ServingPeer = {
  name: 'jsmodbus server',
  functions: FUNCTIONS,
  // It answers with fewer registers than were asked for: to us that is no value.
  pastEnd: { kind: 'lost' },
  serve: async (port) => {
    const listener = createServer();
    const sockets = new Set<Socket>();
    listener.on('connection', (socket) => {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    });
    new servers.TCP(listener, buffersOf(startImage()));
    listener.listen(port, '127.0.0.1');
    await once(listener, 'listening');
    return {
      port: (listener.address() as AddressInfo).port,
      close: async () => {
        for (const socket of sockets) socket.destroy();
        listener.close();
        await once(listener, 'close');
      },
    };
  },
};

function buffersOf(image: Image): Record<'coils' | 'discrete' | 'holding' | 'input', Buffer> {
  const words = (values: Uint16Array): Buffer => Buffer.from(values.slice().buffer).swap16();
  return {
    coils: Buffer.from(packBits(image.coils)),
    discrete: Buffer.from(packBits(image.discrete)),
    holding: words(image.holding),
    input: words(image.input),
  };
}

interface Rejection {
  readonly err?: string;
  readonly response?: { readonly body?: { readonly code?: number } };
}

export const jsmodbusClient: AskingPeer = {
  name: 'jsmodbus client',
  functions: FUNCTIONS,
  open: async (port) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.on('error', () => socket.destroy());
    const peer = new clients.TCP(socket, 1, 3_000);
    await once(socket, 'connect');
    return {
      ask: async (request): Promise<Said> => {
        try {
          switch (request.fn) {
            case 1:
            case 2: {
              const { address, count } = request;
              const { response } = await (request.fn === 1
                ? peer.readCoils(address, count)
                : peer.readDiscreteInputs(address, count));
              return {
                kind: 'bits',
                bits: [...response.body.valuesAsArray].slice(0, count).map(Number),
              };
            }
            case 3:
            case 4: {
              const { address, count } = request;
              const { response } = await (request.fn === 3
                ? peer.readHoldingRegisters(address, count)
                : peer.readInputRegisters(address, count));
              return { kind: 'registers', registers: [...response.body.valuesAsArray] };
            }
            case 5:
              await peer.writeSingleCoil(request.address, request.on);
              return { kind: 'written' };
            case 6:
              await peer.writeSingleRegister(request.address, request.value);
              return { kind: 'written' };
            case 15:
              await peer.writeMultipleCoils(request.address, [...request.bits].map(Boolean));
              return { kind: 'written' };
            case 16:
              await peer.writeMultipleRegisters(request.address, [...request.values]);
              return { kind: 'written' };
            default:
              throw new Error(`function ${request.fn} is not of this peer`);
          }
        } catch (error) {
          const { err, response } = error as Rejection;
          if (err === undefined) throw error;
          return err === 'ModbusException'
            ? { kind: 'exception', code: response?.body?.code ?? 0 }
            : { kind: 'lost' };
        }
      },
      close: async () => {
        if (socket.closed) return;
        socket.destroy();
        await once(socket, 'close');
      },
    };
  },
};
