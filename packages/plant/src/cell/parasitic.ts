import type { PlantState } from '../state.ts';
import { BALANCING_OHM } from './constants.ts';

/** Currents that bypass the rack: self-discharge, an internal short, the balancing resistor. */
export function refreshParasitic(state: PlantState, rack: number): void {
  const { cells, topology } = state;
  const first = rack * topology.cellsPerRack;
  const last = first + topology.cellsPerRack;
  for (let cell = first; cell < last; cell += 1) {
    const siemens = cells.leakSiemens[cell]! + cells.balancing[cell]! / BALANCING_OHM;
    cells.parasiticA[cell] = cells.selfDischargeA[cell]! + siemens * cells.voltageV[cell]!;
  }
}
