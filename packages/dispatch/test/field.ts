import {
  ControlPlace,
  createStationImage,
  PcsState,
  Quality,
  RackState,
  type Station,
  Topology,
  type TopologyCounts,
} from '@cellarium/model';
import {
  createViewColumns,
  type Dispatcher,
  type DispatchSettings,
  defaultSettings,
  type StackDemand,
  type StationView,
} from '../src/index.ts';

const levels = { low: [2_950, 2_500, 2_400], high: [3_500, 3_600, 3_650] } as const;

/** Blocks of 2,500 kW with racks of 314 Ah, as the grid station's. */
export function stationOf(counts: Partial<TopologyCounts> = {}): Station {
  const topology = new Topology({
    feeders: 1,
    blocks: 4,
    racksPerBlock: 12,
    modulesPerRack: 1,
    cellsPerModule: 2,
    sensorsPerModule: 1,
    ...counts,
  });
  return {
    id: 'TEST',
    name: 'Test',
    timeZone: 'UTC',
    topology,
    nominal: {
      powerKw: topology.blocks * 2_500,
      energyKwh: topology.racks * 418,
      frequencyHz: 50,
      poiVoltageV: 220_000,
    },
    rack: { capacityAh: 314, nominalVoltageV: 1_331.2, maxCurrentA: 200 },
    block: { ratedPowerKw: 2_500 },
    limits: {
      cellVoltageMv: levels,
      cellTemperatureDeciC: { low: [50, 0, -100], high: [550, 600, 650] },
      cellSpreadMv: [500, 600, 800],
      insulationKohm: [3_393, 2_661, 1_331],
      hardware: {
        cellVoltageHighMv: 3_800,
        cellVoltageLowMv: 2_000,
        currentDeciA: 2_600,
        cellTemperatureHighDeciC: 750,
        insulationLowKohm: 500,
      },
    },
    quorumShare: 0.9,
    links: [],
    simulation: { seed: 1, initialSoc: 0.5, ambientC: 20, alsoServes: [] },
  };
}

/** A station in which everything is fresh, closed, half full and unlimited. */
export function healthyView(
  station: Station = stationOf(),
  change: Partial<DispatchSettings> = {},
): StationView {
  const image = createStationImage(station.topology);
  const { racks, blocks, station: poi } = image;
  racks.quality.fill(Quality.good);
  racks.state.fill(RackState.closed);
  racks.voltageDeciV.fill(13_312);
  racks.socPermille.fill(500);
  racks.sohPermille.fill(1_000);
  racks.chargeLimitDeciA.fill(2_000);
  racks.dischargeLimitDeciA.fill(2_000);
  blocks.quality.fill(Quality.good);
  blocks.pcsState.fill(PcsState.running);
  blocks.control.fill(ControlPlace.remote);
  blocks.dischargeablePowerDeciKw.fill(25_000);
  blocks.chargeablePowerDeciKw.fill(25_000);
  poi.quality[0] = Quality.good;
  poi.frequencyMilliHz[0] = 50_000;
  poi.transformerTemperatureDeciC[0] = 400;
  const columns = createViewColumns(station.topology);
  columns.ages.racks.ageMs.fill(100);
  columns.ages.blocks.ageMs.fill(100);
  columns.ages.meter.ageMs.fill(100);
  const settings = { ...defaultSettings(station), controlAt: 'pcs' as const, ...change };
  return { station, settings, image, ...columns };
}

/** A demand without a stack: this base, this offset. */
export function demandOf(baseKw: number, offsetKw = 0): StackDemand {
  return { askedKw: baseKw + offsetKw, baseKw, offsetKw, costs: [], contributions: [] };
}

/** Runs cycles of 1 s until the demand has ramped in; the last cycle's result. */
export function runCycles(
  dispatcher: Dispatcher,
  view: StationView,
  baseKw: number,
  cycles = 12,
): ReturnType<Dispatcher['cycle']> {
  let result: ReturnType<Dispatcher['cycle']> | undefined;
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    dispatcher.limit(view);
    result = dispatcher.cycle(view, demandOf(baseKw), 1);
  }
  return result as ReturnType<Dispatcher['cycle']>;
}

export function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
