import type { PlantState } from '../state.ts';

/** The steepest place of the OCV: half a volt from 1 % to empty. */
export const OCV_SLOPE_MOST_V = 50;
/** How far a cell strays from its rack's mean within THERMAL_PERIOD_S for any other reason. */
const STRAY_V = 0.05;

/**
 * Bounds of the rack's cell voltages from its mean: cells leave it only by their resistance and their
 * charge. False: too near a threshold to know without looking at each cell. Healthy racks are looked at
 * when their heat is taken, and cost nothing between.
 */
export function boundVoltageExtremes(state: PlantState, rack: number): boolean {
  const { hardware, racks, topology } = state;
  const meanV = racks.voltageV[rack]! / topology.cellsPerRack;
  const movedA = Math.abs(racks.currentA[rack]! - hardware.takenA[rack]!);
  const movedAh = Math.abs(racks.chargeAh[rack]! - hardware.takenAh[rack]!);
  const strayV =
    STRAY_V +
    movedA * hardware.worstCellOhm[rack]! +
    movedAh * hardware.inverseCapacityMostPerAh[rack]! * OCV_SLOPE_MOST_V;
  const maxV = meanV + hardware.aboveMeanV[rack]! + strayV;
  const minV = meanV - hardware.belowMeanV[rack]! - strayV;
  if (maxV >= hardware.cellHighV[rack]! || minV <= hardware.cellLowV[rack]!) return false;
  hardware.cellMaxV[rack] = maxV;
  hardware.cellMinV[rack] = minV;
  return true;
}

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
  const { hardware, racks } = state;
  const mean = racks.voltageV[rack]! / cellsPerRack;
  hardware.cellMaxV[rack] = max;
  hardware.cellMinV[rack] = min;
  hardware.aboveMeanV[rack] = max - mean;
  hardware.belowMeanV[rack] = mean - min;
  hardware.takenA[rack] = racks.currentA[rack]!;
  hardware.takenAh[rack] = racks.chargeAh[rack]!;
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
