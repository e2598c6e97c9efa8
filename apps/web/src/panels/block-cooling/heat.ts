/** 50/50 glycol-water at 25 degC: 1.07 kg/l and 3.4 kJ/(kg K). */
const HEAT_KJ_PER_LITRE_K = 1.07 * 3.4;

/** The heat that the coolant carries away, kW, from its rise and its flow. */
export function coolantHeatKw(supplyC: number, returnC: number, flowLpm: number): number {
  return (HEAT_KJ_PER_LITRE_K * (returnC - supplyC) * flowLpm) / 60;
}
