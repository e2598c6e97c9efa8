import type { GuardedQuantities } from '@cellarium/api';
import type { ConditionId, GuardedQuantity } from '@cellarium/model';

/** Rules that judge what a comparator judges too: their limits must lie inside its own. */
const QUANTITY_OF: Partial<Readonly<Record<ConditionId, GuardedQuantity>>> = {
  'cell-voltage-high': 'cellVoltageHigh',
  'cell-voltage-low': 'cellVoltageLow',
  'charge-temperature-high': 'temperatureHigh',
  'discharge-temperature-high': 'temperatureHigh',
  'over-current': 'overCurrent',
  'insulation-low': 'insulation',
};

/** The comparator's limit in the unit of the rule; undefined where none looks at it, or it is not known yet. */
export function hardwareLimitOf(
  rule: ConditionId,
  guarded: GuardedQuantities | undefined,
): number | undefined {
  const quantity = QUANTITY_OF[rule];
  return guarded?.quantities.find((one) => one.quantity === quantity)?.hardware ?? undefined;
}
