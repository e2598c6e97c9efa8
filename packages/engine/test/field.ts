import {
  type BlockSample,
  type MeterSample,
  NO_CELL,
  PcsState,
  type RackSample,
  RackState,
  type SampleStamp,
  type Station,
  Topology,
} from '@cellarium/model';
import { ManualClock } from '@cellarium/stdx';
import { Engine } from '../src/index.ts';

/** Two blocks of three racks; odd counts, so that medians and bits of both parities are met. */
export const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 2,
  cellsPerModule: 5,
  sensorsPerModule: 3,
});

const levels = { low: [2_950, 2_500, 2_400], high: [3_500, 3_600, 3_650] } as const;

export const station: Station = {
  id: 'TEST',
  name: 'Test',
  timeZone: 'UTC',
  topology,
  nominal: { powerKw: 600, energyKwh: 6_000, frequencyHz: 50, poiVoltageV: 10_000 },
  rack: { capacityAh: 1_000, nominalVoltageV: 1_000, maxCurrentA: 200 },
  block: { ratedPowerKw: 300 },
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

export function rackSample(change: Partial<RackSample> = {}): RackSample {
  return {
    state: RackState.closed,
    contactorBits: 0,
    voltageDeciV: 10_000,
    currentDeciA: 100,
    linkVoltageDeciV: 10_000,
    socPermille: 500,
    sohPermille: 1_000,
    chargeLimitDeciA: 2_000,
    dischargeLimitDeciA: 2_000,
    chargeLimitReason: 0,
    dischargeLimitReason: 0,
    chargeLimitCell: NO_CELL,
    dischargeLimitCell: NO_CELL,
    insulationKohm: 8_000,
    alarmBits: 0,
    cellVoltageMv: new Uint16Array(topology.cellsPerRack).fill(3_300),
    cellTemperatureDeciC: new Int16Array(topology.sensorsPerRack).fill(250),
    balancingBits: new Uint8Array(2),
    cellsNotMeasured: 0,
    sensorsNotMeasured: 0,
    absentBits: 0,
    ...change,
  };
}

/** The first cells of a rack at these voltages, the others at 3,300 mV. */
export function cellsAt(...millivolts: number[]): Pick<RackSample, 'cellVoltageMv'> {
  const cellVoltageMv = new Uint16Array(topology.cellsPerRack).fill(3_300);
  cellVoltageMv.set(millivolts);
  return { cellVoltageMv };
}

export function sensorsAt(...deciC: number[]): Pick<RackSample, 'cellTemperatureDeciC'> {
  const cellTemperatureDeciC = new Int16Array(topology.sensorsPerRack).fill(250);
  cellTemperatureDeciC.set(deciC);
  return { cellTemperatureDeciC };
}

function blockSample(change: Partial<BlockSample> = {}): BlockSample {
  return {
    pcsState: PcsState.running,
    control: 1,
    powerDeciKw: 500,
    reactivePowerDeciKvar: 0,
    setpointDeciKw: 500,
    dischargeablePowerDeciKw: 3_000,
    chargeablePowerDeciKw: 3_000,
    dcVoltageDeciV: 10_000,
    dcCurrentDeciA: 500,
    acVoltageV: 690,
    frequencyMilliHz: 50_000,
    pcsTemperatureDeciC: 300,
    auxiliaryPowerDeciKw: 50,
    coolantSupplyDeciC: 200,
    coolantReturnDeciC: 220,
    coolantFlowDeciLpm: 3_000,
    chillerPowerDeciKw: 30,
    ambientDeciC: 200,
    insideDeciC: 220,
    humidityPermille: 400,
    gasPpm: 0,
    inputBits: 0,
    responseState: 0,
    responseCurve: 0,
    responseDeciKw: 0,
    responsePowerDeciKw: 0,
    hardwareTripBits: new Uint8Array(topology.racksPerBlock),
    absentBits: 0,
    ...change,
  };
}

function meterSample(change: Partial<MeterSample> = {}): MeterSample {
  return {
    poiPowerKw: 100,
    poiReactivePowerKvar: 0,
    poiVoltageV: 10_000,
    frequencyMilliHz: 50_000,
    exportedEnergyKwh: 12,
    importedEnergyKwh: 13,
    transformerTemperatureDeciC: 400,
    scheduledPowerKw: 100,
    ambientDeciC: 200,
    absentBits: 0,
    ...change,
  };
}

/** An engine with its clock, and devices that say something when they are told to. */
export class Field {
  readonly clock = new ManualClock();
  readonly engine = new Engine(station, this.clock);

  stamp(change: Partial<SampleStamp> = {}): SampleStamp {
    return {
      sourceTimeMs: this.clock.utcMs(),
      receiveTimeMs: this.clock.utcMs(),
      clockOffsetMs: 0,
      replayed: false,
      ...change,
    };
  }

  rack(rack: number, change: Partial<RackSample> = {}, stamp: Partial<SampleStamp> = {}): void {
    this.engine.inbox.rackTelemetry(rack, this.stamp(stamp), rackSample(change));
  }

  block(block: number, change: Partial<BlockSample> = {}): void {
    this.engine.inbox.blockTelemetry(block, this.stamp(), blockSample(change));
  }

  /** Every device says that all is well. */
  everyone(): void {
    for (let rack = 0; rack < topology.racks; rack += 1) this.rack(rack);
    for (let block = 0; block < topology.blocks; block += 1) this.block(block);
    this.engine.inbox.meterTelemetry(this.stamp(), meterSample());
  }

  cycle(afterMs = 100): void {
    this.clock.advance(afterMs);
    this.engine.cycle();
  }
}
