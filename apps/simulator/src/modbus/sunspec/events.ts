import { RackAlarmBit } from '@cellarium/model';

/** Evt1 of 802 and 804 has warning and alarm; the firmware gives one bit a kind, here as a warning. */
const EVENT_OF_ALARM: readonly (readonly [alarm: number, bit: number])[] = [
  [RackAlarmBit.communication, 0],
  [RackAlarmBit.temperatureHigh, 2],
  [RackAlarmBit.temperatureLow, 4],
  [RackAlarmBit.cellVoltageHigh, 10],
  [RackAlarmBit.cellVoltageLow, 12],
  [RackAlarmBit.cellSpread, 17],
  [RackAlarmBit.temperatureSpread, 19],
  [RackAlarmBit.contactor, 20],
  [RackAlarmBit.insulation, 22],
  [RackAlarmBit.fuse, 25],
  [RackAlarmBit.precharge, 25],
  [RackAlarmBit.acquisition, 26],
  [RackAlarmBit.rackVoltage, 26],
  [RackAlarmBit.temperatureRise, 2],
  [RackAlarmBit.voltageSum, 26],
  [RackAlarmBit.socLow, 14],
  [RackAlarmBit.socHigh, 16],
  // Bit 24 is of a bank alone, and reserved in a string.
  [RackAlarmBit.currentImbalance, 26],
];
const OVER_CHARGE_CURRENT_WARNING = 6;
const OVER_DISCHARGE_CURRENT_WARNING = 8;

export function eventBits(alarmBits: number, currentDeciA: number): number {
  let bits = 0;
  for (const [alarm, bit] of EVENT_OF_ALARM) if (alarmBits & alarm) bits |= 1 << bit;
  if (alarmBits & RackAlarmBit.overCurrent) {
    bits |= 1 << (currentDeciA > 0 ? OVER_DISCHARGE_CURRENT_WARNING : OVER_CHARGE_CURRENT_WARNING);
  }
  return bits >>> 0;
}
