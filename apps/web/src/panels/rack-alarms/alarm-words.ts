import { RackAlarmBit } from '@cellarium/model';

export type RackAlarmName = keyof typeof RackAlarmBit;

/** The alarms of a rack's firmware alarm word, in the order of their bits. */
export function alarmsOf(alarmBits: number): readonly RackAlarmName[] {
  return (Object.entries(RackAlarmBit) as [RackAlarmName, number][])
    .filter(([, bit]) => (alarmBits & bit) !== 0)
    .map(([name]) => name);
}

/** Bits that this console has no word for are not silently dropped. */
export function unknownAlarmBits(alarmBits: number): number {
  let known = 0;
  for (const bit of Object.values(RackAlarmBit)) known |= bit;
  return (alarmBits & ~known) >>> 0;
}
