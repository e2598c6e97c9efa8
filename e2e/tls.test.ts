import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import { App, freePorts, RunningStation, until } from '@cellarium/rig';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** Its own stretch of ports, away from the browser stories. */
const WORKER = 6;
const COMMERCIAL = join(import.meta.dirname, '../packages/stations/stations/commercial.yaml');
/** Made once, so that nothing but Node is needed to run this. */
const CERTIFICATES = join(import.meta.dirname, '../apps/server/test/net/certificates');
const OURS = '{ ca: ca.pem, cert: controller.pem, key: controller.key }';
const THEIRS = '{ ca: ca.pem, cert: device.pem, key: device.key }';

let folder: string;
let running: RunningStation | undefined;

/** The commercial site, every link of it as `links` says and its devices as `simulated` says. */
function siteWith(file: string, links: string, simulated: string | undefined): string {
  const path = join(folder, file);
  const site = readFileSync(COMMERCIAL, 'utf8').replaceAll(
    /(serves: [^}]*\S) }/g,
    `$1, tls: ${links} }`,
  );
  writeFileSync(path, simulated === undefined ? site : `${site}  tls: ${simulated}\n`);
  return path;
}

interface ShownLink {
  readonly name: string;
  readonly state: string;
  readonly lastError: string;
}

const links = (station: RunningStation): Promise<ShownLink[]> =>
  station.rest<{ links: ShownLink[] }>('links').then((answer) => answer.links);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-tls-'));
  cpSync(CERTIFICATES, folder, { recursive: true });
  const station = siteWith('site.yaml', OURS, THEIRS);
  running = await RunningStation.start({ station, worker: WORKER });
});

afterAll(async () => {
  await running?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a site of Modbus Security comes up: every link, and the values behind it', async () => {
  const station = running as RunningStation;
  await until(
    'every link is up',
    async () => (await links(station)).every(({ state }) => state === 'up'),
    station.server,
  );
  await until(
    'the rack has a state of charge',
    async () => {
      const rack = await station.rest<{ telemetry: { socPercent: number | null } | null }>(
        'racks/B001R01',
      );
      return (rack.telemetry?.socPercent ?? 0) > 0;
    },
    station.server,
  );
});

test.each([
  ['without a certificate', {}],
  [
    'of another authority',
    {
      get cert() {
        return readFileSync(join(folder, 'stranger.pem'));
      },
      get key() {
        return readFileSync(join(folder, 'stranger.key'));
      },
    },
  ],
])('a client %s gets no word out of a device', async (_, own) => {
  const { port, ca } = devicePortAndAuthority();
  const heard = await new Promise<string>((resolve) => {
    const socket = connectSecurely({ host: '127.0.0.1', port, ca, ...own });
    // In TLS 1.3 a client believes itself connected until the device's verdict comes.
    socket.once('secureConnect', () => socket.write(REQUEST));
    socket.once('data', () => resolve('an answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'an error'));
    socket.once('close', () => resolve('the end'));
  });
  expect(heard).toMatch(/ALERT|ECONNRESET|EPIPE|the end/);
});

test('a client that speaks no TLS gets no word out of a device', async () => {
  const { port } = devicePortAndAuthority();
  const heard = await new Promise<number>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(REQUEST));
    let first = -1;
    socket.on('data', (bytes) => {
      if (first < 0) first = bytes[0] ?? -1;
    });
    socket.on('error', () => resolve(first));
    socket.on('close', () => resolve(first));
  });
  // The alert record of TLS, or nothing: never the transaction number of an answer.
  expect([-1, 0x15]).toContain(heard);
});

test('a controller that the devices do not trust is told so at every link', async () => {
  const station = running as RunningStation;
  const strangers = siteWith(
    'stranger.yaml',
    '{ ca: ca.pem, cert: stranger.pem, key: stranger.key }',
    undefined,
  );
  const port = await freePorts(1, WORKER);
  const data = join(folder, 'data');
  const server = new App(
    'server',
    ['--station', strangers, '--base-port', String(station.devicePort(0)), '--data', data],
    { HOST: '127.0.0.1', PORT: String(port) },
  );
  try {
    const shown = async (): Promise<ShownLink[]> => {
      const answer = await fetch(`http://127.0.0.1:${port}/api/v1/links`).catch(() => undefined);
      return answer?.ok ? ((await answer.json()) as { links: ShownLink[] }).links : [];
    };
    await until(
      'every link is refused',
      async () => {
        const all = await shown();
        return all.length > 0 && all.every(({ lastError }) => lastError === 'tlsRefused');
      },
      server,
    );
    expect((await shown()).every(({ state }) => state !== 'up')).toBe(true);
  } finally {
    await server.stop();
  }
});

test('a station of Modbus Security is not simulated without certificates of its devices', async () => {
  const simulator = new App('simulator', [
    ...['--station', siteWith('bare.yaml', OURS, undefined), '--control-port', '0'],
  ]);
  expect(await simulator.exitCode()).toBe(2);
  expect(simulator.output).toContain('expected simulation/tls with ca, cert and key');
});

/** Reads one holding register of unit 1. */
const REQUEST = Uint8Array.of(0, 1, 0, 0, 0, 6, 1, 3, 0x9c, 0x40, 0, 1);

function devicePortAndAuthority() {
  const station = running as RunningStation;
  return { port: station.devicePort(1), ca: readFileSync(join(folder, 'ca.pem')) };
}
