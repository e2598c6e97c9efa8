import type { CodeOf, TableShape } from '@cellarium/model';

export const PLANT_SENSOR_COLUMNS = {
  /** Firmware: -0x8000 = not measured. */
  measuredDeciC: 'i16',
  /** Firmware: at the begin of the window over which its rise is taken. */
  riseFromDeciC: 'i16',
  /** As built. */
  offsetC: 'f32',
  /** Fault. TemperatureSensorFault bits. */
  faultBits: 'u8',
  /** Fault. Bias (bit `bias`). */
  faultC: 'f32',
  /** Fault. Added to `faultC` as time goes by (bit `bias`). */
  driftCPerHour: 'f32',
  /** Fault. The reading that stays (bit `stuck`). */
  stuckDeciC: 'i16',
} as const satisfies TableShape;

export const TemperatureSensorFault = {
  bias: 1 << 0,
  stuck: 1 << 1,
  /** Open thermistor: the front end reads the end of its scale, -40 degC. */
  open: 1 << 2,
  /** The front end gives no value. */
  notMeasured: 1 << 3,
} as const;
export type TemperatureSensorFault = CodeOf<typeof TemperatureSensorFault>;
