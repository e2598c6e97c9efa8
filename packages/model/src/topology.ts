import { assert } from '@cellarium/stdx';

/** How a station is divided. Uniform: every block has the same racks, every rack the same modules. */
export interface TopologyCounts {
  readonly feeders: number;
  readonly blocks: number;
  readonly racksPerBlock: number;
  readonly modulesPerRack: number;
  readonly cellsPerModule: number;
  /** Temperature sensors in one module; sensor s sits beside cells s*n/m .. */
  readonly sensorsPerModule: number;
}

/**
 * Where everything stands, as index arithmetic. All indexes count from 0 over the whole station:
 * rack = block * racksPerBlock + r, cell = rack * cellsPerRack + c. People count from 1 (place.ts).
 */
export class Topology implements TopologyCounts {
  readonly feeders: number;
  readonly blocks: number;
  readonly racksPerBlock: number;
  readonly modulesPerRack: number;
  readonly cellsPerModule: number;
  readonly sensorsPerModule: number;
  readonly cellsPerRack: number;
  readonly sensorsPerRack: number;
  readonly racks: number;
  readonly cells: number;
  readonly sensors: number;

  constructor(counts: TopologyCounts) {
    for (const count of Object.values(counts)) {
      assert(Number.isInteger(count) && count > 0, 'a topology counts at least one of each');
    }
    this.feeders = counts.feeders;
    this.blocks = counts.blocks;
    this.racksPerBlock = counts.racksPerBlock;
    this.modulesPerRack = counts.modulesPerRack;
    this.cellsPerModule = counts.cellsPerModule;
    this.sensorsPerModule = counts.sensorsPerModule;
    this.cellsPerRack = this.modulesPerRack * this.cellsPerModule;
    this.sensorsPerRack = this.modulesPerRack * this.sensorsPerModule;
    this.racks = this.blocks * this.racksPerBlock;
    this.cells = this.racks * this.cellsPerRack;
    this.sensors = this.racks * this.sensorsPerRack;
  }

  blockOfRack(rack: number): number {
    return Math.floor(rack / this.racksPerBlock);
  }

  rackOfCell(cell: number): number {
    return Math.floor(cell / this.cellsPerRack);
  }

  /** Blocks stand on feeders in order: 200 blocks on 10 feeders are 20 a feeder. */
  feederOfBlock(block: number): number {
    return Math.floor(block / Math.ceil(this.blocks / this.feeders));
  }

  /** The sensor of a rack (0 .. sensorsPerRack-1) that sits nearest to a cell of it. */
  sensorOfCellInRack(cellInRack: number): number {
    const module = Math.floor(cellInRack / this.cellsPerModule);
    const cellInModule = cellInRack % this.cellsPerModule;
    const sensor = Math.floor((cellInModule * this.sensorsPerModule) / this.cellsPerModule);
    return module * this.sensorsPerModule + sensor;
  }

  /** The first cell of a rack (0 .. cellsPerRack-1) beside a sensor of that rack. */
  cellOfSensorInRack(sensorInRack: number): number {
    const module = Math.floor(sensorInRack / this.sensorsPerModule);
    const sensor = sensorInRack % this.sensorsPerModule;
    return (
      module * this.cellsPerModule +
      Math.ceil((sensor * this.cellsPerModule) / this.sensorsPerModule)
    );
  }
}
