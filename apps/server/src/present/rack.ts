import type { Rack, RackCells } from '@cellarium/api';
import {
  ContactorBit,
  LIMIT_REASON_NAMES,
  NO_CELL,
  Quality,
  RACK_POINTS,
  RACK_STATE_NAMES,
  RackAlarmBit,
  RackState,
} from '@cellarium/model';
import type { Context } from '../context.ts';
import { ageOrNull, bitNames, measuredOf, qualityName } from './measured.ts';
import { blockId, extremesOf, rackId } from './places.ts';
import { pointsOf, qualitiesOf } from './points.ts';

export function presentRack({ station, engine }: Context, rack: number): Rack {
  const { topology } = station;
  const of = engine.aggregates.racks;
  const measured = measuredOf(engine.image.racks, rack, engine.rackAgeMs[rack] as number);
  const firstCell = rack * topology.cellsPerRack;
  const firstSensor = rack * topology.sensorsPerRack;
  const extremes = extremesOf(topology, of, rack, firstCell, firstSensor);
  const mean = (column: Float32Array): number => Math.round((column[rack] as number) * 10) / 10;
  return {
    id: rackId(topology, rack),
    block: blockId(topology.blockOfRack(rack)),
    ...measured,
    telemetry: measured.ageMs === null ? null : telemetryOf(engine.image.racks, rack),
    cells: {
      quality: qualityName(of.quality[rack]),
      worstAgeMs: ageOrNull(of.worstAgeMs[rack]),
      fresh: of.cellsFresh[rack] as number,
      of: topology.cellsPerRack,
    },
    sensors: { fresh: of.sensorsFresh[rack] as number, of: topology.sensorsPerRack },
    ...extremes,
    cellVoltageMeanMv: extremes.cellVoltageMinMv ? mean(of.cellVoltageMeanMv) : null,
    cellVoltageMedianMv: extremes.cellVoltageMinMv
      ? (of.cellVoltageMedianMv[rack] as number)
      : null,
    temperatureMeanDeciC: extremes.temperatureMinDeciC ? mean(of.temperatureMeanDeciC) : null,
    temperatureMedianDeciC: extremes.temperatureMinDeciC
      ? (of.temperatureMedianDeciC[rack] as number)
      : null,
  };
}

type Telemetry = NonNullable<Rack['telemetry']>;

/** The point that each field stands or falls with. */
const POINT_OF = {
  state: 'state',
  contactors: 'contactorBits',
  voltageV: 'voltageDeciV',
  linkVoltageV: 'linkVoltageDeciV',
  currentA: 'currentDeciA',
  socPercent: 'socPermille',
  sohPercent: 'sohPermille',
  chargeLimit: 'chargeLimitDeciA',
  dischargeLimit: 'dischargeLimitDeciA',
  insulationKohm: 'insulationKohm',
  alarms: 'alarmBits',
} as const satisfies Record<keyof Telemetry['qualities'], (typeof RACK_POINTS)[number]>;

function telemetryOf(racks: Context['engine']['image']['racks'], rack: number): Telemetry {
  const at = pointsOf(RACK_POINTS, racks, rack);
  const limit = (direction: 'charge' | 'discharge') => {
    const reason = at(`${direction}LimitReason`);
    const cell = at(`${direction}LimitCell`);
    return {
      currentA: at(`${direction}LimitDeciA`, 10),
      reason: reason === null ? null : (LIMIT_REASON_NAMES[reason] ?? 'none'),
      cell: cell === null || cell === NO_CELL ? null : cell + 1,
    };
  };
  return {
    state: RACK_STATE_NAMES[at('state') ?? RackState.unknown] ?? 'unknown',
    contactors: bitNames(at('contactorBits'), ContactorBit),
    voltageV: at('voltageDeciV', 10),
    linkVoltageV: at('linkVoltageDeciV', 10),
    currentA: at('currentDeciA', 10),
    socPercent: at('socPermille', 10),
    sohPercent: at('sohPermille', 10),
    chargeLimit: limit('charge'),
    dischargeLimit: limit('discharge'),
    insulationKohm: at('insulationKohm'),
    alarms: bitNames(at('alarmBits'), RackAlarmBit),
    qualities: qualitiesOf(
      POINT_OF,
      RACK_POINTS,
      racks.absentBits[rack] as number,
      qualityName(racks.quality[rack]),
    ),
  };
}

export function presentCells({ station, engine, clock }: Context, rack: number): RackCells {
  const { topology } = station;
  const { cells, sensors, racks } = engine.image;
  const firstCell = rack * topology.cellsPerRack;
  const firstSensor = rack * topology.sensorsPerRack;
  return {
    id: rackId(topology, rack),
    serverTimeMs: clock.utcMs(),
    ...measuredOf(racks, rack, engine.rackAgeMs[rack] as number),
    cells: Array.from({ length: topology.cellsPerRack }, (_, cell) => ({
      cell: cell + 1,
      module: Math.floor(cell / topology.cellsPerModule) + 1,
      voltageMv: lastValue(cells.voltageMv, cells.quality, firstCell + cell),
      quality: qualityName(cells.quality[firstCell + cell]),
      balancing: cells.balancing[firstCell + cell] === 1,
    })),
    sensors: Array.from({ length: topology.sensorsPerRack }, (_, sensor) => ({
      sensor: sensor + 1,
      module: Math.floor(sensor / topology.sensorsPerModule) + 1,
      temperatureDeciC: lastValue(sensors.temperatureDeciC, sensors.quality, firstSensor + sensor),
      quality: qualityName(sensors.quality[firstSensor + sensor]),
    })),
  };
}

/** A bad point keeps what was last measured; a bad 0 is a column that nothing was ever written to. */
function lastValue(
  values: Uint16Array | Int16Array,
  quality: Uint8Array,
  point: number,
): number | null {
  const value = values[point] as number;
  return value === 0 && quality[point] === Quality.bad ? null : value;
}
