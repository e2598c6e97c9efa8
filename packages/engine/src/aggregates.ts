import {
  AGE_NEVER_MS,
  BLOCK_AGGREGATE_COLUMNS,
  type Columns,
  createColumns,
  MODULE_AGGREGATE_COLUMNS,
  Quality,
  RACK_AGGREGATE_COLUMNS,
  STATION_AGGREGATE_COLUMNS,
  type Topology,
} from '@cellarium/model';

/** All that is computed over members, one row a module, rack and block, and one of the station. */
export interface Aggregates {
  readonly modules: Columns<typeof MODULE_AGGREGATE_COLUMNS>;
  readonly racks: Columns<typeof RACK_AGGREGATE_COLUMNS>;
  readonly blocks: Columns<typeof BLOCK_AGGREGATE_COLUMNS>;
  readonly station: Columns<typeof STATION_AGGREGATE_COLUMNS>;
}

/**
 * Aggregates of a station that has not said anything yet: bad, never, and min above max.
 *
 * An aggregate that had members and has none now keeps its last values, as stale and with 0 fresh:
 * a value is never cleared because it went bad.
 */
export function createAggregates(topology: Topology): Aggregates {
  const aggregates: Aggregates = {
    modules: createColumns(MODULE_AGGREGATE_COLUMNS, topology.racks * topology.modulesPerRack),
    racks: createColumns(RACK_AGGREGATE_COLUMNS, topology.racks),
    blocks: createColumns(BLOCK_AGGREGATE_COLUMNS, topology.blocks),
    station: createColumns(STATION_AGGREGATE_COLUMNS, 1),
  };
  for (const table of [aggregates.racks, aggregates.blocks, aggregates.station]) {
    table.quality.fill(Quality.bad);
    table.worstAgeMs.fill(AGE_NEVER_MS);
  }
  for (const table of [
    aggregates.modules,
    aggregates.racks,
    aggregates.blocks,
    aggregates.station,
  ]) {
    table.cellVoltageMinMv.fill(NONE_ABOVE_MV);
    table.temperatureMinDeciC.fill(NONE_ABOVE_DECI_C);
    table.temperatureMaxDeciC.fill(NONE_BELOW_DECI_C);
  }
  return aggregates;
}

/** Where no member is good min is above max: these, and 0 as the highest voltage. */
export const NONE_ABOVE_MV = 0xffff;
export const NONE_ABOVE_DECI_C = 0x7fff;
export const NONE_BELOW_DECI_C = -0x8000;
