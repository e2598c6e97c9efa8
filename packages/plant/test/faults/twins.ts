import {
  type BlockTelemetry,
  type Command,
  CommandKind,
  createBlockTelemetry,
  createRackTelemetry,
  FrameType,
  NOWHERE,
  type RackTelemetry,
} from '@cellarium/bms-frame';
import { type Station, Topology } from '@cellarium/model';
import { createPlant, type DeviceEventAt, InjectedFaults, type Plant } from '../../src/index.ts';

/** One block of three racks, as the shipped small station has two of. */
export function tinyStation(): Station {
  return {
    id: 'TINY',
    name: 'One block',
    timeZone: 'UTC',
    topology: new Topology({
      feeders: 1,
      blocks: 1,
      racksPerBlock: 3,
      modulesPerRack: 8,
      cellsPerModule: 52,
      sensorsPerModule: 12,
    }),
    nominal: { powerKw: 625, energyKwh: 1_250, frequencyHz: 50, poiVoltageV: 10_000 },
    rack: { capacityAh: 314, nominalVoltageV: 1_331.2, maxCurrentA: 200 },
    block: { ratedPowerKw: 625 },
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
    links: [],
    simulation: { seed: 11, initialSoc: 0.61, ambientC: 22, alsoServes: [] },
  };
}

/** 0.5P of three racks of 314 Ah: 157 A each. */
export const HALF_P_KW = 600;

/**
 * Two plants of one seed, alike to the last bit of noise, of which one gets the faults: whatever they
 * measure differently is the fault's own signature.
 */
export class Twins {
  readonly sick: Plant;
  readonly well: Plant;
  readonly faults: InjectedFaults;
  readonly topology: Topology;
  readonly #rack: RackTelemetry;
  readonly #block: BlockTelemetry = createBlockTelemetry(3);
  #powerKw = 0;

  constructor() {
    const station = tinyStation();
    const make = (): Plant => createPlant({ station, startUtcMs: 1_767_225_600_000 });
    this.sick = make();
    this.well = make();
    this.topology = station.topology;
    this.faults = new InjectedFaults(this.sick);
    this.#rack = createRackTelemetry(
      station.topology.cellsPerRack,
      station.topology.sensorsPerRack,
    );
    this.power(0);
  }

  inject(kind: string, place: string, parameters: Record<string, number> = {}): number {
    const fault = this.faults.inject({ kind, place, parameters });
    if (!fault.ok) throw new Error(`${fault.error.code}: ${fault.error.message}`);
    return fault.value.id;
  }

  clear(id: number): void {
    const cleared = this.faults.clear(id);
    if (!cleared.ok) throw new Error(cleared.error.message);
  }

  /** Held until the next call, with the controller alive. */
  power(kw: number): void {
    this.#powerKw = kw;
    this.command(CommandKind.setPower, NOWHERE, kw * 10);
  }

  command(kind: Command['kind'], rack = NOWHERE, value = 0): void {
    for (const plant of [this.sick, this.well]) {
      plant.command(0, {
        type: FrameType.command,
        commandId: 1,
        kind,
        rack,
        value,
        reversionMs: 3_600_000,
      });
    }
  }

  /** `each` sees both after every step. */
  run(seconds: number, stepS = 1, each?: () => void): void {
    for (let at = 0; at < seconds; at += stepS) {
      for (const plant of [this.sick, this.well]) {
        plant.stepStation(stepS);
        if (plant === this.sick) this.faults.advance(stepS);
        plant.heartbeat(0);
        if (Math.round(plant.timeS) % 600 < stepS) this.#renew(plant);
        plant.stepBlock(0, stepS);
      }
      each?.();
    }
  }

  /** Sick minus well, mean over some measurements. */
  voltageDifferenceMv(cell: number, over = 20): number {
    let sum = 0;
    this.run(over, 1, () => {
      sum += this.mv(cell) - (this.well.state.cells.measuredMv[cell] ?? 0);
    });
    return sum / over;
  }

  temperatureDifferenceK(sensor: number): number {
    const well = this.well.state.sensors.measuredDeciC[sensor] ?? 0;
    return (this.deciC(sensor) - well) / 10;
  }

  mv(cell: number): number {
    return this.sick.state.cells.measuredMv[cell] ?? 0;
  }

  deciC(sensor: number): number {
    return this.sick.state.sensors.measuredDeciC[sensor] ?? 0;
  }

  /** What a rack's BMS sends; undefined where it says nothing. Valid until the next call. */
  rack(rack: number, plant = this.sick): RackTelemetry | undefined {
    return plant.rackTelemetry(rack, this.#rack) ? this.#rack : undefined;
  }

  block(plant = this.sick): BlockTelemetry {
    plant.blockTelemetry(0, this.#block);
    return this.#block;
  }

  events(): DeviceEventAt[] {
    return this.sick.takeEvents(0);
  }

  #renew(plant: Plant): void {
    plant.command(0, {
      type: FrameType.command,
      commandId: 2,
      kind: CommandKind.setPower,
      rack: NOWHERE,
      value: this.#powerKw * 10,
      reversionMs: 3_600_000,
    });
  }
}

/** Module 3, cell 1 of rack 1 sits right at a sensor: `B001 R01 M3 C01`, sensor `S01`. */
export const CELL = 2 * 52;
export const CELL_PLACE = 'B001 R01 M3 C01';
export const SENSOR = 2 * 12;
export const SENSOR_PLACE = 'B001 R01 M3 S01';
