import type { ScopeColumns } from '@cellarium/api';
import { type ConditionId, HardwareTripBit, Quality } from '@cellarium/model';

type Hardware = ScopeColumns<'rack'>['hardware'];

const CONDITION_OF: Readonly<Record<keyof typeof HardwareTripBit, ConditionId>> = {
  cellVoltageHigh: 'hardware-cell-voltage-high',
  cellVoltageLow: 'hardware-cell-voltage-low',
  overCurrent: 'hardware-over-current',
  overTemperature: 'hardware-over-temperature',
  insulation: 'hardware-insulation',
};

/** What the contacts of one rack's hardware layer say, by way of the block's I/O module. */
export interface HardwareContacts {
  /** notGiven: the block has no such contacts; never: nothing came of them yet. */
  readonly state: 'tripped' | 'quiet' | 'notGiven' | 'never';
  readonly tripped: readonly ConditionId[];
  readonly quality: number;
  readonly ageMs: number;
}

/** @param isLive false: the frames are old, whatever they say of themselves */
export function readContacts(
  hardware: Hardware,
  row: number,
  nowMs: number,
  isLive: boolean,
): HardwareContacts {
  const own = hardware.quality[row] as number;
  const sourceTimeMs = hardware.sourceTimeMs[row] as number;
  const bits = hardware.tripBits[row] as number;
  const tripped = (Object.entries(HardwareTripBit) as [keyof typeof HardwareTripBit, number][])
    .filter(([, bit]) => (bits & bit) !== 0)
    .map(([name]) => CONDITION_OF[name]);
  const quality = own === Quality.good && !isLive ? Quality.stale : own;
  const ageMs = Math.max(0, nowMs - sourceTimeMs);
  if (own === Quality.notImplemented) return { state: 'notGiven', tripped: [], quality, ageMs };
  if (sourceTimeMs === 0) return { state: 'never', tripped: [], quality, ageMs };
  return { state: tripped.length > 0 ? 'tripped' : 'quiet', tripped, quality, ageMs };
}
