import {
  type BlockTelemetry,
  type Command,
  CommandKind,
  createBlockTelemetry,
  FrameType,
  type MeterTelemetry,
  NOWHERE,
  type RackTelemetry,
} from '@cellarium/bms-frame';
import { type Station, Topology } from '@cellarium/model';
import { createPlant, type Plant } from '../src/index.ts';

export interface FieldOptions {
  blocks?: number;
  racksPerBlock?: number;
  capacityAh?: number;
  initialSoc?: number;
  ambientC?: number;
  seed?: number;
  startUtcMs?: number;
}

/** Midnight in the station's zone. */
export const MIDNIGHT_UTC_MS = Date.UTC(2026, 4, 31, 16, 0, 0);

export function fieldStation(options: FieldOptions = {}): Station {
  const { blocks = 1, racksPerBlock = 3, capacityAh = 280 } = options;
  const topology = new Topology({
    feeders: 1,
    blocks,
    racksPerBlock,
    modulesPerRack: 8,
    cellsPerModule: 52,
    sensorsPerModule: 12,
  });
  const rackKw = (topology.cellsPerRack * capacityAh * 3.2) / 2000;
  return {
    id: 'FIELD',
    name: 'Field',
    timeZone: 'Asia/Shanghai',
    topology,
    nominal: {
      powerKw: rackKw * topology.racks,
      energyKwh: rackKw * 2 * topology.racks,
      frequencyHz: 50,
      poiVoltageV: 10_000,
    },
    rack: { capacityAh, nominalVoltageV: 1331.2, maxCurrentA: 0.75 * capacityAh },
    block: { ratedPowerKw: rackKw * racksPerBlock },
    limits: {
      cellVoltageMv: { low: [2950, 2500, 2400], high: [3500, 3600, 3650] },
      cellTemperatureDeciC: { low: [50, 0, -100], high: [550, 600, 650] },
      cellSpreadMv: [500, 600, 800],
      insulationKohm: [3393, 2661, 1331],
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
    simulation: {
      seed: options.seed ?? 7,
      initialSoc: options.initialSoc ?? 0.55,
      ambientC: options.ambientC ?? 25,
      alsoServes: [],
    },
  } as Station;
}

export function fieldPlant(options: FieldOptions = {}): Plant {
  return createPlant({
    station: fieldStation(options),
    startUtcMs: options.startUtcMs ?? MIDNIGHT_UTC_MS,
  });
}

export function step(plant: Plant, dtS: number): void {
  plant.stepStation(dtS);
  for (let block = 0; block < plant.station.topology.blocks; block += 1) {
    plant.stepBlock(block, dtS);
  }
}

/** Goes on for a while with a controller that is alive. */
export function run(plant: Plant, seconds: number, dtS = 1): void {
  for (let passed = 0; passed < seconds - 1e-9; passed += dtS) {
    for (let block = 0; block < plant.station.topology.blocks; block += 1) plant.heartbeat(block);
    step(plant, dtS);
  }
}

export function command(kind: Command['kind'], fields: Partial<Command> = {}): Command {
  return {
    type: FrameType.command,
    commandId: 1,
    kind,
    rack: NOWHERE,
    value: 0,
    reversionMs: 3_600_000,
    ...fields,
  };
}

/** Holds every block at this share of its rating. */
export function setShare(plant: Plant, share: number): void {
  const deciKw = Math.round(share * plant.station.block.ratedPowerKw * 10);
  for (let block = 0; block < plant.station.topology.blocks; block += 1) {
    plant.command(block, command(CommandKind.setPower, { value: deciKw }));
  }
}

export function rackTelemetry(plant: Plant): RackTelemetry {
  const { topology } = plant.station;
  return {
    type: FrameType.rackTelemetry,
    cellVoltageMv: new Uint16Array(topology.cellsPerRack),
    cellTemperatureDeciC: new Int16Array(topology.sensorsPerRack),
    balancingBits: new Uint8Array(Math.ceil(topology.cellsPerRack / 8)),
  } as unknown as RackTelemetry;
}

export function blockTelemetry(plant: Plant): BlockTelemetry {
  return createBlockTelemetry(plant.station.topology.racksPerBlock);
}

export function meterTelemetry(): MeterTelemetry {
  return { type: FrameType.meterTelemetry } as MeterTelemetry;
}

export function spreadOf(values: ArrayLike<number>): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1) {
    low = Math.min(low, values[index]!);
    high = Math.max(high, values[index]!);
  }
  return high - low;
}

export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += values[index]!;
  return sum / values.length;
}
