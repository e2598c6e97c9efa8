import {
  cellInRackOf,
  formatPlace,
  parsePlace,
  rackIndexOf,
  SITE_PART_NAMES,
  type Topology,
} from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';

/**
 * What a fault sits on. A device is what has a port of its own: a block, or the meter. Written as
 * everywhere (`B017 R05 M3 C21`); a temperature sensor as `B017 R05 M3 S04`, the meter as `meter`, the
 * whole station as `station`, a part of the site as `building`, `chargers` or `generation`. A unit is what
 * answers Modbus: the meter, all of a block, one rack, or the meter of a part.
 */
export const FAULT_PLACE_KINDS = [
  'cell',
  'sensor',
  'module',
  'rack',
  'block',
  'device',
  'unit',
  'part',
  'station',
] as const;
export type FaultPlaceKind = (typeof FAULT_PLACE_KINDS)[number];

/** A place as indexes over the whole station, from 0; -1 where the place is larger than that. */
export interface FaultPlace {
  readonly text: string;
  readonly kind: FaultPlaceKind;
  readonly block: number;
  readonly rack: number;
  readonly module: number;
  readonly cell: number;
  readonly sensor: number;
  /** SitePart. */
  readonly part: number;
  /** 0 the meter, 1 + block the blocks, then the parts of the site: row of the network columns. */
  readonly device: number;
  /** 0 the meter, 1 + block, 1 + blocks + rack, then the parts: row of the protocol columns. */
  readonly unit: number;
}

const NOWHERE: Omit<FaultPlace, 'text' | 'kind'> = {
  block: -1,
  rack: -1,
  module: -1,
  cell: -1,
  sensor: -1,
  part: -1,
  device: -1,
  unit: -1,
};

const EXAMPLES: Readonly<Record<FaultPlaceKind, string>> = {
  cell: 'B001 R01 M1 C01',
  sensor: 'B001 R01 M1 S01',
  module: 'B001 R01 M1',
  rack: 'B001 R01',
  block: 'B001',
  device: 'B001, meter or building',
  unit: 'B001, B001 R01, meter or building',
  part: 'building, chargers or generation',
  station: 'station',
};

/** The error is a sentence: what the place has to be, with an example. */
export function parseFaultPlace(
  text: string,
  kind: FaultPlaceKind,
  topology: Topology,
): Result<FaultPlace, string> {
  const place = read(text.trim(), kind, topology);
  return place === undefined
    ? err(
        `'${text}' is no ${kind} of this station: write it like ${EXAMPLES[kind]} (${bounds(topology)})`,
      )
    : ok(place);
}

function read(text: string, kind: FaultPlaceKind, topology: Topology): FaultPlace | undefined {
  if (kind === 'station') {
    return /^station$/i.test(text) ? { ...NOWHERE, kind, text: 'station' } : undefined;
  }
  if ((kind === 'device' || kind === 'unit') && /^meter$/i.test(text)) {
    return { ...NOWHERE, kind, text: 'meter', device: 0, unit: 0 };
  }
  if (kind === 'device' || kind === 'unit' || kind === 'part') {
    const part = (SITE_PART_NAMES as readonly string[]).indexOf(text.toLowerCase());
    if (part >= 0) {
      const device = 1 + topology.blocks + part;
      return {
        ...NOWHERE,
        kind,
        text: text.toLowerCase(),
        part,
        device,
        unit: device + topology.racks,
      };
    }
  }
  if (kind === 'sensor') return readSensor(text, topology);
  const place = parsePlace(text, topology);
  if (place === undefined) return undefined;
  const smallest =
    place.cell !== undefined
      ? 'cell'
      : place.module !== undefined
        ? 'module'
        : place.rack !== undefined
          ? 'rack'
          : 'block';
  const fits =
    kind === 'unit'
      ? smallest === 'block' || smallest === 'rack'
      : smallest === (kind === 'device' ? 'block' : kind);
  if (!fits) return undefined;
  const rack = rackIndexOf(topology, place) ?? -1;
  const cell = cellInRackOf(topology, place);
  return {
    ...NOWHERE,
    kind,
    text: formatPlace(place),
    block: place.block - 1,
    device: place.block,
    unit: rack < 0 ? place.block : 1 + topology.blocks + rack,
    rack,
    module: place.module === undefined ? -1 : rack * topology.modulesPerRack + place.module - 1,
    cell: cell === undefined ? -1 : rack * topology.cellsPerRack + cell,
  };
}

function readSensor(text: string, topology: Topology): FaultPlace | undefined {
  const match = /^(.*?)[\s._/-]*S0*(\d+)$/i.exec(text);
  const module = match?.[1] === undefined ? undefined : read(match[1], 'module', topology);
  const sensor = Number(match?.[2]);
  if (module === undefined || !(sensor >= 1 && sensor <= topology.sensorsPerModule)) {
    return undefined;
  }
  return {
    ...module,
    kind: 'sensor',
    text: `${module.text} S${String(sensor).padStart(2, '0')}`,
    sensor: module.module * topology.sensorsPerModule + sensor - 1,
  };
}

function bounds(topology: Topology): string {
  return (
    `blocks to ${topology.blocks}, racks to ${topology.racksPerBlock}, modules to ` +
    `${topology.modulesPerRack}, cells to ${topology.cellsPerModule}, sensors to ${topology.sensorsPerModule}`
  );
}
