import {
  CommandKind,
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
  FrameType,
  NOWHERE,
} from '@cellarium/bms-frame';
import {
  type ConditionSignal,
  createColumns,
  LINK_COLUMNS,
  LinkState,
  type Station,
  TEMPERATURE_NOT_MEASURED,
  Topology,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import { createPlant, InjectedFaults, type Plant } from '@cellarium/plant';
import {
  defaultStrategy,
  Protection,
  type ProtectionInput,
  type Strategy,
} from '@cellarium/protection';
import { ManualClock } from '@cellarium/stdx';
import { Engine } from '../../src/index.ts';

/** Midnight in the station's zone, when the schedule begins to charge. */
const MIDNIGHT_UTC_MS = Date.UTC(2026, 4, 31, 16, 0, 0);

export function smallStation(blocks = 1, racksPerBlock = 3, seed = 7): Station {
  const topology = new Topology({
    feeders: 1,
    blocks,
    racksPerBlock,
    modulesPerRack: 8,
    cellsPerModule: 52,
    sensorsPerModule: 12,
  });
  const ratedPowerKw = 208.3 * racksPerBlock;
  return {
    id: 'SMALL',
    name: 'Small',
    timeZone: 'Asia/Shanghai',
    topology,
    nominal: {
      powerKw: ratedPowerKw * blocks,
      energyKwh: 2 * ratedPowerKw * blocks,
      frequencyHz: 50,
      poiVoltageV: 10_000,
    },
    rack: { capacityAh: 314, nominalVoltageV: 1_331.2, maxCurrentA: 200 },
    block: { ratedPowerKw },
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
    links: Array.from({ length: blocks }, (_, block) => ({
      name: `B${block}`,
      endpoint: { host: 'localhost', port: 1 },
      protocol: 'frames' as const,
      devices: [{ serves: 'block' as const, row: block, unit: 0, profile: '' }],
      inFlightMax: 1,
    })),
    simulation: { seed, initialSoc: 0.61, ambientC: 22, alsoServes: [] },
  };
}

/** The simulated station behind an engine and the protection, without any wire between them. */
export class SimulatedStation {
  readonly station: Station;
  readonly plant: Plant;
  readonly faults: InjectedFaults;
  readonly clock: ManualClock;
  readonly engine: Engine;
  readonly protection: Protection;
  readonly signals: (ConditionSignal & { readonly atS: number })[] = [];
  readonly #links;
  readonly #rack;
  readonly #block;
  readonly #meter = createMeterTelemetry();
  #powerKw: number | undefined;
  #renewAtS = 0;

  constructor(station = smallStation(), strategy: Strategy = defaultStrategy(station)) {
    this.station = station;
    this.clock = new ManualClock(MIDNIGHT_UTC_MS);
    this.plant = createPlant({ station, startUtcMs: MIDNIGHT_UTC_MS });
    this.faults = new InjectedFaults(this.plant);
    this.engine = new Engine(station, this.clock);
    this.protection = new Protection(station, strategy);
    this.#links = createColumns(LINK_COLUMNS, station.links.length);
    this.#links.state.fill(LinkState.up);
    this.#links.clockUncertaintyMs.fill(5);
    const { cellsPerRack, sensorsPerRack } = station.topology;
    this.#block = createBlockTelemetry(station.topology.racksPerBlock);
    this.#rack = createRackTelemetry(cellsPerRack, sensorsPerRack);
  }

  get timeS(): number {
    return this.plant.timeS;
  }

  /** Holds every block at this power; undefined = the station's own schedule. */
  power(kw: number | undefined): void {
    this.#powerKw = kw;
    this.#renewAtS = 0;
  }

  inject(kind: string, place: string, parameters: Record<string, number> = {}): number {
    const fault = this.faults.inject({ kind, place, parameters });
    if (!fault.ok) throw new Error(`${fault.error.code}: ${fault.error.message}`);
    return fault.value.id;
  }

  run(seconds: number, stepS = 1, each?: () => void): void {
    for (let at = 0; at < seconds; at += stepS) {
      this.#step(stepS);
      each?.();
    }
  }

  /** Conditions that are true now, as `id row level`. */
  standing(): string[] {
    const levels = new Map<string, number>();
    for (const { condition, row, level } of this.signals) levels.set(`${condition} ${row}`, level);
    return [...levels].filter(([, level]) => level > 0).map(([key, level]) => `${key} ${level}`);
  }

  /** When a condition first reached a level, s of plant time; undefined where it never did. */
  raisedAtS(condition: string, level = 1): number | undefined {
    return this.signals.find((signal) => signal.condition === condition && signal.level >= level)
      ?.atS;
  }

  input(): ProtectionInput {
    const { engine, clock } = this;
    return {
      image: engine.image,
      aggregates: engine.aggregates,
      links: this.#links,
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

  #step(stepS: number): void {
    const { plant, clock, engine } = this;
    const { topology } = this.station;
    plant.stepStation(stepS);
    this.faults.advance(stepS);
    this.#command();
    for (let block = 0; block < topology.blocks; block += 1) plant.stepBlock(block, stepS);
    clock.advance(stepS * 1_000);
    this.#send();
    engine.cycle();
    this.protection.cycle(this.input());
    for (const signal of this.protection.takeSignals()) {
      this.signals.push({ ...signal, atS: plant.timeS });
    }
  }

  #command(): void {
    for (let block = 0; block < this.station.topology.blocks; block += 1) {
      this.plant.heartbeat(block);
      if (this.#powerKw === undefined || this.plant.timeS < this.#renewAtS) continue;
      this.plant.command(block, {
        type: FrameType.command,
        commandId: 1,
        kind: CommandKind.setPower,
        rack: NOWHERE,
        value: Math.round(this.#powerKw * 10),
        reversionMs: 3_600_000,
      });
    }
    if (this.plant.timeS >= this.#renewAtS) this.#renewAtS = this.plant.timeS + 600;
  }

  #send(): void {
    const { plant, clock, engine } = this;
    const { topology } = this.station;
    const stamp = {
      sourceTimeMs: clock.utcMs(),
      receiveTimeMs: clock.utcMs(),
      clockOffsetMs: 0,
      replayed: false,
    };
    const absent = (values: ArrayLike<number>, code: number): number => {
      let count = 0;
      for (let at = 0; at < values.length; at += 1) if (values[at] === code) count += 1;
      return count;
    };
    for (let rack = 0; rack < topology.racks; rack += 1) {
      if (!plant.rackTelemetry(rack, this.#rack)) continue;
      const { cellVoltageMv, cellTemperatureDeciC } = this.#rack;
      engine.inbox.rackTelemetry(rack, stamp, {
        ...this.#rack,
        cellsNotMeasured: absent(cellVoltageMv, VOLTAGE_NOT_MEASURED),
        sensorsNotMeasured: absent(cellTemperatureDeciC, TEMPERATURE_NOT_MEASURED),
        absentBits: 0,
      });
    }
    for (let block = 0; block < topology.blocks; block += 1) {
      plant.blockTelemetry(block, this.#block);
      engine.inbox.blockTelemetry(block, stamp, { ...this.#block, absentBits: 0 });
    }
    plant.meterTelemetry(this.#meter);
    engine.inbox.meterTelemetry(stamp, { ...this.#meter, absentBits: 0 });
  }
}
