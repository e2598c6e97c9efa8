import { type Columns, createColumns, SITE_PART_NAMES, type Topology } from '@cellarium/model';
import {
  CURVE_ROWS,
  GRID_ROWS,
  PLANT_BLOCK_COLUMNS,
  PLANT_CELL_COLUMNS,
  PLANT_CURVE_COLUMNS,
  PLANT_GRID_COLUMNS,
  PLANT_HARDWARE_COLUMNS,
  PLANT_MODULE_COLUMNS,
  PLANT_RACK_COLUMNS,
  PLANT_SENSOR_COLUMNS,
  PLANT_SITE_COLUMNS,
  PLANT_STATION_COLUMNS,
} from './columns.ts';

export interface PlantState {
  readonly topology: Topology;
  readonly cells: Columns<typeof PLANT_CELL_COLUMNS>;
  readonly sensors: Columns<typeof PLANT_SENSOR_COLUMNS>;
  readonly modules: Columns<typeof PLANT_MODULE_COLUMNS>;
  readonly racks: Columns<typeof PLANT_RACK_COLUMNS>;
  readonly hardware: Columns<typeof PLANT_HARDWARE_COLUMNS>;
  readonly blocks: Columns<typeof PLANT_BLOCK_COLUMNS>;
  readonly curves: Columns<typeof PLANT_CURVE_COLUMNS>;
  readonly grid: Columns<typeof PLANT_GRID_COLUMNS>;
  /** One row a SitePart. */
  readonly site: Columns<typeof PLANT_SITE_COLUMNS>;
  readonly station: Columns<typeof PLANT_STATION_COLUMNS>;
}

export function createPlantState(topology: Topology): PlantState {
  return {
    topology,
    cells: createColumns(PLANT_CELL_COLUMNS, topology.cells),
    sensors: createColumns(PLANT_SENSOR_COLUMNS, topology.sensors),
    modules: createColumns(PLANT_MODULE_COLUMNS, topology.racks * topology.modulesPerRack),
    racks: createColumns(PLANT_RACK_COLUMNS, topology.racks),
    hardware: createColumns(PLANT_HARDWARE_COLUMNS, topology.racks),
    blocks: createColumns(PLANT_BLOCK_COLUMNS, topology.blocks),
    curves: createColumns(PLANT_CURVE_COLUMNS, topology.blocks * CURVE_ROWS),
    grid: createColumns(PLANT_GRID_COLUMNS, GRID_ROWS),
    site: createColumns(PLANT_SITE_COLUMNS, SITE_PART_NAMES.length),
    station: createColumns(PLANT_STATION_COLUMNS, 1),
  };
}
