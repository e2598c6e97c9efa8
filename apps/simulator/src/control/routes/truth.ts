import {
  formatPlace,
  placeOfCell,
  RACK_STATE_NAMES,
  SITE_PART_NAMES,
  SitePart,
} from '@cellarium/model';
import { socOfCell, socOfRack } from '@cellarium/plant';
import { Type } from 'typebox';
import type { Simulation } from '../../simulation.ts';
import { ControlError } from '../errors.ts';
import { rackOfAddress } from '../places.ts';
import type { ControlApp } from '../types.ts';
import { Fault, faultJson } from './faults.ts';
import { hardwareTripNames } from './local.ts';

const Numbers = Type.Array(Type.Number());

const RackTruth = Type.Object({
  place: Type.String(),
  plantTimeS: Type.Number(),
  state: Type.String(),
  soc: Type.Number({ description: 'Mean of the cells, 0..1.' }),
  socEstimate: Type.Number({ description: 'What the BMS believes.' }),
  currentA: Type.Number(),
  voltageV: Type.Number({ description: 'At the poles, before the contactors.' }),
  cells: Type.Object({
    soc: Numbers,
    temperatureC: Numbers,
    voltageV: Numbers,
    measuredMv: Numbers,
    capacityAh: Numbers,
    balancing: Numbers,
  }),
  sensors: Type.Object({ measuredDeciC: Numbers }),
  hardware: Type.Object({
    tripped: Type.Array(Type.String()),
    actsAt: Type.Object(
      {
        cellHighV: Type.Number(),
        cellLowV: Type.Number(),
        currentA: Type.Number(),
        temperatureC: Type.Number(),
        insulationKohm: Type.Number(),
      },
      { description: "The comparators' thresholds as built." },
    ),
  }),
  modules: Type.Object({ meanTemperatureC: Numbers }),
  faults: Type.Array(Fault),
});

const Extreme = Type.Object({ place: Type.String(), value: Type.Number() });

const StationTruth = Type.Object({
  plantTimeS: Type.Number(),
  soc: Type.Number(),
  poiPowerKw: Type.Number(),
  frequencyHz: Type.Number(),
  scheduledPowerKw: Type.Number(),
  site: Type.Record(Type.String(), Type.Number(), {
    description: 'Powers in kW, positive for what they are called; chargersLimit is in force.',
  }),
  voltageMinV: Extreme,
  voltageMaxV: Extreme,
  temperatureMaxC: Extreme,
  racksByState: Type.Record(Type.String(), Type.Integer()),
  faults: Type.Array(Fault),
});

export function truthRoutes(app: ControlApp, simulation: Simulation): void {
  const { state, station } = simulation.plant;
  const { topology } = station;

  app.get(
    '/truth/rack/:rack',
    {
      schema: {
        params: Type.Object({ rack: Type.String({ maxLength: 32 }) }),
        response: { 200: RackTruth, '4xx': ControlError },
      },
    },
    (request) => {
      const { rack, place } = rackOfAddress(request.params.rack, topology);
      const { cells, sensors, modules, racks, hardware } = state;
      const row = (column: ArrayLike<number>, count: number, digits: number): number[] =>
        Array.from({ length: count }, (_, at) => round(column[rack * count + at] ?? 0, digits));
      const { cellsPerRack, sensorsPerRack, modulesPerRack } = topology;
      const firstCell = rack * cellsPerRack;
      return {
        place,
        plantTimeS: simulation.plant.timeS,
        state: RACK_STATE_NAMES[racks.state[rack] ?? 0] ?? 'unknown',
        soc: round(socOfRack(state, rack), 6),
        socEstimate: round(racks.socEstimate[rack] ?? 0, 6),
        currentA: round(racks.currentA[rack] ?? 0, 3),
        voltageV: round(racks.voltageV[rack] ?? 0, 3),
        cells: {
          soc: Array.from({ length: cellsPerRack }, (_, cell) =>
            round(socOfCell(state, firstCell + cell), 6),
          ),
          temperatureC: row(cells.temperatureC, cellsPerRack, 3),
          voltageV: row(cells.voltageV, cellsPerRack, 5),
          measuredMv: row(cells.measuredMv, cellsPerRack, 0),
          capacityAh: Array.from({ length: cellsPerRack }, (_, cell) => {
            const at = firstCell + cell;
            return round((cells.capacityAh[at] ?? 0) * (cells.capacityFactor[at] ?? 1), 3);
          }),
          balancing: row(cells.balancing, cellsPerRack, 0),
        },
        hardware: {
          tripped: hardwareTripNames(hardware.tripBits[rack] ?? 0),
          actsAt: {
            cellHighV: round(hardware.cellHighV[rack] ?? 0, 4),
            cellLowV: round(hardware.cellLowV[rack] ?? 0, 4),
            currentA: round(hardware.currentA[rack] ?? 0, 2),
            temperatureC: round(hardware.temperatureC[rack] ?? 0, 2),
            insulationKohm: round(hardware.insulationKohm[rack] ?? 0, 1),
          },
        },
        sensors: { measuredDeciC: row(sensors.measuredDeciC, sensorsPerRack, 0) },
        modules: { meanTemperatureC: row(modules.meanTemperatureC, modulesPerRack, 3) },
        faults: simulation.faults
          .list()
          .filter((fault) => fault.place === place || fault.place.startsWith(`${place} `))
          .map(faultJson),
      };
    },
  );

  app.get('/truth/station', { schema: { response: { 200: StationTruth } } }, () => {
    const { cells, racks } = state;
    const racksByState: Record<string, number> = {};
    let soc = 0;
    for (let rack = 0; rack < topology.racks; rack += 1) {
      soc += socOfRack(state, rack) / topology.racks;
      const name = RACK_STATE_NAMES[racks.state[rack] ?? 0] ?? 'unknown';
      racksByState[name] = (racksByState[name] ?? 0) + 1;
    }
    const extreme = (column: ArrayLike<number>, sign: 1 | -1) => {
      let at = 0;
      for (let cell = 1; cell < topology.cells; cell += 1) {
        if (sign * (column[cell] ?? 0) > sign * (column[at] ?? 0)) at = cell;
      }
      return { place: formatPlace(placeOfCell(topology, at)), value: round(column[at] ?? 0, 5) };
    };
    return {
      plantTimeS: simulation.plant.timeS,
      soc: round(soc, 6),
      poiPowerKw: round(state.station.poiPowerKw[0] ?? 0, 3),
      frequencyHz: round(state.station.frequencyHz[0] ?? 0, 5),
      scheduledPowerKw: round(state.station.scheduledPowerKw[0] ?? 0, 3),
      site: {
        ...Object.fromEntries(
          SITE_PART_NAMES.map((name, part) => [name, round(state.site.powerKw[part] ?? 0, 3)]),
        ),
        chargersLimit: round(state.site.limitKw[SitePart.chargers] ?? 0, 3),
      },
      voltageMinV: extreme(cells.voltageV, -1),
      voltageMaxV: extreme(cells.voltageV, 1),
      temperatureMaxC: extreme(cells.temperatureC, 1),
      racksByState,
      faults: simulation.faults.list().map(faultJson),
    };
  });
}

function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
