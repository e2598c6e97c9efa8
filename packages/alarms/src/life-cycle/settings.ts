import { CONDITIONS, type ConditionId, Layer } from '@cellarium/model';
import { isFrequent } from '../occurrences.ts';
import type { AlarmRecord } from '../record.ts';

/*
 * How the alarm of each condition behaves in time. The layers have delays of their own before they say
 * anything; these are the alarm's, and change nothing of what a layer does.
 */

export interface AlarmSetting {
  readonly onDelayMs: number;
  readonly offDelayMs: number;
  /** From this level the alarm latches until someone resets it; 0: it does not. */
  readonly latchesFrom: 0 | 1 | 2 | 3;
  /** True: while its condition is true only someone at the rack can end it. */
  readonly isLocked: boolean;
}

/** Longer than one period of an alarm that flaps at 0.2 Hz or faster, short for someone who waits. */
const OFF_DELAY_MS = 5_000;
/** Three times true within this, and an alarm is held until it was quiet for QUIET_MS. */
const FLAPPING_WITHIN_MS = 300_000;
const QUIET_MS = 60_000;

const PLAIN: AlarmSetting = {
  onDelayMs: 0,
  offDelayMs: OFF_DELAY_MS,
  latchesFrom: 0,
  isLocked: false,
};
const LATCHED: AlarmSetting = { ...PLAIN, latchesFrom: 1 };
const LOCKED: AlarmSetting = { ...LATCHED, isLocked: true };
/** A connection that only hangs is found 3 s later than what it carried: the cause is to come first. */
const AFTER_ITS_CAUSE: AlarmSetting = { ...PLAIN, onDelayMs: 5_000 };

const SETTINGS: Partial<Readonly<Record<ConditionId, AlarmSetting>>> = {
  'bms-trip': LOCKED,
  'runaway-precursor': LATCHED,
  smoke: LATCHED,
  gas: { ...PLAIN, latchesFrom: 2 },
  heat: LATCHED,
  'fire-system-released': LATCHED,
  'emergency-stop': LATCHED,
  'rack-silent': AFTER_ITS_CAUSE,
  'block-silent': AFTER_ITS_CAUSE,
  'meter-silent': AFTER_ITS_CAUSE,
  'supply-short': AFTER_ITS_CAUSE,
  'mode-blind': AFTER_ITS_CAUSE,
};

export function settingOf(condition: ConditionId): AlarmSetting {
  return SETTINGS[condition] ?? (CONDITIONS[condition].layer === Layer.hardware ? LOCKED : PLAIN);
}

/** The longer of the type's own and one that an operator took, while that stands. */
export function onDelayMsOf({ condition, delay }: AlarmRecord, nowMs: number): number {
  const { onDelayMs } = settingOf(condition);
  return delay && nowMs < delay.untilMs ? Math.max(delay.delayMs, onDelayMs) : onDelayMs;
}

/** An alarm that came three times in five minutes stays raised until it is quiet, and counts. */
export function offDelayMsOf({ condition, occurrences }: AlarmRecord, nowMs: number): number {
  const { offDelayMs } = settingOf(condition);
  return isFrequent(occurrences, nowMs, FLAPPING_WITHIN_MS)
    ? Math.max(offDelayMs, QUIET_MS)
    : offDelayMs;
}
