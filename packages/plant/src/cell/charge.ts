import type { PlantState } from '../state.ts';
import { OCV_MID_V } from './tables.ts';

/** Truth: state of charge of a cell; may leave 0..1 where the cell is abused. */
export function socOfCell(state: PlantState, cell: number): number {
  const { cells, racks, topology } = state;
  const chargeAh = racks.chargeAh[topology.rackOfCell(cell)]! + cells.chargeDeviationAh[cell]!;
  return chargeAh / (cells.capacityAh[cell]! * cells.capacityFactor[cell]!);
}

export function setSocOfCell(state: PlantState, cell: number, soc: number): void {
  const { cells, racks, topology } = state;
  const rack = topology.rackOfCell(cell);
  const capacityAh = cells.capacityAh[cell]! * cells.capacityFactor[cell]!;
  cells.chargeDeviationAh[cell] = soc * capacityAh - racks.chargeAh[rack]!;
  racks.refresh[rack] = 1;
}

/** A weak cell: less capacity at the same state of charge. */
export function setCapacityFactor(state: PlantState, cell: number, factor: number): void {
  const soc = socOfCell(state, cell);
  state.cells.capacityFactor[cell] = factor;
  setSocOfCell(state, cell, soc);
}

/** Truth: mean state of charge of a rack's cells. */
export function socOfRack(state: PlantState, rack: number): number {
  const { cellsPerRack } = state.topology;
  let sum = 0;
  for (let cell = rack * cellsPerRack; cell < (rack + 1) * cellsPerRack; cell += 1) {
    sum += socOfCell(state, cell);
  }
  return sum / cellsPerRack;
}

/** Volt-seconds per ampere-hour-of-capacity: integral of the OCV from empty to `soc`, in V. */
function integratedOcvV(soc: number): number {
  const x = Math.min(Math.max(soc, 0), 1) * (OCV_MID_V.length - 1);
  let sum = 0;
  for (let k = 0; k < x; k += 1) {
    const share = Math.min(x - k, 1);
    const from = OCV_MID_V[k]!;
    const to = from + share * ((OCV_MID_V[k + 1] ?? from) - from);
    sum += (share * (from + to)) / 2;
  }
  return sum / (OCV_MID_V.length - 1);
}

/** Truth: energy stored in a rack's cells, J: what they would give at equilibrium, without hysteresis. */
export function storedEnergyJ(state: PlantState, rack: number): number {
  const { cells, topology } = state;
  const first = rack * topology.cellsPerRack;
  let joule = 0;
  for (let cell = first; cell < first + topology.cellsPerRack; cell += 1) {
    const capacityAh = cells.capacityAh[cell]! * cells.capacityFactor[cell]!;
    joule += integratedOcvV(socOfCell(state, cell)) * capacityAh * SECONDS_PER_HOUR;
  }
  return joule;
}

const SECONDS_PER_HOUR = 3600;
