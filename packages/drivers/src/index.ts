export { type ResponseCurve, responseCurveId } from '@cellarium/bms-frame';
export {
  type DeviceIdentity,
  type Driver,
  type DriverKind,
  type DriverOptions,
  DriverStanding,
} from './driver.ts';
export { ModbusDriver, type ModbusDriverOptions } from './modbus/modbus.ts';
export type { PolledRead, PollGroup } from './modbus/poll-group.ts';
export { SunspecSurvey } from './modbus/sunspec-survey.ts';
export {
  planSunspecPower,
  SUNSPEC_POWER,
  SUNSPEC_REVERSION_SECONDS,
} from './modbus/sunspec-write-plan.ts';
export { DEVICE_TROUBLE_NAMES, DeviceTrouble } from './modbus/trouble.ts';
export type { PolledDevice, PolledUnit } from './modbus/unit.ts';
export {
  holds,
  planWrite,
  type ReadBack,
  type WritePlan,
  type WritePlanError,
  type WritePurpose,
  type WriteStep,
} from './modbus/write-plan.ts';
export {
  type DeviceOrder,
  ORDER_OUTCOME_NAMES,
  type OrderAnswered,
  OrderOutcome,
} from './order.ts';
export { DRIVERS, driverOf } from './registry.ts';
