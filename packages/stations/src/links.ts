import type { Finding } from '@cellarium/documents';
import {
  type Endpoint,
  formatPlace,
  type LinkedDevice,
  parsePlace,
  placeOfBlock,
  placeOfRack,
  type ReadKind,
  rackIndexOf,
  SITE_PART_NAMES,
  type StationLink,
  type Topology,
} from '@cellarium/model';
import type { ProfiledDevice } from '@cellarium/profiles';
import type { DeviceFile, FramesFile, LinksFile, ModbusFile, TlsFile } from './schema.ts';
import { tlsFault, tlsOf } from './tls.ts';

const LARGEST_PORT = 65_535;
/** What every device and gateway takes; a station file may say more. */
const DEFAULT_IN_FLIGHT = 1;

/** The connections that a station file in `folder` describes, in its order. */
export function linksOf(file: LinksFile, topology: Topology, folder: string): StationLink[] {
  return file.protocol === 'frames'
    ? [...framesLinks(file, topology), ...modbusLinks({ devices: file.site }, topology, folder)]
    : modbusLinks(file, topology, folder);
}

function framesLinks(file: FramesFile, topology: Topology): StationLink[] {
  const link = (name: string, endpoint: Endpoint, device: LinkedDevice): StationLink => ({
    name,
    endpoint,
    protocol: 'frames',
    devices: [device],
    inFlightMax: DEFAULT_IN_FLIGHT,
  });
  const blocks = Array.isArray(file.blocks)
    ? file.blocks.map(parseEndpoint)
    : consecutive(file.blocks, topology.blocks);
  return [
    link('meter', parseEndpoint(file.meter), { serves: 'meter', row: 0, unit: 0, profile: '' }),
    ...blocks.map((endpoint, block) =>
      link(formatPlace(placeOfBlock(block)), endpoint, {
        serves: 'block',
        row: block,
        unit: 0,
        profile: '',
      }),
    ),
  ];
}

/** Devices at one address share a connection, in the order in which the file names them. */
function modbusLinks(
  file: Pick<ModbusFile, 'inFlight' | 'gateways'> & { devices?: readonly DeviceFile[] | undefined },
  topology: Topology,
  folder: string,
): StationLink[] {
  const byAddress = new Map<
    string,
    { endpoint: Endpoint; tls: TlsFile | undefined; devices: LinkedDevice[] }
  >();
  const add = (endpoint: Endpoint, tls: TlsFile | undefined, device: LinkedDevice): void => {
    const address = `${endpoint.host}:${endpoint.port}`;
    const link = byAddress.get(address) ?? { endpoint, tls, devices: [] };
    link.devices.push(device);
    byAddress.set(address, link);
  };
  for (const { at, unit, profile, serves, tls } of file.devices ?? []) {
    const served = servedBy(serves, topology);
    if (served) add(parseEndpoint(at), tls, { ...served, unit, profile });
  }
  if (file.gateways) {
    const { blocks, racks, pcs, tls } = file.gateways;
    for (const [block, endpoint] of consecutive(blocks, topology.blocks).entries()) {
      for (let rack = 0; rack < topology.racksPerBlock; rack += 1) {
        const row = block * topology.racksPerBlock + rack;
        add(endpoint, tls, {
          serves: 'rack',
          row,
          unit: racks.firstUnit + rack,
          profile: racks.profile,
        });
      }
      add(endpoint, tls, { serves: 'block', row: block, unit: pcs.unit, profile: pcs.profile });
    }
  }
  const named = new Map<string, number>();
  return [...byAddress.values()].map(({ endpoint, tls, devices }) => ({
    name: distinct(nameOf(devices, topology), named),
    endpoint,
    protocol: 'modbus',
    devices,
    inFlightMax: file.inFlight ?? DEFAULT_IN_FLIGHT,
    ...(tls ? { tls: tlsOf(tls, folder) } : {}),
  }));
}

/** The second gateway of a block is `B001 #2`: a name is an address too, and means one connection. */
function distinct(name: string, named: Map<string, number>): string {
  const count = (named.get(name) ?? 0) + 1;
  named.set(name, count);
  return count === 1 ? name : `${name} #${count}`;
}

/** A connection is called by what is behind it: one device's place, or the block that they share. */
function nameOf(devices: readonly LinkedDevice[], topology: Topology): string {
  const [first] = devices;
  if (!first || first.serves === 'meter') return 'meter';
  if (first.serves === 'site') {
    return devices.length === 1 ? (SITE_PART_NAMES[first.row] as string) : 'site';
  }
  if (devices.length === 1) {
    return first.serves === 'block'
      ? `${formatPlace(placeOfBlock(first.row))} PCS`
      : formatPlace(placeOfRack(topology, first.row));
  }
  const block = first.serves === 'block' ? first.row : topology.blockOfRack(first.row);
  return formatPlace(placeOfBlock(block));
}

/**
 * `meter`, a part of the site (`building`, `chargers`, `generation`), `B001` (its PCS) or `B001 R01`;
 * undefined where the station has no such place.
 */
