import {
  BlockInputBit,
  type BlockSample,
  type ConditionSignal,
  ContactorBit,
  createColumns,
  LINK_COLUMNS,
  LinkState,
  type MeterSample,
  NO_CELL,
  PcsState,
  type RackSample,
  RackState,
  type Station,
  Topology,
} from '@cellarium/model';
import {
  defaultStrategy,
  Protection,
  type ProtectionInput,
  type RuleId,
  type RuleSettings,
  type Strategy,
} from '@cellarium/protection';
import { ManualClock } from '@cellarium/stdx';
import { Engine } from '../../src/index.ts';

/** Two blocks of three racks, three modules each so that there is a median of them. */
const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 3,
  cellsPerModule: 6,
  sensorsPerModule: 3,
});

export const station: Station = {
  id: 'TEST',
  name: 'Test',
  timeZone: 'UTC',
  topology,
  nominal: { powerKw: 600, energyKwh: 1_200, frequencyHz: 50, poiVoltageV: 10_000 },
  rack: { capacityAh: 280, nominalVoltageV: 57.6, maxCurrentA: 200 },
  block: { ratedPowerKw: 300 },
  limits: {
    cellVoltageMv: { low: [2_950, 2_500, 2_400], high: [3_500, 3_600, 3_650] },
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
  links: ['meter', 'block', 'block'].map((serves, at) => ({
    name: serves,
    endpoint: { host: 'localhost', port: 1 + at },
    protocol: 'frames' as const,
    devices: [
      { serves: serves as 'meter' | 'block', row: Math.max(at - 1, 0), unit: 0, profile: '' },
    ],
    inFlightMax: 1,
  })),
  simulation: { seed: 1, initialSoc: 0.5, ambientC: 20, alsoServes: [] },
};

const CLOSED_BITS =
  ContactorBit.mainPositiveCommand |
  ContactorBit.mainNegativeCommand |
  ContactorBit.mainPositiveFeedback |
  ContactorBit.mainNegativeFeedback |
  ContactorBit.fuseIntact;
const CELL_OHM = 0.75e-3;
const VOLTAGE_NOT_MEASURED = 0xffff;

/** What a test changes of a healthy rack. */
export interface RackChange extends Partial<RackSample> {
  /** mV of single cells, by cell in rack; the others stand at 3,300 mV less what the current drops. */
  readonly cells?: Readonly<Record<number, number>>;
  /** degC of single sensors; the others stand at `celsius`. */
  readonly sensors?: Readonly<Record<number, number>>;
  readonly celsius?: number;
}

/** An engine and a protection, and devices that all say that they are well, but for what is changed. */
export class Field {
  readonly clock = new ManualClock();
  readonly engine = new Engine(station, this.clock);
  readonly links = createColumns(LINK_COLUMNS, station.links.length);
  readonly protection: Protection;
  readonly signals: (ConditionSignal & { readonly atS: number })[] = [];
  /** Of the devices' clocks, beside ours. */
  deviceOffMs = 0;
  seconds = 0;
  /** In every second, for row 0 of each; undefined: it says nothing. */
  rack0: RackChange | undefined = {};
  rack1: RackChange = {};
  block0: Partial<BlockSample> | undefined = {};
  meter: Partial<MeterSample> | undefined = {};

  constructor(strategy: Strategy = defaultStrategy(station)) {
    this.protection = new Protection(station, strategy);
    this.links.state.fill(LinkState.up);
    this.links.clockUncertaintyMs.fill(4);
  }

  /** Runs seconds; `change` is asked before each with how many have gone by in this call. */
  run(seconds: number, change?: (second: number) => void): void {
    for (let second = 0; second < seconds; second += 1) {
      change?.(second);
      this.clock.advance(1_000);
      this.seconds += 1;
      this.#send();
      this.cycle();
    }
  }

  cycle(): void {
    this.engine.cycle();
    this.protection.cycle(this.input());
    for (const signal of this.protection.takeSignals()) {
      this.signals.push({ ...signal, atS: this.seconds });
    }
  }

  of(rule: RuleId): (ConditionSignal & { readonly atS: number })[] {
    return this.signals.filter(({ condition }) => condition === rule);
  }

  input(): ProtectionInput {
    const { engine, clock } = this;
    return {
      image: engine.image,
      aggregates: engine.aggregates,
      links: this.links,
      rackNews: engine.rackNews,
      blockNews: engine.blockNews,
      hasMeterNews: engine.hasMeterNews,
      rackAgeMs: engine.rackAgeMs,
      blockAgeMs: engine.blockAgeMs,
      meterAgeMs: engine.meterAgeMs,
      nowMs: clock.monotonicMs(),
      utcMs: clock.utcMs(),
    };
  }

  #send(): void {
    const stamp = {
      sourceTimeMs: this.clock.utcMs() + this.deviceOffMs,
      receiveTimeMs: this.clock.utcMs(),
      clockOffsetMs: 0,
      replayed: false,
    };
    const { inbox } = this.engine;
    for (let rack = 0; rack < topology.racks; rack += 1) {
      const change = rack === 0 ? this.rack0 : rack === 1 ? this.rack1 : {};
      if (change) inbox.rackTelemetry(rack, stamp, rackSample(change));
    }
    for (let block = 0; block < topology.blocks; block += 1) {
      const change = block === 0 ? this.block0 : {};
      if (change) inbox.blockTelemetry(block, stamp, blockSample(change));
    }
    if (this.meter) inbox.meterTelemetry(stamp, meterSample(this.meter));
  }
}

