import type { TopologyCounts } from '@cellarium/model';

type ModuleCounts = Pick<TopologyCounts, 'modulesPerRack' | 'cellsPerModule' | 'sensorsPerModule'>;

/** How the cells of a module stand in rows, and where its sensors sit beside them. */
export interface ModuleLayout {
  readonly modules: number;
  readonly cellsPerModule: number;
  readonly columns: number;
  readonly rows: number;
  /** For each sensor of a module: the row it sits in and its stretch of that row, 0..1. */
  readonly sensors: readonly SensorSeat[];
}

interface SensorSeat {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Rows of at most `mostColumns` cells, all of one length where the count allows it: 52 cells are two
 * rows of 26 at a desk and four of 13 on a phone.
 */
export function layoutModule(counts: ModuleCounts, mostColumns: number): ModuleLayout {
  const cells = counts.cellsPerModule;
  let columns = Math.min(cells, mostColumns);
  // A divisor keeps the rows full; below half the width the page would be mostly empty.
  for (let candidate = columns; candidate >= mostColumns / 2; candidate -= 1) {
    if (cells % candidate === 0) {
      columns = candidate;
      break;
    }
  }
  const sensors: SensorSeat[] = [];
  const cellsPerSensor = cells / counts.sensorsPerModule;
  for (let sensor = 0; sensor < counts.sensorsPerModule; sensor += 1) {
    const first = sensor * cellsPerSensor;
    const row = Math.floor(first / columns);
    const from = first / columns - row;
    sensors.push({ row, from, to: Math.min(1, from + cellsPerSensor / columns) });
  }
  return {
    modules: counts.modulesPerRack,
    cellsPerModule: cells,
    columns,
    rows: Math.ceil(cells / columns),
    sensors,
  };
}

export type MoveKey =
  | 'ArrowLeft'
  | 'ArrowRight'
  | 'ArrowUp'
  | 'ArrowDown'
  | 'Home'
  | 'End'
  | 'PageUp'
  | 'PageDown'
  | 'First'
  | 'Last';

/**
 * Where the focus goes from a cell of the rack. Left and right run along the string of cells, over the
 * ends of rows and modules; up and down keep the column; Home and End the row; pages are modules.
 */
export function moveFocus(cell: number, key: MoveKey, layout: ModuleLayout): number {
  const { columns, cellsPerModule, modules } = layout;
  const last = modules * cellsPerModule - 1;
  const module = Math.floor(cell / cellsPerModule);
  const inModule = cell % cellsPerModule;
  const row = Math.floor(inModule / columns);
  const column = inModule % columns;
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, cell - 1);
    case 'ArrowRight':
      return Math.min(last, cell + 1);
    case 'ArrowUp':
      return step(cell, module, row - 1, column, layout);
    case 'ArrowDown':
      return step(cell, module, row + 1, column, layout);
    case 'Home':
      return cell - column;
    case 'End':
      return module * cellsPerModule + Math.min(cellsPerModule, (row + 1) * columns) - 1;
    case 'PageUp':
      return module === 0 ? cell : cell - cellsPerModule;
    case 'PageDown':
      return module === modules - 1 ? cell : cell + cellsPerModule;
    case 'First':
      return 0;
    case 'Last':
      return last;
  }
}

function step(
  cell: number,
  module: number,
  row: number,
  column: number,
  layout: ModuleLayout,
): number {
  const { columns, rows, cellsPerModule, modules } = layout;
  let toModule = module;
  let toRow = row;
  if (toRow < 0) {
    toModule -= 1;
    toRow = rows - 1;
  } else if (toRow >= rows) {
    toModule += 1;
    toRow = 0;
  }
  if (toModule < 0 || toModule >= modules) return cell;
  return toModule * cellsPerModule + Math.min(toRow * columns + column, cellsPerModule - 1);
}

/** The move that a key press asks for, or undefined for a key that is not the grid's. */
export function moveOfKey(key: string, ctrl: boolean): MoveKey | undefined {
  if (ctrl) return key === 'Home' ? 'First' : key === 'End' ? 'Last' : undefined;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
    case 'Home':
    case 'End':
    case 'PageUp':
    case 'PageDown':
      return key;
    default:
      return undefined;
  }
}
