import { cellRectInRack, rackRect, type StationLayout } from './layout.ts';

/** Where every cell's pixel lies in the bitmap of the station at one pixel a cell, as offsets. */
export interface RasterPlan {
  readonly width: number;
  readonly height: number;
  /** Of each rack's upper left pixel. */
  readonly rackStart: Int32Array;
  /** Of each cell of a rack, from its rack's start. */
  readonly cellOffset: Int32Array;
  /** The sensor of a rack that stands for each of its cells. */
  readonly sensorOfCell: Uint16Array;
}

export function planRaster(layout: StationLayout): RasterPlan {
  const { topology, width, height } = layout;
  const rackStart = new Int32Array(topology.racks);
  for (let rack = 0; rack < topology.racks; rack += 1) {
    const rect = rackRect(layout, rack);
    rackStart[rack] = rect.y * width + rect.x;
  }
  const cellOffset = new Int32Array(topology.cellsPerRack);
  const sensorOfCell = new Uint16Array(topology.cellsPerRack);
  for (let cell = 0; cell < topology.cellsPerRack; cell += 1) {
    const rect = cellRectInRack(layout, cell);
    cellOffset[cell] = rect.y * width + rect.x;
    sensorOfCell[cell] = topology.sensorOfCellInRack(cell);
  }
  return { width, height, rackStart, cellOffset, sensorOfCell };
}
