import { AGE_NEVER_MS, Quality, type Topology } from '@cellarium/model';
import { NO_MAP_SOC } from './map.ts';
import type { MapScope } from './scopes.ts';

/** No good value here: the cell was not measured, or what was measured can not be. */
export const NO_MAP_VALUE = -0x8000;

export { AGE_NEVER_MS as MAP_AGE_NEVER_MS };

/** What a map scope holds, in the order of racks; the browser's worker draws straight from it. */
export interface MapView {
  readonly scope: MapScope;
  /** Of the station; row 0 of the columns. */
  readonly firstRack: number;
  readonly racks: number;
  readonly valuesPerRack: number;
  /** Quality of the rack's telemetry: the values of a stale rack are its last ones. */
  readonly quality: Uint8Array;
  /** Highest priority of the rack's alarms: 1 to 4, 0 where it has none. */
  readonly priority: Uint8Array;
  /** RackState; unknown where the rack's BMS gives none. */
  readonly state: Uint8Array;
  /** NO_MAP_SOC where the rack's BMS gives none. */
  readonly socPermille: Uint16Array;
  /** mV or 0.1 degC, over the good cells or sensors. */
  readonly median: Int16Array;
  /** At `serverTimeMs`; AGE_NEVER_MS where nothing ever came. */
  readonly ageMs: Uint32Array;
  /** mV or 0.1 degC, absolute; NO_MAP_VALUE where there is none. `valuesPerRack` a rack. */
  readonly values: Int16Array;
  epoch: number;
  tick: number;
  /** Server UTC ms when the frame was taken. */
  serverTimeMs: number;
}

export function createMapView(topology: Topology, scope: MapScope): MapView {
  const racks = scope.blocks * topology.racksPerBlock;
  const valuesPerRack = mapValuesPerRack(topology, scope);
  return {
    scope,
    firstRack: scope.firstBlock * topology.racksPerBlock,
    racks,
    valuesPerRack,
    quality: new Uint8Array(racks).fill(Quality.bad),
    priority: new Uint8Array(racks),
    state: new Uint8Array(racks),
    socPermille: new Uint16Array(racks).fill(NO_MAP_SOC),
    median: new Int16Array(racks),
    ageMs: new Uint32Array(racks).fill(AGE_NEVER_MS),
    values: new Int16Array(racks * valuesPerRack).fill(NO_MAP_VALUE),
    epoch: 0,
    tick: 0,
    serverTimeMs: 0,
  };
}

export function mapValuesPerRack(
  topology: Topology,
  scope: Pick<MapScope, 'level' | 'quantity'>,
): number {
  if (scope.level === 'rack') return 1;
  if (scope.level === 'module') return topology.modulesPerRack;
  return scope.quantity === 'voltage' ? topology.cellsPerRack : topology.sensorsPerRack;
}
