import { CommandVerdict, DeviceKind } from '@cellarium/bms-frame';
import {
  type Endpoint,
  formatPlace,
  placeOfBlock,
  type ReadKind,
  type Station,
} from '@cellarium/model';
import type { Plant } from '@cellarium/plant';
import { type Clock, Random, type Result } from '@cellarium/stdx';
import { Device } from './device/device.ts';
import { blockReports, meterReport } from './device/reports.ts';

const VENDOR = 'Cellarium';
const FIRMWARE = '1.0.0';

/**
 * The meter and the blocks of a plant that speak frames, at the rows of the network columns; undefined
 * where the station gives the meter or a block no link of frames.
 */
export function createDevices(
  plant: Plant,
  seed: number,
  clock: Clock,
  say: (line: string) => void,
): (Device | undefined)[] {
  const { station, network } = plant;
  const { topology } = station;
  // Another start is another boot: sequences begin at 1 again.
  const bootId = clock.utcMs() >>> 0;
  const random = (index: number): Random => Random.of(seed ^ 0x6c696e6b, index);
  const reportOf = blockReports(plant);

  const meter = (): Device | undefined => {
    const endpoint = framesEndpoint(station, 'meter', 0);
    if (endpoint === undefined) return undefined;
    return new Device({
      name: 'meter',
      index: 0,
      endpoint,
      network,
      clock,
      say,
      random: random(0),
      identity: {
        deviceKind: DeviceKind.meter,
        blockNumber: 0,
        bootId,
        racks: 0,
        modulesPerRack: 0,
        cellsPerModule: 0,
        sensorsPerModule: 0,
        vendor: VENDOR,
        model: 'POI meter (simulated)',
        serial: `${station.id}-M`.slice(-32),
        firmware: FIRMWARE,
      },
      report: meterReport(plant),
      command: () => CommandVerdict.unknownKind,
      heartbeat: () => undefined,
    });
  };

  const ofBlock = (block: number): Device | undefined => {
    const endpoint = framesEndpoint(station, 'block', block);
    if (endpoint === undefined) return undefined;
    const name = formatPlace(placeOfBlock(block));
    return new Device({
      name,
      index: 1 + block,
      endpoint,
      network,
      clock,
      say,
      random: random(1 + block),
      identity: {
        deviceKind: DeviceKind.block,
        blockNumber: 1 + block,
        bootId,
        racks: topology.racksPerBlock,
        modulesPerRack: topology.modulesPerRack,
        cellsPerModule: topology.cellsPerModule,
        sensorsPerModule: topology.sensorsPerModule,
        vendor: VENDOR,
        model: 'Battery block (simulated)',
        serial: `${station.id}-${name}`.slice(-32),
        firmware: FIRMWARE,
      },
      report: reportOf(block),
      command: (command) => plant.command(block, command),
      heartbeat: () => plant.heartbeat(block),
    });
  };

  return [meter(), ...Array.from({ length: topology.blocks }, (_, block) => ofBlock(block))];
}

/** Where a device of frames listens, whether the server reads it there or another way. */
function framesEndpoint(station: Station, serves: ReadKind, row: number): Endpoint | undefined {
  const links = [...station.links, ...station.simulation.alsoServes];
  const link = links.find(
    ({ protocol, devices }) =>
      protocol === 'frames' &&
      devices.some((device) => device.serves === serves && device.row === row),
  );
  return link?.endpoint;
}

/** What listens at a port of its own, whatever it speaks there. */
interface Listening {
  readonly name: string;
  readonly port: number;
  open(): Promise<Result<number, NodeJS.ErrnoException>>;
  close(): void;
}

/** Opens every port; the first that can not be opened closes the others and is told in one line. */
export async function openDevices(devices: readonly Listening[]): Promise<string | undefined> {
  for (const device of devices) {
    const opened = await device.open();
    if (opened.ok) continue;
    for (const other of devices) other.close();
    const { code, message } = opened.error;
    return code === 'EADDRINUSE'
      ? `port ${device.port} of ${device.name} is in use: ` +
          'stop the other program (perhaps another simulator), or take other ports by --base-port N'
      : `port ${device.port} of ${device.name} can not be opened: ${message}`;
  }
  return undefined;
}
