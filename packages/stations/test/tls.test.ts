import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseStation } from '../src/index.ts';

const CERTIFICATES = join(import.meta.dirname, '../../../apps/server/test/net/certificates');
const commercial = readFileSync(join(import.meta.dirname, '../stations/commercial.yaml'), 'utf8');

/** The site with Modbus Security at its first rack. */
function withTls(tls: string, folder = CERTIFICATES) {
  const rack = 'profile: sunspec-rack, serves: B001 R01';
  expect(commercial).toContain(rack);
  return parseStation(commercial.replace(rack, `${rack}, tls: ${tls}`), 'site.yaml', folder);
}

describe('links of Modbus Security', () => {
  test('have their certificates beside the station file', () => {
    const station = withTls('{ ca: ca.pem, cert: ./controller.pem, key: controller.key }');
    if (!station.ok) throw new Error(station.error.message);
    const link = station.value.links.find(({ name }) => name === 'B001 R01');
    expect(link?.tls).toEqual({
      ca: join(CERTIFICATES, 'ca.pem'),
      cert: join(CERTIFICATES, 'controller.pem'),
      key: join(CERTIFICATES, 'controller.key'),
    });
    expect(station.value.links[0]).not.toHaveProperty('tls');
  });

  test.each([
    [
      'a file that is not there',
      '{ ca: nowhere.pem, cert: controller.pem, key: controller.key }',
      'at links/devices/2/tls/ca: found "nowhere.pem", expected a file that can be read',
    ],
    [
      'a key of another certificate',
      '{ ca: ca.pem, cert: controller.pem, key: device.key }',
      'expected ca, cert and key in PEM that belong together',
    ],
    [
      'no PEM at all',
      '{ ca: ca.pem, cert: README.md, key: controller.key }',
      'expected ca, cert and key in PEM that belong together',
    ],
    ['a missing key', '{ ca: ca.pem, cert: controller.pem }', 'site.yaml'],
    [
      'a switch that would not verify',
      '{ ca: ca.pem, cert: controller.pem, key: controller.key, insecure: true }',
      'site.yaml',
    ],
  ])('%s is told', (_, tls, told) => {
    const station = withTls(tls);
    expect(station.ok).toBe(false);
    if (!station.ok) expect(station.error.message).toContain(told);
  });

  test('the simulated devices have certificates of their own, checked like ours', () => {
    const simulated = (tls: string) =>
      parseStation(`${commercial}  tls: ${tls}\n`, 'site.yaml', CERTIFICATES);
    const station = simulated('{ ca: ca.pem, cert: device.pem, key: device.key }');
    if (!station.ok) throw new Error(station.error.message);
    expect(station.value.simulation.tls).toEqual({
      ca: join(CERTIFICATES, 'ca.pem'),
      cert: join(CERTIFICATES, 'device.pem'),
      key: join(CERTIFICATES, 'device.key'),
    });
    const wrong = simulated('{ ca: ca.pem, cert: device.pem, key: nowhere.key }');
    expect(wrong.ok ? '' : wrong.error.message).toContain(
      'at simulation/tls/key: found "nowhere.key", expected a file that can be read',
    );
  });

  test('devices at one address share a connection, and so its certificates', () => {
    const shared = commercial.replace('127.0.0.1:27453", unit: 1', '127.0.0.1:27452", unit: 2');
    const rack = 'profile: sunspec-rack, serves: B001 R01';
    const text = shared.replace(
      rack,
      `${rack}, tls: { ca: ca.pem, cert: controller.pem, key: controller.key }`,
    );
    const station = parseStation(text, 'site.yaml', CERTIFICATES);
    expect(station.ok).toBe(false);
    if (!station.ok) expect(station.error.message).toContain('they share a connection');
  });
});
