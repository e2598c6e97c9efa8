import { TAU1_S, TAU2_S } from '../cell/constants.ts';
import { refreshParasitic } from '../cell/parasitic.ts';
import { refreshDerived } from '../cell/resistance.ts';
import { stepCells } from '../cell/step.ts';
import { stepThermal } from '../cell/thermal.ts';
import type { PlantState } from '../state.ts';

/** How far the RC branches come in one step; the same for all racks, so computed once a step. */
export interface Relaxation {
  readonly dtS: number;
  readonly keep1: number;
  readonly keep2: number;
}

export function relaxation(dtS: number): Relaxation {
  return { dtS, keep1: Math.exp(-dtS / TAU1_S), keep2: Math.exp(-dtS / TAU2_S) };
}

/** What the rack would show behind its poles after a step at 0 A, V. */
export function sourceVoltageV(state: PlantState, rack: number, step: Relaxation): number {
  const { racks } = state;
  return (
    racks.openVoltageV[rack]! -
    racks.r1Ohm[rack]! * step.keep1 * racks.current1A[rack]! -
    racks.r2Ohm[rack]! * step.keep2 * racks.current2A[rack]!
  );
}

/** Resistance between that and the bus after the step, with what the RC branches build up in it. */
export function sourceOhm(state: PlantState, rack: number, step: Relaxation): number {
  const { racks } = state;
  return (
    racks.r0Ohm[rack]! +
    racks.connectionOhm[rack]! +
    racks.r1Ohm[rack]! * (1 - step.keep1) +
    racks.r2Ohm[rack]! * (1 - step.keep2)
  );
}

/** Integral of the square of a current that relaxes from `from` to `to`, A2s. */
function squareA2s(from: number, to: number, keep: number, tauS: number, dtS: number): number {
  const gap = from - to;
  return (
    to * to * dtS + 2 * to * gap * tauS * (1 - keep) + (gap * gap * tauS * (1 - keep * keep)) / 2
  );
}

/** Carries a rack through a step at a current that stays: cells, heat, energies. */
export function stepRack(
  state: PlantState,
  rack: number,
  capacityAh: number,
  currentA: number,
  step: Relaxation,
): void {
  const { racks } = state;
  const { dtS } = step;
  const from1 = racks.current1A[rack]!;
  const from2 = racks.current2A[rack]!;
  const to1 = currentA + (from1 - currentA) * step.keep1;
  const to2 = currentA + (from2 - currentA) * step.keep2;
  const r0 = racks.r0Ohm[rack]!;
  const r1 = racks.r1Ohm[rack]!;
  const r2 = racks.r2Ohm[rack]!;
  const openBefore = racks.openVoltageV[rack]!;
  racks.currentA[rack] = currentA;
  racks.current1A[rack] = to1;
  racks.current2A[rack] = to2;
  racks.chargeAh[rack]! -= (currentA * dtS) / 3600;
  const sumV = stepCells(state, rack, capacityAh, dtS);
  const open = sumV + r0 * racks.currentA[rack]! + r1 * to1 + r2 * to2;
  racks.openVoltageV[rack] = open;
  const connection = racks.connectionOhm[rack]! * currentA;
  racks.voltageV[rack] = sumV - connection;

  const moved1 = currentA * dtS + (from1 - currentA) * TAU1_S * (1 - step.keep1);
  const moved2 = currentA * dtS + (from2 - currentA) * TAU2_S * (1 - step.keep2);
  racks.dcEnergyJ[rack]! +=
    currentA *
    (((openBefore + open) / 2 - r0 * currentA - connection) * dtS - r1 * moved1 - r2 * moved2);
  racks.heatJ[rack]! += connection * currentA * dtS;
  racks.chargeMovedAs[rack]! += currentA * dtS;
  racks.square0A2s[rack]! += currentA * currentA * dtS;
  racks.square1A2s[rack]! += squareA2s(from1, currentA, step.keep1, TAU1_S, dtS);
  racks.square2A2s[rack]! += squareA2s(from2, currentA, step.keep2, TAU2_S, dtS);
  racks.thermalS[rack]! += dtS;
  if (racks.thermalS[rack]! >= racks.thermalDueS[rack]! || racks.refresh[rack] !== 0) {
    refreshRack(state, rack, capacityAh);
  }
}

/** Takes the heat, then everything that follows from temperature, charge and faults. */
export function refreshRack(state: PlantState, rack: number, capacityAh: number): void {
  stepThermal(state, rack, capacityAh);
  refreshDerived(state, rack, capacityAh);
  refreshParasitic(state, rack);
  state.racks.refresh[rack] = 0;
}
