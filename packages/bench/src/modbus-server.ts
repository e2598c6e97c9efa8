import { type AddressInfo, createServer } from 'node:net';
import { ModbusServer } from '@cellarium/modbus';

/** The device of the Modbus measurement, a process of its own: 125 registers to whoever asks. Prints its port. */
const registers = Uint16Array.from({ length: 65_536 }, (_, at) => 3_200 + (at % 200));

const server = createServer({ noDelay: true }, (socket) => {
  let replies: Uint8Array[] = [];
  const device = new ModbusServer(
    (_, request) =>
      request.fn === 3
        ? {
            kind: 'registers',
            registers: registers.subarray(request.address, request.address + request.count),
          }
        : 1,
    (bytes) => replies.push(bytes),
  );
  socket.on('data', (bytes) => {
    device.received(bytes);
    socket.write(Buffer.concat(replies));
    replies = [];
  });
  // The load ends by leaving.
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
