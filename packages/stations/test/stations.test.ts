import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openStation, parseStation, shippedStations, withBasePort } from '../src/index.ts';

const small = readFileSync(join(import.meta.dirname, '../stations/small.yaml'), 'utf8');

function messageOf(text: string): string {
  const parsed = parseStation(text, 'site.yaml');
  if (parsed.ok) throw new Error('the file was taken');
  return parsed.error.message;
}

describe('station files', () => {
  test.each(shippedStations())('the shipped station %s opens', (name) => {
    expect(openStation(name)).toMatchObject({ ok: true });
  });

  test('the default station has 998,400 cells in 2,400 racks', () => {
    const station = openStation('grid-500mw');
    if (!station.ok) throw new Error(station.error.message);
    expect(station.value.topology.racks).toBe(2_400);
    expect(station.value.topology.cells).toBe(998_400);
    expect(station.value.links[200]).toMatchObject({
      name: 'B200',
      endpoint: { host: '127.0.0.1', port: 27_200 },
    });
  });

  test('units become those of the model', () => {
    const station = parseStation(small, 'site.yaml');
    if (!station.ok) throw new Error(station.error.message);
    expect(station.value.limits.cellVoltageMv.high).toEqual([3_500, 3_600, 3_650]);
    expect(station.value.limits.cellTemperatureDeciC.low).toEqual([50, 0, -100]);
    expect(station.value.nominal.powerKw).toBe(1_250);
  });

  test.each([
    [
      'a wrong type',
      'blocks: 2\n',
      'blocks: two\n',
      'site.yaml:12: at layout/blocks: found "two", expected',
    ],
    [
      'a missing key',
      'timeZone: Asia/Shanghai\n',
      '',
      'at timeZone: found nothing, expected this key',
    ],
    [
      'a misspelt key',
      'quorumShare:',
      'qorumShare:',
      'at qorumShare: found 0.9, expected no such key',
    ],
    ['levels out of order', '[3.50, 3.60, 3.65]', '[3.60, 3.50, 3.65]', 'limits/cellVoltageV/high'],
    ['an unknown time zone', 'Asia/Shanghai', 'Asia/Nowhere', 'expected an IANA time zone'],
    [
      'more feeders than blocks',
      'feeders: 1',
      'feeders: 3',
      'at layout/feeders: found 3, expected at most 2',
    ],
    [
      'a taken address',
      '127.0.0.1:27300',
      '127.0.0.1:27301',
      'every device at an address of its own',
    ],
    ['ports past the last', 'firstPort: 27301', 'firstPort: 65535', 'ports from 1 to 65535'],
    ['no YAML at all', 'id: SMALL', 'id: [SMALL', 'not YAML'],
  ])('%s is told with its place, what was found and what was expected', (_, from, to, told) => {
    expect(small).toContain(from);
    expect(messageOf(small.replace(from, to))).toContain(told);
  });

  test('an unknown name lists the stations there are', () => {
    expect(openStation('samll')).toMatchObject({
      ok: false,
      error: {
        message: expect.stringContaining('grid-500mw, grid-500mw-modbus, microgrid, small'),
      },
    });
  });

  test('a file that is not there is told by its name', () => {
    expect(openStation('./nowhere.yaml')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('./nowhere.yaml: can not be read') },
    });
  });

  test('two gateways of one block have names of their own', () => {
    const text = readFileSync(join(import.meta.dirname, '../stations/commercial.yaml'), 'utf8');
    const one = (port: number, unit: number, rack: number): string =>
      `- { at: "127.0.0.1:${port}", unit: ${unit}, profile: sunspec-rack, serves: B001 R0${rack} }`;
    const shared = text
      .replace(one(27453, 1, 2), one(27452, 2, 2))
      .replace(one(27455, 1, 4), one(27454, 2, 4));
    const station = parseStation(shared, 'site.yaml');
    if (!station.ok) throw new Error(station.error.message);
    expect(station.value.links.map(({ name }) => name)).toEqual([
      'meter',
      'B001 PCS',
      'B001',
      'B001 #2',
      'B001 R05',
      'building',
    ]);
  });

  test('a place that the gateways serve already is not served twice', () => {
    const text = readFileSync(join(import.meta.dirname, '../stations/small-modbus.yaml'), 'utf8');
    const meter = '- { at: "127.0.0.1:27400", unit: 1, profile: generic-meter, serves: meter }';
    const rack = '- { at: "127.0.0.1:27409", unit: 1, profile: hv-rack-a, serves: B001 R01 }';
    expect(text).toContain(meter);
    expect(messageOf(text.replace(meter, `${meter}\n    ${rack}`))).toContain(
      'at links/devices/1/serves: found "B001 R01", expected meter or a part of the site',
    );
  });

  test('what stands beside the storage is metered by devices of its own, a connection each', () => {
    const hub = openStation('charging-hub');
    if (!hub.ok) throw new Error(hub.error.message);
    const site = hub.value.links.flatMap(({ name, devices }) =>
      devices.filter(({ serves }) => serves === 'site').map(({ row }) => [name, row]),
    );
    expect(site).toEqual([
      ['building', 0],
      ['chargers', 1],
      ['generation', 2],
    ]);
  });

  const hub = readFileSync(join(import.meta.dirname, '../stations/charging-hub.yaml'), 'utf8');
  const building = '- { at: "127.0.0.1:27461", unit: 1, profile: site-meter, serves: building }';
  test.each([
    [
      'a part that two devices serve',
      building,
      `${building}\n    ${building.replace('27461', '27468')}`,
      'at links/devices/2/serves: found "building", expected a place that no other serves',
    ],
    [
      'a part that no site has',
      'serves: building',
      'serves: garage',
      'expected meter, building, chargers, generation, a block (its PCS) or a rack',
    ],
    [
      'a profile of another device',
      'profile: site-meter, serves: building',
      'profile: generic-meter, serves: building',
      'at links/devices/1/profile: found "generic-meter", expected a profile of device: site',
    ],
  ])('%s is told with its place', (_, from, to, told) => {
    expect(hub).toContain(from);
    expect(messageOf(hub.replace(from, to))).toContain(told);
  });

  test('a station of frames asks the meters of its site by Modbus, and nothing else', () => {
    const meter = '  meter: 127.0.0.1:27300\n';
    const site = (serves: string): string =>
      small.replace(
        meter,
        `${meter}  site: [{ at: "127.0.0.1:27390", unit: 1, profile: site-meter, serves: ${serves} }]\n`,
      );
    const station = parseStation(site('building'), 'site.yaml');
    if (!station.ok) throw new Error(station.error.message);
    expect(station.value.links.at(-1)).toMatchObject({ name: 'building', protocol: 'modbus' });
    expect(messageOf(site('B001'))).toContain('frames serve all else');
  });

  test('a base port moves every device', () => {
    const station = openStation('small');
    if (!station.ok) throw new Error(station.error.message);
    const moved = withBasePort(station.value, 50_000).links;
    expect(moved.map(({ endpoint }) => endpoint.port)).toEqual([50_000, 50_001, 50_002]);
  });
});
