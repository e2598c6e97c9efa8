/*
 * Everything the simulated station is, as columns. Rows count from 0 over the whole station, as in
 * Topology. `truth` columns are what is so; `measured` ones what the firmware believes; `fault` ones
 * are 0 (or 1 for factors) in a healthy plant and are written from outside to break something.
 */

export { PLANT_BLOCK_COLUMNS, SetpointSource } from './columns/blocks.ts';
export { PLANT_CELL_COLUMNS, VoltageSensorFault } from './columns/cells.ts';
export { CURVE_ROWS, PLANT_CURVE_COLUMNS } from './columns/curves.ts';
export { GRID_ROWS, PLANT_GRID_COLUMNS } from './columns/grid.ts';
export { PLANT_HARDWARE_COLUMNS } from './columns/hardware.ts';
export { PLANT_MODULE_COLUMNS } from './columns/modules.ts';
export { PLANT_RACK_COLUMNS } from './columns/racks.ts';
export { PLANT_SENSOR_COLUMNS, TemperatureSensorFault } from './columns/sensors.ts';
export { PLANT_SITE_COLUMNS } from './columns/site.ts';
export { PLANT_STATION_COLUMNS } from './columns/station.ts';
