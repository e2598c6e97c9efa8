import { FAMILIES, GUARDED_QUANTITIES, type GuardedQuantity } from '@cellarium/alarms';
import type { GuardedQuantities } from '@cellarium/api';
import { formatPlace, placeOfCellInRack, placeOfRack, type Topology } from '@cellarium/model';
import type { Context } from '../context.ts';
import { firmwareLimits, hardwareLimit, softwareTier } from '../guard/limits.ts';
import { type QuantityReading, readQuantity } from '../guard/reading.ts';

type Guarded = GuardedQuantities['quantities'][number];
type LimitOfLevel = Guarded['firmware'][number];

const LEVELS = [1, 2, 3] as const;
const FIRMWARE_ACTIONS = ['alarm', 'derate', 'openRack'] as const;

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
  { station, engine, strategies }: Context,
  quantity: GuardedQuantity,
  rack: number | undefined,
): Guarded {
  const { unit, direction } = FAMILIES[quantity];
  const { topology } = station;
  const first = rack ?? 0;
  const end = rack === undefined ? topology.racks : rack + 1;
  let fresh = 0;
  let worst: QuantityReading | undefined;
  let worstRack = 0;
  for (let at = first; at < end; at += 1) {
    const reading = readQuantity(engine, at, quantity);
    if (!reading?.isGood) continue;
    fresh += 1;
    if (worst !== undefined && direction * (reading.value - worst.value) <= 0) continue;
    worst = reading;
    worstRack = at;
  }
  return {
    quantity,
    unit,
    direction,
    hardware: hardwareLimit(station, quantity),
    firmware: (firmwareLimits(station, quantity) ?? []).map((limit, at) => ({
      level: at + 1,
      limit,
      delayS: null,
      action: FIRMWARE_ACTIONS[at] as LimitOfLevel['action'],
    })),
    software: LEVELS.flatMap((level) => {
      const tier = softwareTier(strategies.live, quantity, level);
      if (tier === undefined) return [];
      return [{ level, limit: tier.limit, delayS: tier.delayS, action: tier.action }];
    }),
    present: worst === undefined ? null : extremeOf(topology, quantity, worstRack, worst),
    fresh,
    of: end - first,
  };
}

/** A sensor is named by the cell beside it: that is where someone with a torch looks. */
function extremeOf(
  topology: Topology,
  quantity: GuardedQuantity,
  rack: number,
  { value, member }: QuantityReading,
): NonNullable<Guarded['present']> {
  if (member < 0) return { value, place: formatPlace(placeOfRack(topology, rack)), index: rack };
  if (quantity.startsWith('temperature')) {
    const cell = topology.cellOfSensorInRack(member);
    const place = formatPlace(placeOfCellInRack(topology, rack, cell));
    return { value, place, index: rack * topology.sensorsPerRack + member };
  }
  const place = formatPlace(placeOfCellInRack(topology, rack, member));
  return { value, place, index: rack * topology.cellsPerRack + member };
}
