import type { PlantState } from '../state.ts';

/** The insulation monitor measures slowly: its filter, s. */
const MONITOR_TAU_S = 5;

/** Truth: the rack's insulation to earth with every path that a fault added, kOhm. */
export function insulationKohm(state: PlantState, rack: number): number {
  const { racks } = state;
  return 1 / (1 / racks.insulationKohm[rack]! + racks.insulationFaultPerKohm[rack]!);
}

/** The monitor follows in conductance, as it measures a current. `noise` is a share of the value. */
export function measureInsulation(
  state: PlantState,
  rack: number,
  dtS: number,
  noise: number,
): void {
  const { racks } = state;
  const truth = 1 / insulationKohm(state, rack);
  const before = 1 / Math.max(racks.measuredInsulationKohm[rack]!, 1e-3);
  const follow = 1 - Math.exp(-dtS / MONITOR_TAU_S);
  racks.measuredInsulationKohm[rack] = 1 / (before + (truth * (1 + noise) - before) * follow);
}
