import { FAMILIES, guardLimits, readingOf } from '@cellarium/alarms';
import type { GuardedQuantities } from '@cellarium/api';
import {
  CONDITIONS,
  type Columns,
  formatPlace,
  GUARDED_QUANTITIES,
  type GuardedQuantity,
  Layer,
  placeOfCellInRack,
  placeOfRack,
  type RACK_AGGREGATE_COLUMNS,
} from '@cellarium/model';
import type { RuleId, Strategy, Tier } from '@cellarium/protection';
import type { Context } from '../context.ts';

type Guarded = GuardedQuantities['quantities'][number];
type LimitOfLevel = Guarded['firmware'][number];
type RackAggregates = Columns<typeof RACK_AGGREGATE_COLUMNS>;

const LEVELS = [1, 2, 3] as const;
/** What the firmware does at its three levels is built into it; its delays are not known to us. */
const FIRMWARE_ACTIONS = ['alarm', 'derate', 'openRack'] as const;

/** Which cell or sensor of a rack the worst value is of; the others are of the rack as a whole. */
const MEMBERS: Partial<
  Readonly<Record<GuardedQuantity, { of: 'cell' | 'sensor'; column: keyof RackAggregates }>>
> = {
  cellVoltageHigh: { of: 'cell', column: 'cellVoltageMaxCell' },
  cellVoltageLow: { of: 'cell', column: 'cellVoltageMinCell' },
  cellSpread: { of: 'cell', column: 'cellVoltageMaxCell' },
  temperatureHigh: { of: 'sensor', column: 'temperatureMaxSensor' },
  temperatureLow: { of: 'sensor', column: 'temperatureMinSensor' },
  temperatureSpread: { of: 'sensor', column: 'temperatureMaxSensor' },
};

/** All limits of each quantity on one axis, with what is worst now: of one rack, or of the station. */
export function presentGuarded(context: Context, rack: number | undefined): GuardedQuantities {
  const { strategies, clock } = context;
  const { id, version } = strategies.live;
  return {
    serverTimeMs: clock.utcMs(),
    strategy: { id, version },
    quantities: GUARDED_QUANTITIES.map((quantity) => presentQuantity(context, quantity, rack)),
  };
}

function presentQuantity(
  context: Context,
  quantity: GuardedQuantity,
  rack: number | undefined,
): Guarded {
  const { station, engine, strategies } = context;
  const { unit, direction } = FAMILIES[quantity];
  const limits = guardLimits(station.limits, () => null);
  const first = rack ?? 0;
  const end = rack === undefined ? station.topology.racks : rack + 1;
  let fresh = 0;
  let worst: { readonly value: number; readonly rack: number } | undefined;
  for (let at = first; at < end; at += 1) {
    const reading = readingOf(engine, at, quantity);
    if (!reading?.isGood) continue;
    fresh += 1;
    const isWorse = worst === undefined || direction * (reading.value - worst.value) > 0;
    if (isWorse) worst = { value: reading.value, rack: at };
  }
  return {
    quantity,
    unit,
    direction,
    hardware: limits.limit(Layer.hardware, quantity, 3),
    firmware: LEVELS.flatMap((level): LimitOfLevel[] => {
      const limit = limits.limit(Layer.firmware, quantity, level);
      const action = FIRMWARE_ACTIONS[level - 1] ?? 'alarm';
      return limit === null ? [] : [{ level, limit, delayS: null, action }];
    }),
    software: LEVELS.flatMap((level): LimitOfLevel[] => {
      const tier = tierOf(strategies.live, quantity, level);
      if (tier === undefined) return [];
      return [{ level, limit: tier.limit, delayS: tier.delayS, action: tier.action }];
    }),
    present: worst === undefined ? null : extremeOf(context, quantity, worst.rack, worst.value),
    fresh,
    of: end - first,
  };
}

/** Of temperatures there is one rule each direction of the current: the one that answers first. */
function tierOf(
  { rules }: Strategy,
  quantity: GuardedQuantity,
  level: 1 | 2 | 3,
): Tier | undefined {
  const { direction, conditions } = FAMILIES[quantity];
  return conditions
    .filter((id) => CONDITIONS[id].layer === Layer.software)
    .map((id) => rules[id as RuleId])
    .filter(({ enabled }) => enabled)
    .map(({ tiers }) => tiers[level - 1])
    .filter((tier): tier is Tier => tier !== undefined)
    .sort((one, other) => direction * (one.limit - other.limit))[0];
}

/** A sensor is named by the cell beside it: that is where someone with a torch looks. */
function extremeOf(
  { station: { topology }, engine }: Context,
  quantity: GuardedQuantity,
  rack: number,
  value: number,
): NonNullable<Guarded['present']> {
  const named = MEMBERS[quantity];
  if (!named) return { value, place: formatPlace(placeOfRack(topology, rack)), index: rack };
  const member = engine.aggregates.racks[named.column][rack] as number;
  const isSensor = named.of === 'sensor';
  const cell = isSensor ? topology.cellOfSensorInRack(member) : member;
  const perRack = isSensor ? topology.sensorsPerRack : topology.cellsPerRack;
  const place = formatPlace(placeOfCellInRack(topology, rack, cell));
  return { value, place, index: rack * perRack + member };
}
