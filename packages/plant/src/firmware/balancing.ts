import { RackAlarmBit, RackState, VOLTAGE_NOT_MEASURED } from '@cellarium/model';
import type { PlantState } from '../state.ts';

/** Decided this often: a resistor that chatters balances nothing. */
export const BALANCING_PERIOD_S = 60;
/**
 * Only near full, while charging or resting, does a higher voltage mean more charge; in mid range
 * it means a front end's offset.
 */
const MEAN_VOLTAGE_MV = 3_360;
/** A cell this far above the rack's mean burns. */
const ABOVE_MEAN_MV = 5;
/** The board of a module sheds the heat of this many resistors: 12 x 0.3 W. */
const CELLS_PER_MODULE_MOST = 12;
/** Discharging harder than this, nothing balances. */
const DISCHARGE_MOST_A = 2;

/** Turns the balancing resistors of a rack on and off. */
export function balance(state: PlantState, rack: number, dtS: number): void {
  const { cells, racks, topology } = state;
  racks.balancingS[rack]! += dtS;
  if (racks.balancingS[rack]! < BALANCING_PERIOD_S) return;
  racks.balancingS[rack] = 0;
  const first = rack * topology.cellsPerRack;
  const last = first + topology.cellsPerRack;
  let sum = 0;
  let count = 0;
  for (let cell = first; cell < last; cell += 1) {
    const mv = cells.measuredMv[cell]!;
    if (mv === VOLTAGE_NOT_MEASURED) continue;
    sum += mv;
    count += 1;
  }
  const meanMv = sum / Math.max(count, 1);
  const may =
    racks.state[rack] === RackState.closed &&
    (racks.alarmBits[rack]! & ~RackAlarmBit.socHigh) === 0 &&
    meanMv > MEAN_VOLTAGE_MV &&
    racks.measuredCurrentA[rack]! < DISCHARGE_MOST_A;
  let changed = false;
  let onInModule = 0;
  for (let cell = first; cell < last; cell += 1) {
    if ((cell - first) % topology.cellsPerModule === 0) onInModule = 0;
    const mv = cells.measuredMv[cell]!;
    const on =
      may &&
      mv !== VOLTAGE_NOT_MEASURED &&
      mv > meanMv + ABOVE_MEAN_MV &&
      onInModule < CELLS_PER_MODULE_MOST
        ? 1
        : 0;
    onInModule += on;
    changed ||= cells.balancing[cell] !== on;
    cells.balancing[cell] = on;
  }
  if (changed && racks.refresh[rack] === 0) racks.refresh[rack] = 2;
}
