import type { ConditionId } from '@cellarium/model';

/** Conditions that are worse the lower their value is; of all others a higher one is worse. */
const LOWER_IS_WORSE: ReadonlySet<ConditionId> = new Set<ConditionId>([
  'hardware-cell-voltage-low',
  'hardware-insulation',
  'bms-cell-voltage-low',
  'bms-temperature-low',
  'bms-insulation',
  'cell-voltage-low',
  'charge-temperature-low',
  'discharge-temperature-low',
  'soc-low',
  'rack-voltage-low',
  'insulation-low',
  'insulation-trend',
  'temperature-sensor-open',
]);

/** Which way is worse, as it is raised. Over-current of a BMS is signed: charging stands below zero. */
export function isLowerWorse(condition: ConditionId, value: number | null): boolean {
  if (condition === 'bms-over-current') return value !== null && value < 0;
  return LOWER_IS_WORSE.has(condition);
}
