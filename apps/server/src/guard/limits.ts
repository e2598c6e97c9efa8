import { FAMILIES, type GuardedQuantity, type GuardLimits } from '@cellarium/alarms';
import { Layer, type Station } from '@cellarium/model';
import type { RuleId, Strategy, Tier } from '@cellarium/protection';

/** Of the hardware layer as the station file gives it, in the quantity's unit; null: no comparator. */
export function hardwareLimit({ limits }: Station, quantity: GuardedQuantity): number | null {
  const { hardware } = limits;
  switch (quantity) {
    case 'cellVoltageHigh':
      return hardware.cellVoltageHighMv;
    case 'cellVoltageLow':
      return hardware.cellVoltageLowMv;
    case 'temperatureHigh':
      return hardware.cellTemperatureHighDeciC / 10;
    case 'overCurrent':
      return hardware.currentDeciA / 10;
    case 'insulation':
      return hardware.insulationLowKohm;
    default:
      return null;
  }
}

/** Of the BMS: report, limit, trip; null where the station file does not say. */
export function firmwareLimits(
  { limits }: Station,
  quantity: GuardedQuantity,
): readonly [number, number, number] | null {
  const deciC = ([one, two, three]: readonly [number, number, number]) =>
    [one / 10, two / 10, three / 10] as const;
  switch (quantity) {
    case 'cellVoltageHigh':
      return limits.cellVoltageMv.high;
    case 'cellVoltageLow':
      return limits.cellVoltageMv.low;
    case 'cellSpread':
      return limits.cellSpreadMv;
    case 'temperatureHigh':
      return deciC(limits.cellTemperatureDeciC.high);
    case 'temperatureLow':
      return deciC(limits.cellTemperatureDeciC.low);
    case 'insulation':
      return limits.insulationKohm;
    default:
      return null;
  }
}

/** The rules of the software layer that judge the quantity itself: of temperatures one each direction. */
const RULES_OF: Readonly<Record<GuardedQuantity, readonly RuleId[]>> = {
  cellVoltageHigh: ['cell-voltage-high'],
  cellVoltageLow: ['cell-voltage-low'],
  cellSpread: ['cell-voltage-spread'],
  temperatureHigh: ['charge-temperature-high', 'discharge-temperature-high'],
  temperatureLow: ['charge-temperature-low', 'discharge-temperature-low'],
  temperatureSpread: ['temperature-spread'],
  overCurrent: ['over-current'],
  insulation: ['insulation-low'],
  rackVoltageHigh: ['rack-voltage-high'],
  rackVoltageLow: ['rack-voltage-low'],
};

/** Of several rules the one that answers first; undefined where all of them are switched off. */
export function softwareTier(
  strategy: Strategy,
  quantity: GuardedQuantity,
  level: 1 | 2 | 3,
): Tier | undefined {
  const { direction } = FAMILIES[quantity];
  let tightest: Tier | undefined;
  for (const id of RULES_OF[quantity]) {
    const { enabled, tiers } = strategy.rules[id];
    const tier = tiers[level - 1];
    if (!enabled || tier === undefined) continue;
    if (tightest === undefined || direction * (tightest.limit - tier.limit) > 0) tightest = tier;
  }
  return tightest;
}

export function guardLimits(station: Station, live: () => Strategy): GuardLimits {
  return {
    limit: (layer, quantity, level) => {
      if (layer === Layer.hardware) return level === 3 ? hardwareLimit(station, quantity) : null;
      if (layer === Layer.firmware) return firmwareLimits(station, quantity)?.[level - 1] ?? null;
      return softwareTier(live(), quantity, level)?.limit ?? null;
    },
  };
}
