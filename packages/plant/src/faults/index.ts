export type { FaultKind } from './fault.ts';
export {
  FAULT_ERROR_CODES,
  type FaultError,
  type FaultErrorCode,
  type FaultRequest,
  type InjectedFault,
  InjectedFaults,
} from './injected.ts';
export { FAULT_PLACE_KINDS, type FaultPlaceKind } from './place.ts';
export { FAULT_KINDS, findFaultKind } from './registry.ts';
