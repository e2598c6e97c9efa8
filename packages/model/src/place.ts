import type { Topology } from './topology.ts';

/**
 * A place in the station, counted from 1 as people do. Written one way everywhere:
 * `B017`, `B017 R05`, `B017 R05 M3`, `B017 R05 M3 C21`.
 */
export interface Place {
  readonly block: number;
  readonly rack?: number;
  readonly module?: number;
  /** Within the module. */
  readonly cell?: number;
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

export function formatPlace(place: Place): string {
  const parts = [`B${pad(place.block, 3)}`];
  if (place.rack !== undefined) parts.push(`R${pad(place.rack, 2)}`);
  if (place.module !== undefined) parts.push(`M${place.module}`);
  if (place.cell !== undefined) parts.push(`C${pad(place.cell, 2)}`);
  return parts.join(' ');
}

/**
 * Reads what a person types: any case, with or without spaces or dots. Without a module a cell counts
 * within its rack (`B017 R05 C213` is module 5, cell 5). Undefined where it names no place of this
 * station.
 */
export function parsePlace(text: string, topology: Topology): Place | undefined {
  const match = /^B0*(\d+)(?:R0*(\d+)(?:M0*(\d+))?(?:C0*(\d+))?)?$/i.exec(
    text.replaceAll(/[\s._/-]+/g, ''),
  );
  if (!match) return undefined;
  const within = (value: string | undefined, most: number): number | undefined => {
    const count = Number(value);
    return count >= 1 && count <= most ? count : undefined;
  };
  const block = within(match[1], topology.blocks);
  if (block === undefined) return undefined;
  if (match[2] === undefined) return { block };
  const rack = within(match[2], topology.racksPerBlock);
  if (rack === undefined) return undefined;
  if (match[3] !== undefined) {
    const module = within(match[3], topology.modulesPerRack);
    if (module === undefined) return undefined;
    if (match[4] === undefined) return { block, rack, module };
    const cell = within(match[4], topology.cellsPerModule);
    return cell === undefined ? undefined : { block, rack, module, cell };
  }
  if (match[4] === undefined) return { block, rack };
  const cellInRack = within(match[4], topology.cellsPerRack);
  if (cellInRack === undefined) return undefined;
  return placeOfCellInRack(
    topology,
    (block - 1) * topology.racksPerBlock + rack - 1,
    cellInRack - 1,
  );
}

export function placeOfBlock(block: number): Place {
  return { block: block + 1 };
}

export function placeOfRack(topology: Topology, rack: number): Place {
  return { block: topology.blockOfRack(rack) + 1, rack: (rack % topology.racksPerBlock) + 1 };
}

export function placeOfCellInRack(topology: Topology, rack: number, cellInRack: number): Place {
  return {
    ...placeOfRack(topology, rack),
    module: Math.floor(cellInRack / topology.cellsPerModule) + 1,
    cell: (cellInRack % topology.cellsPerModule) + 1,
  };
}

export function placeOfCell(topology: Topology, cell: number): Place {
  const rack = topology.rackOfCell(cell);
  return placeOfCellInRack(topology, rack, cell % topology.cellsPerRack);
}

/** Index of the place's rack over the station, or undefined for a place that is a whole block. */
export function rackIndexOf(topology: Topology, place: Place): number | undefined {
  return place.rack === undefined
    ? undefined
    : (place.block - 1) * topology.racksPerBlock + place.rack - 1;
}

/** Index of the place's cell within its rack, or undefined for a larger place. */
export function cellInRackOf(topology: Topology, place: Place): number | undefined {
  return place.module === undefined || place.cell === undefined
    ? undefined
    : (place.module - 1) * topology.cellsPerModule + place.cell - 1;
}
