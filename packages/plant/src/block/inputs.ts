import { EventKind } from '@cellarium/bms-frame';
import { BlockInputBit, PcsState } from '@cellarium/model';
import type { EventLog } from '../firmware/events.ts';
import type { PlantState } from '../state.ts';

/** What a hydrogen sensor shows in clean air, and where its contact closes, ppm. */
const GAS_CLEAN_PPM = 3;
const GAS_ALARM_PPM = 400;
const HEAT_ALARM_C = 65;
/** The flow switch of the pump. */
const FLOW_SWITCH = 0.2;

/** The block's own I/O module: dry contacts that no BMS stands behind. */
export function stepInputs(
  state: PlantState,
  block: number,
  timeS: number,
  events: EventLog,
): void {
  const { blocks } = state;
  blocks.gasPpm[block] = GAS_CLEAN_PPM + blocks.gasFaultPpm[block]!;
  const breakerClosed =
    blocks.acBreakerOpen[block] === 0 &&
    blocks.pcsState[block] !== PcsState.fault &&
    blocks.pcsState[block] !== PcsState.off;
  const bits =
    when(blocks.smokeA[block] === 1, BlockInputBit.smokeA) |
    when(blocks.smokeB[block] === 1, BlockInputBit.smokeB) |
    when(blocks.gasPpm[block]! >= GAS_ALARM_PPM, BlockInputBit.gas) |
    when(blocks.heat[block] === 1 || blocks.insideC[block]! >= HEAT_ALARM_C, BlockInputBit.heat) |
    when(blocks.doorOpen[block] === 1, BlockInputBit.doorOpen) |
    when(blocks.emergencyStop[block] === 1, BlockInputBit.emergencyStop) |
    when(blocks.chillerFault[block] === 1, BlockInputBit.chillerFault) |
    when(blocks.flow[block]! >= FLOW_SWITCH, BlockInputBit.pumpRunning) |
    when(breakerClosed, BlockInputBit.acBreakerClosed) |
    when(blocks.fireSystemReleased[block] === 1, BlockInputBit.fireSystemReleased);
  const before = blocks.inputBits[block]!;
  if (bits === before) return;
  blocks.inputBits[block] = bits;
  for (const bit of Object.values(BlockInputBit)) {
    if (((bits ^ before) & bit) === 0) continue;
    const kind = (bits & bit) !== 0 ? EventKind.inputRaised : EventKind.inputCleared;
    events.ofBlock(block, timeS, kind, bit);
  }
}

function when(active: boolean, bit: number): number {
  return active ? bit : 0;
}
