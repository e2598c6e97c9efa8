/** What a device measured last, as a register map may ask for it. */
export interface DeviceValues {
  /** Changes with every measurement. */
  version(): number;
  /** Takes the newest measurement; false: the device does not run. */
  take(): boolean;
  /** A field of its telemetry, in the field's own steps. */
  field(name: string): number;
  /**
   * What points without a meaning of Cellarium are known by: a number in the unit that such points have
   * everywhere (V, degC, kOhm; ids from 1), or the name of a state. Undefined: not known here.
   */
  named(name: string): number | string | undefined;
}
