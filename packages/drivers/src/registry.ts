import { bmsFrame } from './bms-frame.ts';
import type { DriverKind } from './driver.ts';

/** Every driver there is; a new one is one file and one line here. The first is a station's default. */
export const DRIVERS = [bmsFrame] as const satisfies readonly DriverKind[];
