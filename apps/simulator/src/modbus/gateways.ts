import {
  type Certificates,
  formatPlace,
  type LinkedDevice,
  placeOfBlock,
  placeOfRack,
  SITE_PART_NAMES,
  type SitePart,
  type Station,
  type StationLink,
} from '@cellarium/model';
import type { Plant } from '@cellarium/plant';
import type { Profile } from '@cellarium/profiles';
import { profilesOf } from '@cellarium/stations';
import { assert, type Clock, Random } from '@cellarium/stdx';
import { Gateway } from './gateway.ts';
import type { Identity } from './identity.ts';
import type { Image } from './image.ts';
import { Measured } from './measured.ts';
import { meterChain, type Named, pcsChain, rackChain } from './sunspec/images.ts';
import { Unit } from './unit.ts';
import { meterImage, pcsImage, rackImage } from './vendor/images.ts';
import { siteImage } from './vendor/site-image.ts';

/** Another stream of chances than that of the ports of frames. */
const RANDOM_SALT = 0x6d6f6462;
const KINDS = {
  meter: 'POI meter',
  block: 'PCS',
  rack: 'Battery rack',
  site: 'Site meter',
} as const;

/**
 * Every port of a station that answers Modbus: those of its links, and those that the simulated station
 * serves beside them.
 */
export function createGateways(
  plant: Plant,
  seed: number,
  clock: Clock,
  say: (line: string) => void,
): Gateway[] {
  const { station } = plant;
  const links = [...station.links, ...station.simulation.alsoServes];
  const profiles = profilesOf(station);
  const measured = new Measured(plant);
  return links
    .filter(({ protocol }) => protocol === 'modbus')
    .map((link, at) => {
      const [first] = link.devices;
      assert(first !== undefined, 'a link has a device behind it');
      return new Gateway({
        name: link.name,
        endpoint: link.endpoint,
        tls: link.tls && certificatesOf(station),
        units: unitsOf(link, measured, profiles, clock),
        networkRow: networkRowOf(plant, first),
        plant,
        clock,
        random: Random.of(seed ^ RANDOM_SALT, at),
        say,
      });
    });
}

/** What the station file lacks for its simulated devices to speak; undefined where it lacks nothing. */
export function certificatesFault({ links, simulation }: Station): string | undefined {
  const secure = [...links, ...simulation.alsoServes].find(({ tls }) => tls !== undefined);
  if (!secure || simulation.tls) return undefined;
  return (
    `${secure.name} is of Modbus Security, and the station file does not say what certificates ` +
    'its simulated device shows: expected simulation/tls with ca, cert and key'
  );
}

/** A device of Modbus Security never answers without it. */
function certificatesOf({ simulation }: Station): Certificates {
  assert(simulation.tls !== undefined, 'a station without certificates is not simulated');
  return simulation.tls;
}

function unitsOf(
  { devices }: StationLink,
  measured: Measured,
  profiles: ReadonlyMap<string, Profile>,
  clock: Clock,
): ReadonlyMap<number, Unit> {
  return new Map(
    devices.map((device) => {
      const profile = profiles.get(device.profile);
      assert(profile !== undefined, 'every profile that a link names is opened');
      const named = nameOf(measured.plant, device);
      const image = imageOf(device, profile, measured, clock, named);
      const faultRows = faultRowsOf(measured.plant, device);
      return [device.unit, new Unit({ image, identity: named.identity, faultRows })];
    }),
  );
}

function imageOf(
  { serves, row }: LinkedDevice,
  profile: Profile,
  measured: Measured,
  clock: Clock,
  named: Named,
): Image {
  if (profile.sunspec) {
    if (serves === 'rack') return rackChain(profile, measured, row, named);
    if (serves === 'block') return pcsChain(profile, measured, row, clock, named);
    return meterChain(profile, measured, named);
  }
  if (serves === 'rack') return rackImage(profile, measured, row);
  if (serves === 'block') return pcsImage(profile, measured, row, clock);
  if (serves === 'site') return siteImage(profile, measured, row as SitePart);
  return meterImage(profile, measured);
}

function nameOf({ station }: Plant, { serves, row, profile }: LinkedDevice): Named {
  const { topology } = station;
  const place = {
    meter: () => 'M',
    site: () => SITE_PART_NAMES[row] as string,
    block: () => formatPlace(placeOfBlock(row)),
    rack: () => formatPlace(placeOfRack(topology, row)),
  }[serves]();
  const identity: Identity = {
    vendorName: 'Cellarium',
    productCode: profile,
    revision: '1.0.0',
    vendorUrl: '',
    productName: `${KINDS[serves]} (simulated)`,
    modelName: KINDS[serves],
  };
  return { identity, serial: `${station.id}-${place}`.slice(-32) };
}

/** A rack hangs on the network of its block. */
function networkRowOf({ station }: Plant, { serves, row }: LinkedDevice): number {
  const { topology } = station;
  if (serves === 'meter') return 0;
  if (serves === 'site') return 1 + topology.blocks + row;
  return 1 + (serves === 'block' ? row : topology.blockOfRack(row));
}

/** The row of the whole block first: it is the gateway's own too. */
function faultRowsOf(plant: Plant, device: LinkedDevice): readonly number[] {
  const { topology } = plant.station;
  const row = networkRowOf(plant, device);
  if (device.serves === 'site') return [row + topology.racks];
  return device.serves === 'rack' ? [row, 1 + topology.blocks + device.row] : [row];
}
