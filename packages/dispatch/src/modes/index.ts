import { agc } from './agc.ts';
import { arbitrage } from './arbitrage.ts';
import { chargingHub } from './charging-hub.ts';
import { frequencyResponse } from './frequency-response.ts';
import { islandBalance } from './island-balance.ts';
import { manual } from './manual.ts';
import type { Mode, ModeCode } from './mode.ts';
import { peakShaving } from './peak-shaving.ts';
import { schedule } from './schedule.ts';
import { socKeeping } from './soc-keeping.ts';

/** Every kind of mode, in the order of their codes. */
export const MODES: readonly Mode[] = [
  manual,
  schedule,
  arbitrage,
  peakShaving,
  agc,
  frequencyResponse,
  socKeeping,
  islandBalance,
  chargingHub,
];

export function modeByCode(code: ModeCode): Mode {
  return MODES[code] as Mode;
}
