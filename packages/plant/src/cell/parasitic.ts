import type { PlantState } from '../state.ts';
import { BALANCING_OHM } from './constants.ts';

/** Currents that bypass the rack: self-discharge, an internal short, the balancing resistor. */
export function refreshParasitic(state: PlantState, rack: number): void {
  const { topology } = state;
  const { leakSiemens, balancing, voltageV, selfDischargeA, parasiticA } = state.cells;
  const first = rack * topology.cellsPerRack;
  const last = first + topology.cellsPerRack;
  const balancingSiemens = 1 / BALANCING_OHM;
  for (let cell = first; cell < last; cell += 1) {
    const siemens = leakSiemens[cell]! + balancing[cell]! * balancingSiemens;
    parasiticA[cell] = selfDischargeA[cell]! + siemens * voltageV[cell]!;
  }
}
