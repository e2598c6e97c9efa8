import {
  type BlockTelemetry,
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
  type MeterTelemetry,
  type RackTelemetry,
} from '@cellarium/bms-frame';
import type { Plant } from '@cellarium/plant';

/**
 * What the devices say of themselves: the same firmware values that frames carry. One scratch a kind of
 * device, valid until the next is asked for.
 */
export class Measured {
  readonly plant: Plant;
  readonly #rack: RackTelemetry;
  readonly #block: BlockTelemetry;
  readonly #meter = createMeterTelemetry();

  constructor(plant: Plant) {
    const { cellsPerRack, sensorsPerRack } = plant.station.topology;
    this.plant = plant;
    this.#block = createBlockTelemetry(plant.station.topology.racksPerBlock);
    this.#rack = createRackTelemetry(cellsPerRack, sensorsPerRack);
  }

  /** Changes with every measurement of a block's devices. */
  versionOfBlock(block: number): number {
    return this.plant.state.blocks.measurements[block]!;
  }

  versionOfRack(rack: number): number {
    return this.versionOfBlock(this.plant.station.topology.blockOfRack(rack));
  }

  versionOfMeter(): number {
    return this.plant.timeS;
  }

  /** Undefined: the rack's BMS does not run. `rack` over the station. */
  rack(rack: number): RackTelemetry | undefined {
    return this.plant.rackTelemetry(rack, this.#rack) ? this.#rack : undefined;
  }

  block(block: number): BlockTelemetry {
    this.plant.blockTelemetry(block, this.#block);
    return this.#block;
  }

  meter(): MeterTelemetry {
    this.plant.meterTelemetry(this.#meter);
    return this.#meter;
  }
}
