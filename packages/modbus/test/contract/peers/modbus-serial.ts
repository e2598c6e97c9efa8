import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import modbusSerial, { ServerTCP } from 'modbus-serial';
import { IMAGE_SIZE, startImage } from '../image.ts';
import { type AskingPeer, ILLEGAL_ADDRESS, type Said, type ServingPeer } from '../peer.ts';

/** CommonJS that exports itself as its own default. */
const { default: ModbusRTU } = modbusSerial;

class IllegalAddress extends Error {
  readonly modbusErrorCode = 2;
}

/** As its server's vector wants them; it counts coils and registers one by one. */
export const modbusSerialServer: ServingPeer = {
  name: 'modbus-serial server',
  functions: [1, 2, 3, 4, 5, 6, 15, 16],
  pastEnd: ILLEGAL_ADDRESS,
  serve: async (port) => {
    const image = startImage();
    const at = (address: number): number => {
      if (address >= IMAGE_SIZE) throw new IllegalAddress('past the end');
      return address;
    };
    const server = new ServerTCP(
      {
        getCoil: (address: number) => image.coils[at(address)] === 1,
        getDiscreteInput: (address: number) => image.discrete[at(address)] === 1,
        getHoldingRegister: (address: number) => image.holding[at(address)] as number,
        getInputRegister: (address: number) => image.input[at(address)] as number,
        setCoil: (address: number, value: boolean) => {
          image.coils[at(address)] = value ? 1 : 0;
        },
        setRegister: (address: number, value: number) => {
          image.holding[at(address)] = value;
        },
      },
      { host: '127.0.0.1', port, unitID: 1 },
    );
    server.on('socketError', () => undefined);
    const { _server: listener } = server as unknown as { _server: Server };
    if (!listener.listening) await once(listener, 'listening');
    return {
      port: (listener.address() as AddressInfo).port,
      close: () => new Promise((resolve) => server.close(() => resolve())),
    };
  },
};

export const modbusSerialClient: AskingPeer = {
  name: 'modbus-serial client',
  functions: [1, 2, 3, 4, 5, 6, 15, 16, 22, 23, 43],
  open: async (port) => {
    const peer = new ModbusRTU();
    peer.on('error', () => undefined);
    await peer.connectTCP('127.0.0.1', { port });
    peer.setID(1);
    peer.setTimeout(3_000);
    return {
      ask: async (request): Promise<Said> => {
        try {
          switch (request.fn) {
            case 1:
            case 2: {
              const { address, count } = request;
              const { data } = await (request.fn === 1
                ? peer.readCoils(address, count)
                : peer.readDiscreteInputs(address, count));
              return { kind: 'bits', bits: data.slice(0, count).map(Number) };
            }
            case 3:
            case 4: {
              const { address, count } = request;
              const { data } = await (request.fn === 3
                ? peer.readHoldingRegisters(address, count)
                : peer.readInputRegisters(address, count));
              return { kind: 'registers', registers: data };
            }
            case 5:
              await peer.writeCoil(request.address, request.on);
              return { kind: 'written' };
            case 6:
              await peer.writeRegister(request.address, request.value);
              return { kind: 'written' };
            case 15:
              await peer.writeCoils(request.address, [...request.bits].map(Boolean));
              return { kind: 'written' };
            case 16:
              await peer.writeRegisters(request.address, [...request.values]);
              return { kind: 'written' };
            case 22:
              await peer.maskWriteRegister(request.address, request.andMask, request.orMask);
              return { kind: 'written' };
            case 23: {
              const { readAddress, readCount, writeAddress, values } = request;
              const registers = await new Promise<number[]>((resolve, reject) => {
                peer.writeFC23(
                  1,
                  readAddress,
                  readCount,
                  writeAddress,
                  values.length,
                  [...values],
                  (error, result) => (error ? reject(error) : resolve(result.data)),
                );
              });
              return { kind: 'registers', registers };
            }
            case 43: {
              const { data } = await peer.readDeviceIdentification(
                request.readCode,
                request.objectId,
              );
              return { kind: 'identification', objects: Object.values(data) };
            }
          }
        } catch (error) {
          const { modbusCode } = error as { modbusCode?: number };
          return modbusCode === undefined
            ? { kind: 'lost' }
            : { kind: 'exception', code: modbusCode };
        }
      },
      // Closing a connection that the server closed never calls back there.
      close: () =>
        new Promise((resolve) => (peer.isOpen ? peer.close(() => resolve()) : resolve())),
    };
  },
};
