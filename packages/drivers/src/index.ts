export {
  type DeviceIdentity,
  type Driver,
  type DriverKind,
  type DriverOptions,
  DriverStanding,
} from './driver.ts';
export { ModbusDriver, type ModbusDriverOptions } from './modbus/modbus.ts';
export type { PolledRead, PollGroup } from './modbus/poll-group.ts';
export { DEVICE_TROUBLE_NAMES, DeviceTrouble } from './modbus/trouble.ts';
export type { PolledDevice, PolledUnit } from './modbus/unit.ts';
export { DRIVERS, driverOf } from './registry.ts';
