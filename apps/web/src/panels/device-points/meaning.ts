import { RackAlarmBit } from '@cellarium/model';

/** The name of an alarm that Cellarium knows; undefined where the profile has words of its own. */
export function meaningKey(meaning: string): keyof typeof RackAlarmBit | undefined {
  return Object.hasOwn(RackAlarmBit, meaning) ? (meaning as keyof typeof RackAlarmBit) : undefined;
}
