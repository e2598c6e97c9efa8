import { ContactorBit } from '@cellarium/model';
import type { PlantState } from '../state.ts';
import { type Relaxation, sourceOhm, sourceVoltageV } from './electrical.ts';

const BOTH_MAINS = ContactorBit.mainPositiveFeedback | ContactorBit.mainNegativeFeedback;

/** Both main contacts are really closed, and the fuse carries. */
export function conducts(state: PlantState, rack: number): boolean {
  const bits = state.racks.contactorBits[rack]!;
  return (bits & BOTH_MAINS) === BOTH_MAINS && state.racks.fuseOpen[rack] === 0;
}

/** The racks of a block seen from their common bus: one source behind one resistance, and a path across it. */
export interface BusSource {
  voltageV: number;
  ohm: number;
  racks: number;
}

export function busSource(
  state: PlantState,
  block: number,
  step: Relaxation,
  into: BusSource,
): BusSource {
  const { racksPerBlock } = state.topology;
  const across = state.blocks.dcShortSiemens[block]!;
  let siemens = across;
  let shortCircuitA = 0;
  let count = 0;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    if (!conducts(state, rack)) continue;
    const ohm = sourceOhm(state, rack, step);
    siemens += 1 / ohm;
    shortCircuitA += sourceVoltageV(state, rack, step) / ohm;
    count += 1;
  }
  into.racks = count;
  into.ohm = count > 0 ? 1 / siemens : 0;
  into.voltageV = count > 0 ? shortCircuitA / siemens : 0;
  return into;
}

/** What a rack carries when the bus stands at this voltage, A. */
export function rackCurrentA(
  state: PlantState,
  rack: number,
  busV: number,
  step: Relaxation,
): number {
  if (!conducts(state, rack)) return 0;
  return (sourceVoltageV(state, rack, step) - busV) / sourceOhm(state, rack, step);
}

/** DC current that brings this power to the bus, A; the most that flows where the power can not. */
export function busCurrentA(source: BusSource, powerW: number): number {
  if (source.racks === 0) return 0;
  const root = source.voltageV * source.voltageV - 4 * source.ohm * powerW;
  return (source.voltageV - Math.sqrt(Math.max(root, 0))) / (2 * source.ohm);
}
