import { readFileSync } from 'node:fs';
import { createServer as createPlainServer, type Server } from 'node:net';
import { join } from 'node:path';
import { createServer, type TlsOptions } from 'node:tls';
import { ModbusServer } from '@cellarium/modbus';
import { LinkError, LinkState, type LinkTls, type Station } from '@cellarium/model';
import { openStation, profilesOf } from '@cellarium/stations';
import { Random } from '@cellarium/stdx';
import { afterEach, describe, expect, test } from 'vitest';
import { StationLinks } from '../../src/net/station-links.ts';
import { CountingSink, fastClock, linkColumns, until } from './rig.ts';

const FOLDER = join(import.meta.dirname, 'certificates');
const fileOf = (name: string): string => join(FOLDER, name);
const OURS: LinkTls = {
  ca: fileOf('ca.pem'),
  cert: fileOf('controller.pem'),
  key: fileOf('controller.key'),
};
const THEIRS: TlsOptions = {
  ca: readFileSync(fileOf('ca.pem')),
  cert: readFileSync(fileOf('device.pem')),
  key: readFileSync(fileOf('device.key')),
  requestCert: true,
  rejectUnauthorized: true,
};

const open: { stop: () => Promise<unknown> }[] = [];
afterEach(async () => {
  for (const opened of open.splice(0)) await opened.stop();
});

/** Every register is 0 and every request is answered. */
function answerAll(socket: NodeJS.ReadWriteStream): void {
  const device = new ModbusServer(
    (_, request) =>
      request.fn === 3 || request.fn === 4
        ? { kind: 'registers', registers: new Uint16Array(request.count) }
        : 1,
    (bytes) => socket.write(bytes),
  );
  socket.on('data', (bytes: Buffer) => device.received(bytes));
  socket.on('error', () => undefined);
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const sockets = new Set<{ destroy(): void }>();
  server.on('connection', (socket) => sockets.add(socket));
  open.push({
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(resolve);
      }),
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** The meter of a polled station at a port, over TLS. */
function connectTo(port: number, tls: LinkTls) {
  const opened = openStation('small-modbus');
  if (!opened.ok) throw new Error(opened.error.message);
  const [meter] = opened.value.links;
  if (!meter) throw new Error('the station has a meter');
  const station: Station = {
    ...opened.value,
    links: [{ ...meter, endpoint: { host: '127.0.0.1', port }, tls }],
  };
  const columns = linkColumns(1);
  const sink = new CountingSink();
  const links = new StationLinks({
    station,
    profiles: profilesOf(station),
    sink: Object.assign(sink, { unread: () => undefined }),
    clock: fastClock(1),
    random: new Random(7),
    columns,
  });
  links.start();
  open.unshift(links);
  return { columns, sink };
}

describe('Modbus Security', () => {
  test('reads a device whose certificate is signed as it should be, and shows it ours', async () => {
    let controller = '';
    const device = createServer(THEIRS, (socket) => {
      controller = String(socket.getPeerCertificate().subject.CN);
      answerAll(socket);
    });
    const { columns, sink } = connectTo(await listen(device), OURS);
    await until('the meter is read', () => sink.meters > 0);
    await until('the link is up', () => columns.state[0] === LinkState.up);
    expect(controller).toBe('TEST ONLY controller');
  });

  test('takes another name than the address where the file says it', async () => {
    const { sink } = connectTo(await listen(createServer(THEIRS, answerAll)), {
      ...OURS,
      serverName: 'rack.test',
    });
    await until('the meter is read', () => sink.meters > 0);
  });

  test.each<[string, LinkTls, TlsOptions]>([
    [
      'a device that another authority signed',
      OURS,
      {
        ...THEIRS,
        cert: readFileSync(fileOf('stranger.pem')),
        key: readFileSync(fileOf('stranger.key')),
      },
    ],
    ['a device of another name', { ...OURS, serverName: 'other.test' }, THEIRS],
    [
      'a device that does not trust us',
      { ...OURS, cert: fileOf('stranger.pem'), key: fileOf('stranger.key') },
      THEIRS,
    ],
    ['a device that knows nothing newer than TLS 1.1', OURS, { ...THEIRS, maxVersion: 'TLSv1.1' }],
  ])('never takes a word from %s', async (_, ours, theirs) => {
    const device = createServer(theirs, answerAll);
    device.on('tlsClientError', () => undefined);
    const { columns, sink } = connectTo(await listen(device), ours);
    await until('it is refused', () => columns.lastError[0] === LinkError.tlsRefused);
    expect(sink.meters).toBe(0);
    expect(columns.state[0]).not.toBe(LinkState.up);
  });

  test('a device without TLS is refused too, and not read in the clear', async () => {
    const heard: Buffer[] = [];
    const device = createPlainServer((socket) => {
      socket.on('data', (bytes) => {
        heard.push(bytes);
        socket.end();
      });
      socket.on('error', () => undefined);
    });
    const { columns } = connectTo(await listen(device), OURS);
    await until('it is refused', () => columns.lastError[0] === LinkError.tlsRefused);
    // A greeting of TLS is all that it ever hears.
    expect(heard[0]?.[0]).toBe(0x16);
  });
});
