export type { FaultEffect, FaultKind } from './fault.ts';
export {
  FAULT_ERROR_CODES,
  type FaultError,
  type FaultErrorCode,
  type FaultRequest,
  type InjectedFault,
  InjectedFaults,
} from './injected.ts';
export type { Parameter, ParameterTable, ParameterValues } from './parameters.ts';
export {
  FAULT_PLACE_KINDS,
  type FaultPlace,
  type FaultPlaceKind,
  parseFaultPlace,
} from './place.ts';
export { FAULT_KINDS, findFaultKind } from './registry.ts';