function servedBy(
  text: string,
  topology: Topology,
): Pick<LinkedDevice, 'serves' | 'row'> | undefined {
  if (text === 'meter') return { serves: 'meter', row: 0 };
  const part = SITE_PART_NAMES.indexOf(text as (typeof SITE_PART_NAMES)[number]);
  if (part >= 0) return { serves: 'site', row: part };
  const place = parsePlace(text, topology);
  if (!place || place.module !== undefined) return undefined;
  const rack = rackIndexOf(topology, place);
  return rack === undefined
    ? { serves: 'block', row: place.block - 1 }
    : { serves: 'rack', row: rack };
}

/** What a profile of each kind of place describes. */
const PROFILED: Readonly<Record<ReadKind, ProfiledDevice>> = {
  meter: 'meter',
  site: 'site',
  block: 'pcs',
  rack: 'rack',
};

/** What is wrong with a profile that is to describe such a device; undefined where nothing is. */
export type ProfileFault = (name: string, device: ProfiledDevice) => string | undefined;

type Say = (at: (string | number)[], expected: string) => void;

/** What a schema can not say of links: places that exist, each once, at addresses that can be. */
export function linkContradictions(
  file: LinksFile,
  topology: Topology,
  path: readonly (string | number)[],
  profileFault: ProfileFault,
  folder: string,
): Finding[] {
  const findings: Finding[] = [];
  const say: Say = (at, expected) => {
    findings.push({ path: [...path, ...at], expected });
  };
  const checkTls = (tls: TlsFile | undefined, at: (string | number)[]): void => {
    const fault = tls && tlsFault(tls, folder);
    if (fault) say([...at, 'tls', ...(fault.key ? [fault.key] : [])], fault.expected);
  };
  if (file.protocol === 'frames') {
    if (Array.isArray(file.blocks) && file.blocks.length !== topology.blocks) {
      say(['blocks'], `${topology.blocks} addresses, one a block`);
    }
    checkDevices(file.site, 'site', topology, { say, checkTls, profileFault });
    for (const [at, { serves }] of (file.site ?? []).entries()) {
      if (servedBy(serves, topology)?.serves !== 'site') {
        say(['site', at, 'serves'], `${SITE_PART_NAMES.join(' or ')}: frames serve all else`);
      }
    }
  } else {
    checkTls(file.gateways?.tls, ['gateways']);
    checkDevices(file.devices, 'devices', topology, { say, checkTls, profileFault });
    for (const [at, { serves }] of (file.devices ?? []).entries()) {
      const kind = servedBy(serves, topology)?.serves;
      if (file.gateways && (kind === 'block' || kind === 'rack')) {
        say(
          ['devices', at, 'serves'],
          'meter or a part of the site: the gateways serve every block and rack',
        );
      }
    }
    for (const [name, device] of [
      ['racks', 'rack'],
      ['pcs', 'pcs'],
    ] as const) {
      const fault = file.gateways && profileFault(file.gateways[name].profile, device);
      if (fault) say(['gateways', name, 'profile'], fault);
    }
    if (!file.devices && !file.gateways) say([], 'devices, gateways or both');
  }
  const links = linksOf(file, topology, folder);
  if (!links.every(({ endpoint: { port } }) => port >= 1 && port <= LARGEST_PORT)) {
    say([], `ports from 1 to ${LARGEST_PORT}`);
  }
  const addresses = new Set(links.map(({ endpoint: { host, port } }) => `${host}:${port}`));
  if (addresses.size !== links.length) say([], 'every device at an address of its own');
  for (const link of links) {
    const units = new Set(link.devices.map(({ unit }) => unit));
    if (units.size !== link.devices.length) say([], `every unit once at ${link.name}`);
  }
  return findings;
}

function checkDevices(
  devices: readonly DeviceFile[] | undefined,
  key: string,
  topology: Topology,
  {
    say,
    checkTls,
    profileFault,
  }: {
    readonly say: Say;
    readonly checkTls: (tls: TlsFile | undefined, at: (string | number)[]) => void;
    readonly profileFault: ProfileFault;
  },
): void {
  const named = new Set<string>();
  const tlsAt = new Map<string, string>();
  for (const [at, device] of (devices ?? []).entries()) {
    const served = servedBy(device.serves, topology);
    if (!served) {
      say(
        [key, at, 'serves'],
        `meter, ${SITE_PART_NAMES.join(', ')}, a block (its PCS) or a rack of this station`,
      );
    }
    if (named.has(device.serves)) say([key, at, 'serves'], 'a place that no other serves');
    named.add(device.serves);
    checkTls(device.tls, [key, at]);
    const tls = JSON.stringify(device.tls ?? null);
    if ((tlsAt.get(device.at) ?? tls) !== tls) {
      say([key, at, 'tls'], `what the others at ${device.at} have: they share a connection`);
    }
    tlsAt.set(device.at, tls);
    const fault = served && profileFault(device.profile, PROFILED[served.serves]);
    if (fault) say([key, at, 'profile'], fault);
  }
}

function consecutive(range: { host: string; firstPort: number }, count: number): Endpoint[] {
  const { host, firstPort } = range;
  return Array.from({ length: count }, (_, at) => ({ host, port: firstPort + at }));
}

function parseEndpoint(text: string): Endpoint {
  const colon = text.lastIndexOf(':');
  return {
    host: text.slice(0, colon).replace(/^\[|\]$/g, ''),
    port: Number(text.slice(colon + 1)),
  };
}
