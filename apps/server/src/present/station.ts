import type { StationInfo, StationSummary } from '@cellarium/api';
import { METER_POINTS } from '@cellarium/model';
import type { Context } from '../context.ts';
import { askedNow } from '../dispatch/asked-now.ts';
import { ageOrNull, measuredOf, qualityName } from './measured.ts';
import { extremesOf, rackId } from './places.ts';
import { pointsOf, qualitiesOf } from './points.ts';
import { presentSite } from './site.ts';

export function presentStation({ station, epoch, version, clock }: Context): StationInfo {
  const { topology } = station;
  return {
    id: station.id,
    name: station.name,
    timeZone: station.timeZone,
    epoch,
    version,
    serverTimeMs: clock.utcMs(),
    topology: {
      feeders: topology.feeders,
      blocks: topology.blocks,
      racksPerBlock: topology.racksPerBlock,
      modulesPerRack: topology.modulesPerRack,
      cellsPerModule: topology.cellsPerModule,
      sensorsPerModule: topology.sensorsPerModule,
    },
    nominal: station.nominal,
    rack: station.rack,
    block: station.block,
    limits: station.limits,
    links: station.links.map(({ name, protocol }) => ({ name, protocol })),
    quorumShare: station.quorumShare,
  };
}

export function presentSummary({ station, engine, dispatch, clock }: Context): StationSummary {
  const { topology } = station;
  const asked = askedNow(dispatch);
  const { racks, station: of } = engine.aggregates;
  const one = (column: Float32Array | Uint32Array | Uint16Array): number => column[0] as number;
  const hasValues = one(of.cellVoltageMinMv) <= one(of.cellVoltageMaxMv);
  const spreadRack = one(of.spreadMaxRack);
  const isWithoutSoc = one(of.racksFresh) > 0 && one(of.racksWithSoc) === 0;
  const neverAny = racks.quality.every((_, rack) => ageOrNull(engine.rackAgeMs[rack]) === null);
  return {
    serverTimeMs: clock.utcMs(),
    asked: { powerKw: Number.isNaN(asked.kw) ? null : asked.kw, by: asked.by },
    meter: presentMeter(engine),
    site: presentSite(engine),
    racks: {
      quality: qualityName(of.quality[0]),
      worstAgeMs: ageOrNull(of.worstAgeMs[0]),
      fresh: one(of.racksFresh),
      of: topology.racks,
    },
    racksWithSoc: one(of.racksWithSoc),
    blocks: { fresh: one(of.blocksFresh), of: topology.blocks },
    cells: { fresh: one(of.cellsFresh), of: topology.cells },
    socPercent: neverAny || isWithoutSoc ? null : one(of.socPermille) / 10,
    discharge: {
      powerKw: one(of.dischargeablePowerKw),
      energyKwh: one(of.dischargeableEnergyKwh),
      lostKw: {
        racksOut: one(of.dischargeLostRacksOutKw),
        cells: one(of.dischargeLostCellsKw),
        thermal: one(of.dischargeLostThermalKw),
        pcs: one(of.dischargeLostPcsKw),
        stale: one(of.dischargeLostStaleKw),
      },
    },
    charge: {
      powerKw: one(of.chargeablePowerKw),
      energyKwh: one(of.chargeableEnergyKwh),
      lostKw: {
        racksOut: one(of.chargeLostRacksOutKw),
        cells: one(of.chargeLostCellsKw),
        thermal: one(of.chargeLostThermalKw),
        pcs: one(of.chargeLostPcsKw),
        stale: one(of.chargeLostStaleKw),
      },
    },
    ...extremesOf(topology, of, 0),
    spreadMaxMv: hasValues
      ? { value: one(of.spreadMaxMv), rack: rackId(topology, spreadRack) }
      : null,
  };
}

/** The point that each field is made of. */
const POINT_OF = {
  poiPowerKw: 'poiPowerKw',
  poiReactivePowerKvar: 'poiReactivePowerKvar',
  poiVoltageV: 'poiVoltageV',
  frequencyHz: 'frequencyMilliHz',
  exportedEnergyKwh: 'exportedEnergyKwh',
  importedEnergyKwh: 'importedEnergyKwh',
  transformerTemperatureC: 'transformerTemperatureDeciC',
  scheduledPowerKw: 'scheduledPowerKw',
  ambientC: 'ambientDeciC',
} as const satisfies Record<
  keyof StationSummary['meter']['qualities'],
  (typeof METER_POINTS)[number]
>;

function presentMeter(engine: Context['engine']): StationSummary['meter'] {
  const { station } = engine.image;
  const measured = measuredOf(station, 0, engine.meterAgeMs[0] as number);
  const point = pointsOf(METER_POINTS, station, 0);
  const value: typeof point = (name, per) => (measured.ageMs === null ? null : point(name, per));
  return {
    ...measured,
    poiPowerKw: value('poiPowerKw'),
    poiReactivePowerKvar: value('poiReactivePowerKvar'),
    poiVoltageV: value('poiVoltageV'),
    frequencyHz: value('frequencyMilliHz', 1_000),
    exportedEnergyKwh: value('exportedEnergyKwh'),
    importedEnergyKwh: value('importedEnergyKwh'),
    transformerTemperatureC: value('transformerTemperatureDeciC', 10),
    scheduledPowerKw: value('scheduledPowerKw'),
    ambientC: value('ambientDeciC', 10),
    qualities: qualitiesOf(
      POINT_OF,
      METER_POINTS,
      station.absentBits[0] as number,
      measured.quality,
    ),
  };
}
