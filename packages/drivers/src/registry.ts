import type { LinkProtocol } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import { bmsFrame } from './bms-frame.ts';
import type { DriverKind } from './driver.ts';
import { modbus } from './modbus/modbus.ts';

/** Every driver there is; a new one is one file and one line here. */
export const DRIVERS = [bmsFrame, modbus] as const satisfies readonly DriverKind[];

export function driverOf(protocol: LinkProtocol): DriverKind {
  const kind = DRIVERS.find((candidate) => candidate.protocol === protocol);
  assert(kind !== undefined, 'every protocol of a station file has its driver');
  return kind;
}
