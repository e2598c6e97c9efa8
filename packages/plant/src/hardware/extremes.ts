import type { PlantState } from '../state.ts';

/** Truth: the highest and lowest voltage of the rack's cells, as the last step left them. */
export function takeVoltageExtremes(state: PlantState, rack: number): void {
  const { voltageV } = state.cells;
  const { cellsPerRack } = state.topology;
  const first = rack * cellsPerRack;
  let max = voltageV[first]!;
  let min = max;
  for (let cell = first + 1; cell < first + cellsPerRack; cell += 1) {
    const volt = voltageV[cell]!;
    if (volt > max) max = volt;
    else if (volt < min) min = volt;
  }
  state.hardware.cellMaxV[rack] = max;
  state.hardware.cellMinV[rack] = min;
}

/** Truth that changes only when heat and resistances were taken: the hottest cell, and the bounds. */
export function takeSlowExtremes(state: PlantState, rack: number, timeS: number): void {
  const { temperatureC } = state.cells;
  const { hardware, topology } = state;
  const first = rack * topology.cellsPerRack;
  let hottest = temperatureC[first]!;
  for (let cell = first + 1; cell < first + topology.cellsPerRack; cell += 1) {
    const celsius = temperatureC[cell]!;
    if (celsius > hottest) hottest = celsius;
  }
  const sinceS = timeS - hardware.hottestSinceS[rack]!;
  if (sinceS > 0) {
    hardware.hottestKPerS[rack] = Math.max((hottest - hardware.hottestC[rack]!) / sinceS, 0);
  }
  hardware.hottestC[rack] = hottest;
  hardware.hottestSinceS[rack] = timeS;
  takeBounds(state, rack);
}

/** How much a cell's voltage can move with current, and with charge. */
export function takeBounds(state: PlantState, rack: number): void {
  const { r0Ohm, r1Ohm, r2Ohm, inverseCapacityPerAh } = state.cells;
  const { hardware, topology } = state;
  const first = rack * topology.cellsPerRack;
  let ohm = 0;
  let perAh = 0;
  for (let cell = first; cell < first + topology.cellsPerRack; cell += 1) {
    const sum = r0Ohm[cell]! + r1Ohm[cell]! + r2Ohm[cell]!;
    if (sum > ohm) ohm = sum;
    if (inverseCapacityPerAh[cell]! > perAh) perAh = inverseCapacityPerAh[cell]!;
  }
  hardware.worstCellOhm[rack] = ohm;
  hardware.inverseCapacityMostPerAh[rack] = perAh;
}
