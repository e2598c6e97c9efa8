import { RackState } from '@cellarium/model';
import { CONTACT_OHM, R0_OHM, R1_OHM, R2_OHM, REFERENCE_CAPACITY_AH } from '../cell/constants.ts';
import { ocvV, socAtV } from '../cell/ocv.ts';
import type { PlantDesign } from '../design.ts';
import type { PlantState } from '../state.ts';

/** Below this the OCV is steep enough to correct the count; in mid range a mV is a percent. */
const KNEE_SOC = 0.17;
/** How quickly the knee pulls the count, s. */
const CORRECTION_TAU_S = 600;
/** Only a cell that has settled on its discharge branch says where it is. */
const DISCHARGING_A = 5;

/** Coulomb count on what the current sensor says, corrected in the lower knee of the OCV. */
export function estimateSoc(
  state: PlantState,
  design: PlantDesign,
  rack: number,
  dtS: number,
): void {
  const { racks, topology } = state;
  const { capacityAh } = design;
  const measuredA = racks.measuredCurrentA[rack]!;
  const countedA = racks.state[rack] === RackState.closed ? measuredA : 0;
  let soc =
    racks.socEstimate[rack]! - (countedA * dtS) / 3600 / (capacityAh * racks.sohEstimate[rack]!);
  if (racks.state[rack] === RackState.closed && measuredA > DISCHARGING_A && soc < KNEE_SOC + 0.1) {
    const ohm = ((R0_OHM + R1_OHM + R2_OHM) * REFERENCE_CAPACITY_AH) / capacityAh + CONTACT_OHM;
    const restV = racks.measuredVoltageV[rack]! / topology.cellsPerRack + measuredA * ohm;
    if (restV < KNEE_V) {
      soc += (socAtV(restV, -1) - soc) * Math.min(dtS / CORRECTION_TAU_S, 1);
    }
  }
  racks.socEstimate[rack] = Math.min(Math.max(soc, 0), 1);
}

const KNEE_V = ocvV(KNEE_SOC, -1);
