import {
  formatPlace,
  parsePlace,
  placeOfBlock,
  placeOfCell,
  placeOfRack,
  rackIndexOf,
  type Topology,
} from '@cellarium/model';

/* Blocks and racks as they are written in addresses: `B017`, `B017R05`. */

export function blockId(block: number): string {
  return formatPlace(placeOfBlock(block));
}

export function rackId(topology: Topology, rack: number): string {
  return formatPlace(placeOfRack(topology, rack)).replace(' ', '');
}

/** Index of a block, or undefined where the station has none of that name. */
export function blockOfId(topology: Topology, id: string): number | undefined {
  const place = /^B\d+$/i.test(id) ? parsePlace(id, topology) : undefined;
  return place === undefined ? undefined : place.block - 1;
}

export function rackOfId(topology: Topology, id: string): number | undefined {
  const place = /^B\d+R\d+$/i.test(id) ? parsePlace(id, topology) : undefined;
  return place === undefined ? undefined : rackIndexOf(topology, place);
}

/** Row of a link by its name, with or without blanks and in any case. */
export function linkOfId(
  links: readonly { readonly name: string }[],
  id: string,
): number | undefined {
  const plain = (name: string): string => name.replaceAll(' ', '').toLowerCase();
  const row = links.findIndex(({ name }) => plain(name) === plain(id));
  return row < 0 ? undefined : row;
}

export interface Extreme {
  readonly value: number;
  readonly place: string;
  readonly index: number;
}

function cellExtreme(topology: Topology, value: number, cell: number): Extreme {
  return { value, place: formatPlace(placeOfCell(topology, cell)), index: cell };
}

/** Named by the cell beside it: that is where someone with a torch looks. */
function sensorExtreme(topology: Topology, value: number, sensor: number): Extreme {
  const rack = Math.floor(sensor / topology.sensorsPerRack);
  const cellInRack = topology.cellOfSensorInRack(sensor % topology.sensorsPerRack);
  const place = formatPlace(placeOfCell(topology, rack * topology.cellsPerRack + cellInRack));
  return { value, place, index: sensor };
}

interface ExtremeColumns {
  readonly cellVoltageMinMv: Uint16Array;
  readonly cellVoltageMinCell: Uint16Array | Uint32Array;
  readonly cellVoltageMaxMv: Uint16Array;
  readonly cellVoltageMaxCell: Uint16Array | Uint32Array;
  readonly temperatureMinDeciC: Int16Array;
  readonly temperatureMinSensor: Uint16Array | Uint32Array;
  readonly temperatureMaxDeciC: Int16Array;
  readonly temperatureMaxSensor: Uint16Array | Uint32Array;
}

/**
 * The four extremes of a row; null where no member was ever good.
 * @param firstCell what the row's cell numbers count from, `firstSensor` likewise.
 */
export function extremesOf(
  topology: Topology,
  columns: ExtremeColumns,
  row: number,
  firstCell = 0,
  firstSensor = 0,
): {
  cellVoltageMinMv: Extreme | null;
  cellVoltageMaxMv: Extreme | null;
  temperatureMinDeciC: Extreme | null;
  temperatureMaxDeciC: Extreme | null;
} {
  const low = columns.cellVoltageMinMv[row] as number;
  const high = columns.cellVoltageMaxMv[row] as number;
  const cold = columns.temperatureMinDeciC[row] as number;
  const hot = columns.temperatureMaxDeciC[row] as number;
  const cell = (value: number, column: Uint16Array | Uint32Array): Extreme | null =>
    low > high ? null : cellExtreme(topology, value, firstCell + (column[row] as number));
  const sensor = (value: number, column: Uint16Array | Uint32Array): Extreme | null =>
    cold > hot ? null : sensorExtreme(topology, value, firstSensor + (column[row] as number));
  return {
    cellVoltageMinMv: cell(low, columns.cellVoltageMinCell),
    cellVoltageMaxMv: cell(high, columns.cellVoltageMaxCell),
    temperatureMinDeciC: sensor(cold, columns.temperatureMinSensor),
    temperatureMaxDeciC: sensor(hot, columns.temperatureMaxSensor),
  };
}
