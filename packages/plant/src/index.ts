export {
  PLANT_BLOCK_COLUMNS,
  PLANT_CELL_COLUMNS,
  PLANT_MODULE_COLUMNS,
  PLANT_RACK_COLUMNS,
  PLANT_SENSOR_COLUMNS,
  PLANT_STATION_COLUMNS,
  SetpointSource,
  TemperatureSensorFault,
  VoltageSensorFault,
} from './columns.ts';
export { createNetwork, NETWORK_COLUMNS, type NetworkColumns } from './network.ts';
export { createPlant, type DeviceEventAt, type Plant, type PlantOptions } from './plant.ts';
export type { PlantState } from './state.ts';
