import { HardwareTripBit } from '@cellarium/model';
import { nextPowerKw, pcsCurrentA, updateDeliverable } from '../block/pcs.ts';
import { refreshParasitic } from '../cell/parasitic.ts';
import { refreshDerived } from '../cell/resistance.ts';
import type { PlantDesign } from '../design.ts';
import { isMoving, settleContacts } from '../rack/contactors.ts';
import { type BusSource, busSource, conducts, rackCurrentA } from '../rack/current-share.ts';
import { relaxation } from '../rack/electrical.ts';
import { insulationKohm } from '../rack/insulation.ts';
import type { PlantState } from '../state.ts';
import { OCV_SLOPE_MOST_V, takeBounds } from './extremes.ts';

/*
 * Whether a rack of a block can reach a comparator within the next step. Only then the step is cut into
 * pieces that are short beside the 100 ms in which the layer has to act; all others are taken whole. Each
 * bound errs towards looking.
 */

/** What the bounds leave out (hysteresis, a short inside a cell), V at once and V/s. */
const VOLTAGE_ROOM_V = 0.05;
const VOLTAGE_ROOM_V_PER_S = 0.03;
/** In an open rack cells only settle. */
const VOLTAGE_ROOM_OPEN_V = 0.005;
const CURRENT_ROOM_SHARE = 0.95;
const TEMPERATURE_ROOM_K = 0.3;
/** Heat may quicken: it is taken to come this much faster than it did. */
const QUICKER = 3;

const source: BusSource = { voltageV: 0, ohm: 0, racks: 0 };

/** True: look closely at this block during the next `dtS`. */
export function isTroubled(
  state: PlantState,
  design: PlantDesign,
  block: number,
  dtS: number,
): boolean {
  const { racks, hardware, topology } = state;
  const first = block * topology.racksPerBlock;
  const last = first + topology.racksPerBlock;
  let disturbed = false;
  for (let rack = first; rack < last; rack += 1) {
    settleContacts(state, rack);
    if (isMoving(state, rack)) return true;
    if (racks.refresh[rack] === 1) {
      // What a fault changed counts from the step's first moment.
      refreshDerived(state, rack, design.capacityAh);
      refreshParasitic(state, rack);
      takeBounds(state, rack);
      disturbed = true;
    }
    if (isNear(state, rack, HardwareTripBit.overTemperature)) {
      const riseK = TEMPERATURE_ROOM_K + QUICKER * hardware.hottestKPerS[rack]! * dtS;
      if (hardware.hottestC[rack]! + riseK > hardware.temperatureC[rack]!) return true;
    }
    if (
      isNear(state, rack, HardwareTripBit.insulation) &&
      insulationKohm(state, rack) <= hardware.insulationKohm[rack]!
    ) {
      return true;
    }
  }
  return disturbed || currentsReach(state, design, block, dtS);
}

/** The comparator can still act. */
function isNear(state: PlantState, rack: number, bit: number): boolean {
  const { hardware } = state;
  return hardware.dead[rack] === 0 && (hardware.tripBits[rack]! & bit) === 0;
}

/** Solves the bus for the power that the PCS has and the one that it will have, without a step. */
function currentsReach(
  state: PlantState,
  design: PlantDesign,
  block: number,
  dtS: number,
): boolean {
  const { blocks, topology } = state;
  const step = relaxation(dtS);
  busSource(state, block, step, source);
  updateDeliverable(state, design, block, source, step);
  const nowA = pcsCurrentA(design, source, blocks.powerKw[block]!);
  const thenKw = nextPowerKw(state, design, block, blocks.timeS[block]! + dtS, dtS);
  const thenA = pcsCurrentA(design, source, thenKw);
  const lowBusV = source.voltageV - Math.max(nowA, thenA) * source.ohm;
  const highBusV = source.voltageV - Math.min(nowA, thenA) * source.ohm;
  const first = block * topology.racksPerBlock;
  for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
    const mostA = rackCurrentA(state, rack, lowBusV, step);
    const leastA = rackCurrentA(state, rack, highBusV, step);
    if (rackReaches(state, rack, mostA, leastA, dtS)) return true;
  }
  return false;
}

function rackReaches(
  state: PlantState,
  rack: number,
  mostA: number,
  leastA: number,
  dtS: number,
): boolean {
  const { racks, hardware } = state;
  const swingA = Math.max(mostA, -leastA);
  if (
    isNear(state, rack, HardwareTripBit.overCurrent) &&
    swingA >= hardware.currentA[rack]! * CURRENT_ROOM_SHARE
  ) {
    return true;
  }
  const currentA = racks.currentA[rack]!;
  const current1A = racks.current1A[rack]!;
  const current2A = racks.current2A[rack]!;
  const ohm = hardware.worstCellOhm[rack]!;
  const room = conducts(state, rack)
    ? VOLTAGE_ROOM_V + VOLTAGE_ROOM_V_PER_S * dtS
    : VOLTAGE_ROOM_OPEN_V;
  const soc = ((swingA * dtS) / 3600) * hardware.inverseCapacityMostPerAh[rack]!;
  const moves = room + soc * OCV_SLOPE_MOST_V;
  const rise = ohm * (Math.max(currentA, current1A, current2A, leastA) - leastA);
  if (
    isNear(state, rack, HardwareTripBit.cellVoltageHigh) &&
    hardware.cellMaxV[rack]! + rise + moves >= hardware.cellHighV[rack]!
  ) {
    return true;
  }
  const fall = ohm * (mostA - Math.min(currentA, current1A, current2A, mostA));
  return (
    isNear(state, rack, HardwareTripBit.cellVoltageLow) &&
    hardware.cellMinV[rack]! - fall - moves <= hardware.cellLowV[rack]!
  );
}
