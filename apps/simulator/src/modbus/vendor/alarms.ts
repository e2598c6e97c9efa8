import { LimitReason, RackAlarmBit, RackState } from '@cellarium/model';
import { NUMBER_REGISTERS, type Profile } from '@cellarium/profiles';
import type { RegisterMap } from '../register-map.ts';
import { putNumber } from './points.ts';
import type { RackValues } from './rack-values.ts';

type Word = NonNullable<Profile['alarms']>[number];

/** Which alarms hold a rack's current down: those stand in the words of that level too. */
const LIMITING: Readonly<Partial<Record<number, number>>> = {
  [LimitReason.cellVoltageHigh]: RackAlarmBit.cellVoltageHigh,
  [LimitReason.cellVoltageLow]: RackAlarmBit.cellVoltageLow,
  [LimitReason.temperatureHigh]: RackAlarmBit.temperatureHigh,
  [LimitReason.temperatureLow]: RackAlarmBit.temperatureLow,
  [LimitReason.cellSpread]: RackAlarmBit.cellSpread,
  [LimitReason.insulation]: RackAlarmBit.insulation,
};

/**
 * Writes a map's alarm words. The firmware gives its alarms folded by kind, so their level is told from
 * what it does: everything is reported, what holds the current down limits, what stands in a tripped
 * rack tripped it.
 */
export function alarmWriters(
  profile: Profile,
  map: RegisterMap,
  values: RackValues,
): (() => void)[] {
  const order = profile.bus?.wordOrder ?? 'high-first';
  const nominalMv = 3_200;
  return (profile.alarms ?? []).map((word) => {
    const type = word.type ?? 'uint16';
    const into = map.own(word.at as number, NUMBER_REGISTERS[type]);
    const bits = bitsOf(word);
    return () => {
      const { telemetry } = values;
      const standing = telemetry.alarmBits & levelMask(word, values);
      let raw = 0;
      for (const { alarm, first, second } of bits) {
        if ((standing & alarm) === 0) continue;
        const isSecond =
          alarm === RackAlarmBit.rackVoltage
            ? values.voltagesMv.mean < nominalMv
            : telemetry.currentDeciA > 0;
        raw += 2 ** (isSecond ? second : first);
      }
      putNumber(into, raw, type, order);
    };
  });
}

function levelMask(word: Word, { telemetry }: RackValues): number {
  if (word.severity === 'trip') return telemetry.state === RackState.tripped ? -1 : 0;
  if (word.severity !== 'limit') return -1;
  return (
    (LIMITING[telemetry.chargeLimitReason] ?? 0) | (LIMITING[telemetry.dischargeLimitReason] ?? 0)
  );
}

/**
 * Maps have one alarm twice where it has two sides (charge and discharge, high and low), and the first is
 * charge or high in all that are known.
 */
function bitsOf(word: Word): { alarm: number; first: number; second: number }[] {
  const found = new Map<number, { alarm: number; first: number; second: number }>();
  for (const [bit, meaning] of Object.entries(word.bits)) {
    const alarm = (RackAlarmBit as Record<string, number>)[meaning];
    if (alarm === undefined) continue;
    const before = found.get(alarm);
    if (before) before.second = Number(bit);
    else found.set(alarm, { alarm, first: Number(bit), second: Number(bit) });
  }
  return [...found.values()];
}
