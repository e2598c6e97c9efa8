/** Below this share of its rating the PCS's own losses hide in the rounding of both measurements. */
const LEAST_LOAD_SHARE = 0.05;

/**
 * What of the power on its entering side leaves the PCS, 0..1: AC over DC in discharge, DC over AC in
 * charge. Undefined at little load and where the two sides do not agree on the direction (a ramp
 * between the two measurements).
 */
export function pcsEfficiency(
  acPowerKw: number,
  dcVoltageV: number,
  dcCurrentA: number,
  ratedPowerKw: number,
): number | undefined {
  const dcPowerKw = (dcVoltageV * dcCurrentA) / 1000;
  if (Math.min(Math.abs(acPowerKw), Math.abs(dcPowerKw)) < LEAST_LOAD_SHARE * ratedPowerKw) {
    return undefined;
  }
  if (Math.sign(acPowerKw) !== Math.sign(dcPowerKw)) return undefined;
  const efficiency = acPowerKw > 0 ? acPowerKw / dcPowerKw : dcPowerKw / acPowerKw;
  return efficiency <= 1 ? efficiency : undefined;
}

/** Whether the power follows the setpoint: within 2 % of the rating, which a ramp of a second may exceed. */
export function followsSetpoint(
  powerKw: number,
  setpointKw: number,
  ratedPowerKw: number,
): boolean {
  return Math.abs(powerKw - setpointKw) <= 0.02 * ratedPowerKw;
}
