import { once } from 'node:events';
import { connect } from 'node:net';
import { ModbusClient } from '@cellarium/modbus';
import modbusSerial from 'modbus-serial';

/*
 * One client that reads 125 registers again and again, in a process of its own: modbus-load.ts
 * ours|modbus-serial PORT DEPTH READS. Prints the CPU of one read, us, user and system.
 */

const COUNT = 125;
const WARM_UP_SHARE = 0.25;
const READ_BYTES = 32 * 1024;

type Load = (reads: number) => Promise<void>;

/** On the socket as the server's links are: one buffer for reading, one write for what goes out together. */
async function ours(port: number, depth: number): Promise<Load> {
  let output: Uint8Array[] = [];
  const client = new ModbusClient((bytes) => output.push(bytes), { depth, queueMax: 2 * depth });
  const write = (): void => {
    if (output.length === 0) return;
    socket.write(output.length === 1 ? (output[0] as Uint8Array) : Buffer.concat(output));
    output = [];
  };
  const buffer = new Uint8Array(READ_BYTES);
  /** As the driver keeps registers: each answer is written where it is looked at. */
  const into = new Uint16Array(COUNT);
  const socket = connect({
    host: '127.0.0.1',
    port,
    noDelay: true,
    onread: {
      buffer,
      callback: (length) => {
        client.received(buffer.subarray(0, length), performance.now());
        write();
        return true;
      },
    },
  });
  await once(socket, 'connect');
  client.connected(performance.now());
  return (reads) =>
    new Promise((resolve, reject) => {
      let asked = 0;
      let answered = 0;
      const ask = (): void => {
        asked += 1;
        const request = { fn: 3, address: asked & 0xfff, count: COUNT, into } as const;
        client.ask(1, request, performance.now(), (end) => {
          if (end.kind !== 'answer' || end.answer.kind !== 'registers') {
            reject(new Error(end.kind));
            return;
          }
          answered += 1;
          if (answered === reads) resolve();
          else if (asked < reads) ask();
        });
      };
      for (let at = 0; at < depth; at += 1) ask();
      write();
    });
}

async function theirs(port: number, depth: number): Promise<Load> {
  const { default: ModbusRTU } = modbusSerial;
  const client = new ModbusRTU();
  await client.connectTCP('127.0.0.1', { port });
  client.setID(1);
  client.setTimeout(1_000);
  return async (reads) => {
    let asked = 0;
    const one = async (): Promise<void> => {
      while (asked < reads) {
        asked += 1;
        const { data } = await client.readHoldingRegisters(asked & 0xfff, COUNT);
        if (data.length !== COUNT) throw new Error('a short answer');
      }
    };
    await Promise.all(Array.from({ length: depth }, one));
  };
}

const [who, port, depth, reads] = process.argv.slice(2);
const load = await (who === 'ours' ? ours : theirs)(Number(port), Number(depth));
await load(Math.round(Number(reads) * WARM_UP_SHARE));
const before = process.cpuUsage();
await load(Number(reads));
const { user, system } = process.cpuUsage(before);
console.log((user + system) / Number(reads));
process.exit(0);
