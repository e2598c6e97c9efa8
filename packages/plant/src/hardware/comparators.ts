import { HardwareTripBit } from '@cellarium/model';
import type { Random } from '@cellarium/stdx';
import type { PlantDesign } from '../design.ts';
import { insulationKohm } from '../rack/insulation.ts';
import type { PlantState } from '../state.ts';

/*
 * The comparators of a rack: one physical quantity and one fixed threshold each, on wires of their own.
 * They see what is so, not what the BMS believes: a chain of thermistors along every module, dividers on
 * every cell, a shunt in the rack's pole, a monitor to earth.
 */

/** A part's threshold lies inside the limit by up to this much, so that none acts beyond it. */
const TOLERANCE_V = 0.02;
const TOLERANCE_CURRENT_SHARE = 0.02;
const TOLERANCE_K = 2;
const TOLERANCE_INSULATION_SHARE = 0.1;

/** So far the cause must be gone before the relay lets itself be reset. */
const RETURN_V = 0.05;
const RETURN_K = 5;
const RETURN_INSULATION_SHARE = 0.1;

/** Gives a rack its comparators as built; the same seed gives the same parts. */
export function buildComparators(
  state: PlantState,
  design: PlantDesign,
  rack: number,
  random: Random,
): void {
  const { hardware } = state;
  const limits = design.station.limits.hardware;
  hardware.cellHighV[rack] = limits.cellVoltageHighMv / 1000 - random.between(0, TOLERANCE_V);
  hardware.cellLowV[rack] = limits.cellVoltageLowMv / 1000 + random.between(0, TOLERANCE_V);
  hardware.currentA[rack] =
    (limits.currentDeciA / 10) * (1 - random.between(0, TOLERANCE_CURRENT_SHARE));
  hardware.temperatureC[rack] =
    limits.cellTemperatureHighDeciC / 10 - random.between(0, TOLERANCE_K);
  hardware.insulationKohm[rack] =
    limits.insulationLowKohm * (1 + random.between(0, TOLERANCE_INSULATION_SHARE));
}

/** HardwareTripBit of every comparator whose quantity is beyond its threshold now. */
export function beyond(state: PlantState, rack: number): number {
  const { hardware, racks } = state;
  let bits = 0;
  if (hardware.cellMaxV[rack]! >= hardware.cellHighV[rack]!)
    bits |= HardwareTripBit.cellVoltageHigh;
  if (hardware.cellMinV[rack]! <= hardware.cellLowV[rack]!) bits |= HardwareTripBit.cellVoltageLow;
  if (Math.abs(racks.currentA[rack]!) >= hardware.currentA[rack]!) {
    bits |= HardwareTripBit.overCurrent;
  }
  if (hardware.hottestC[rack]! >= hardware.temperatureC[rack]!) {
    bits |= HardwareTripBit.overTemperature;
  }
  if (insulationKohm(state, rack) <= hardware.insulationKohm[rack]!) {
    bits |= HardwareTripBit.insulation;
  }
  return bits;
}

/** HardwareTripBit of what has not come back far enough for a reset. */
export function notReturned(state: PlantState, rack: number): number {
  const { hardware } = state;
  let bits = beyond(state, rack);
  if (hardware.cellMaxV[rack]! > hardware.cellHighV[rack]! - RETURN_V) {
    bits |= HardwareTripBit.cellVoltageHigh;
  }
  if (hardware.cellMinV[rack]! < hardware.cellLowV[rack]! + RETURN_V) {
    bits |= HardwareTripBit.cellVoltageLow;
  }
  if (hardware.hottestC[rack]! > hardware.temperatureC[rack]! - RETURN_K) {
    bits |= HardwareTripBit.overTemperature;
  }
  if (
    insulationKohm(state, rack) <
    hardware.insulationKohm[rack]! * (1 + RETURN_INSULATION_SHARE)
  ) {
    bits |= HardwareTripBit.insulation;
  }
  return bits;
}