/** The default strategy with some of one rule's settings changed. */
export function strategyWith(rule: RuleId, change: Partial<RuleSettings>): Strategy {
  const strategy = defaultStrategy(station);
  const settings = { ...strategy.rules[rule], ...change };
  return { ...strategy, version: 2, rules: { ...strategy.rules, [rule]: settings } };
}

function rackSample({ cells = {}, sensors = {}, celsius = 25, ...change }: RackChange): RackSample {
  const ampere = (change.currentDeciA ?? 0) / 10;
  const usualMv = Math.round(3_300 - ampere * CELL_OHM * 1_000);
  const cellVoltageMv = new Uint16Array(topology.cellsPerRack).fill(usualMv);
  for (const [cell, mv] of Object.entries(cells)) cellVoltageMv[Number(cell)] = mv;
  const cellTemperatureDeciC = new Int16Array(topology.sensorsPerRack).fill(
    Math.round(celsius * 10),
  );
  for (const [sensor, degC] of Object.entries(sensors)) {
    cellTemperatureDeciC[Number(sensor)] = Math.round(degC * 10);
  }
  const measured = cellVoltageMv.filter((mv) => mv !== VOLTAGE_NOT_MEASURED);
  const sumMv = measured.reduce((sum, mv) => sum + mv, 0);
  return {
    state: RackState.closed,
    contactorBits: CLOSED_BITS,
    voltageDeciV: Math.round(((sumMv / measured.length) * topology.cellsPerRack) / 100),
    currentDeciA: 0,
    linkVoltageDeciV: 594,
    socPermille: 500,
    sohPermille: 1_000,
    chargeLimitDeciA: 2_000,
    dischargeLimitDeciA: 2_000,
    chargeLimitReason: 0,
    dischargeLimitReason: 0,
    chargeLimitCell: NO_CELL,
    dischargeLimitCell: NO_CELL,
    insulationKohm: 12_000,
    alarmBits: 0,
    cellVoltageMv,
    cellTemperatureDeciC,
    balancingBits: new Uint8Array(3),
    cellsNotMeasured: topology.cellsPerRack - measured.length,
    sensorsNotMeasured: 0,
    absentBits: 0,
    ...change,
  };
}

function blockSample(change: Partial<BlockSample>): BlockSample {
  return {
    pcsState: PcsState.running,
    control: 1,
    powerDeciKw: 0,
    reactivePowerDeciKvar: 0,
    setpointDeciKw: 0,
    dischargeablePowerDeciKw: 3_000,
    chargeablePowerDeciKw: 3_000,
    dcVoltageDeciV: 594,
    dcCurrentDeciA: 0,
    acVoltageV: 690,
    frequencyMilliHz: 50_000,
    pcsTemperatureDeciC: 300,
    auxiliaryPowerDeciKw: 50,
    coolantSupplyDeciC: 250,
    coolantReturnDeciC: 250,
    coolantFlowDeciLpm: 1_020,
    chillerPowerDeciKw: 0,
    ambientDeciC: 250,
    insideDeciC: 250,
    humidityPermille: 400,
    gasPpm: 3,
    inputBits: BlockInputBit.pumpRunning | BlockInputBit.acBreakerClosed,
    responseState: 0,
    responseCurve: 0,
    responseDeciKw: 0,
    responsePowerDeciKw: 0,
    hardwareTripBits: new Uint8Array(topology.racksPerBlock),
    absentBits: 0,
    ...change,
  };
}

function meterSample(change: Partial<MeterSample>): MeterSample {
  return {
    poiPowerKw: 0,
    poiReactivePowerKvar: 0,
    poiVoltageV: 10_000,
    frequencyMilliHz: 50_000,
    exportedEnergyKwh: 0,
    importedEnergyKwh: 0,
    transformerTemperatureDeciC: 400,
    scheduledPowerKw: 0,
    ambientDeciC: 200,
    absentBits: 0,
    ...change,
  };
}
