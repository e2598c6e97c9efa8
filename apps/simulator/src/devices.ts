import { CommandVerdict, DeviceKind } from '@cellarium/bms-frame';
import { formatPlace, placeOfBlock } from '@cellarium/model';
import type { Plant } from '@cellarium/plant';
import { type Clock, Random } from '@cellarium/stdx';
import { Device } from './device/device.ts';
import { blockReports, meterReport } from './device/reports.ts';

const VENDOR = 'Cellarium';
const FIRMWARE = '1.0.0';

/** The meter and every block of a plant as devices, in the order of the network columns. */
export function createDevices(
  plant: Plant,
  seed: number,
  clock: Clock,
  say: (line: string) => void,
): Device[] {
  const { station, network } = plant;
  const { topology, links } = station;
  // Another start is another boot: sequences begin at 1 again.
  const bootId = clock.utcMs() >>> 0;
  const common = { network, clock, say };
  const random = (index: number): Random => Random.of(seed ^ 0x6c696e6b, index);
  const meter = new Device({
    ...common,
    name: 'meter',
    index: 0,
    endpoint: links.meter,
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
      serial: `${station.id}-M`.slice(0, 32),
      firmware: FIRMWARE,
    },
    report: meterReport(plant),
    command: () => CommandVerdict.unknownKind,
    heartbeat: () => undefined,
  });
  const reportOf = blockReports(plant);
  const blocks = links.blocks.map((endpoint, block) => {
    const name = formatPlace(placeOfBlock(block));
    return new Device({
      ...common,
      name,
      index: 1 + block,
      endpoint,
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
  });
  return [meter, ...blocks];
}

/** Opens every port; the first that can not be opened closes the others and is told in one line. */
export async function openDevices(devices: readonly Device[]): Promise<string | undefined> {
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
