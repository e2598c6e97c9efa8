export {
  setCapacityFactor,
  setSocOfCell,
  socOfCell,
  socOfRack,
  storedEnergyJ,
} from './cell/charge.ts';
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
export {
  FAULT_ERROR_CODES,
  FAULT_KINDS,
  FAULT_PLACE_KINDS,
  type FaultError,
  type FaultErrorCode,
  type FaultKind,
  type FaultPlaceKind,
  type FaultRequest,
  findFaultKind,
  type InjectedFault,
  InjectedFaults,
} from './faults/index.ts';
export { LOCAL_RESET_NAMES, LocalReset } from './hardware/layer.ts';
export { createNetwork, NETWORK_COLUMNS, type NetworkColumns } from './network.ts';
export { createPlant, type DeviceEventAt, type Plant, type PlantOptions } from './plant.ts';
export type { ProtocolColumns } from './protocol.ts';
export {
  type PlayedStep,
  parseScenario,
  type Scenario,
  type ScenarioError,
  ScenarioPlayer,
  type ScenarioStep,
} from './scenario/index.ts';
export type { PlantState } from './state.ts';
