import { type ConditionId, type GuardedQuantity, Layer, type Station } from '@cellarium/model';
import type { GuardLimits } from './account.ts';
import { conditionsOf, FAMILIES } from './quantities.ts';

type Levels = readonly [number, number, number];
type StationLimits = Station['limits'];

/** In the quantity's unit; null: the station's file does not say. */
function firmwareLevels(limits: StationLimits, quantity: GuardedQuantity): Levels | null {
  const inDegC = ([report, limit, trip]: Levels): Levels => [report / 10, limit / 10, trip / 10];
  if (quantity === 'cellVoltageHigh') return limits.cellVoltageMv.high;
  if (quantity === 'cellVoltageLow') return limits.cellVoltageMv.low;
  if (quantity === 'cellSpread') return limits.cellSpreadMv;
  if (quantity === 'temperatureHigh') return inDegC(limits.cellTemperatureDeciC.high);
  if (quantity === 'temperatureLow') return inDegC(limits.cellTemperatureDeciC.low);
  return quantity === 'insulation' ? limits.insulationKohm : null;
}

/** Null: no comparator looks at it. */
function hardwareLimit({ hardware }: StationLimits, quantity: GuardedQuantity): number | null {
  if (quantity === 'cellVoltageHigh') return hardware.cellVoltageHighMv;
  if (quantity === 'cellVoltageLow') return hardware.cellVoltageLowMv;
  if (quantity === 'temperatureHigh') return hardware.cellTemperatureHighDeciC / 10;
  if (quantity === 'overCurrent') return hardware.currentDeciA / 10;
  return quantity === 'insulation' ? hardware.insulationLowKohm : null;
}

/**
 * The limits of a station's layers. `ofRule`: of a rule of the live strategy, in its condition's unit;
 * null where the rule is off or has no such tier.
 */
export function guardLimits(
  limits: StationLimits,
  ofRule: (condition: ConditionId, level: 1 | 2 | 3) => number | null,
): GuardLimits {
  return {
    limit(layer, quantity, level) {
      if (layer === Layer.hardware) return hardwareLimit(limits, quantity);
      if (layer === Layer.firmware) return firmwareLevels(limits, quantity)?.[level - 1] ?? null;
      const { direction } = FAMILIES[quantity];
      let nearest: number | null = null;
      for (const condition of conditionsOf(quantity, layer)) {
        const limit = ofRule(condition, level);
        if (limit === null) continue;
        if (nearest === null || (limit - nearest) * direction < 0) nearest = limit;
      }
      return nearest;
    },
  };
}
