import {
  applyMapFrame,
  createMapView,
  encodeMapFrame,
  type MapSource,
  mapFrameBytesMax,
} from '@cellarium/api';
import { RackState, type Topology } from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import type { Measurement } from '../measurement.ts';
import { millisecondsPerCall } from '../timing.ts';

const SEED = 2;
const TICK = 2;

/** Every cell voltage of the station in one frame: the largest that the stream carries. */
export const mapCodec: Measurement = {
  name: 'map-codec',
  title: 'Map frame of every cell',
  run(bench) {
    const { topology } = bench.station;
    const scope = {
      kind: 'map',
      level: 'cell',
      quantity: 'voltage',
      firstBlock: 0,
      blocks: topology.blocks,
    } as const;
    const source = stationOf(topology);
    const scratch = new Uint8Array(mapFrameBytesMax(topology, scope));
    const stamp = { epoch: 1, tick: TICK, baseTick: 0, serverTimeMs: 1_767_225_600_000 };
    const frame = encodeMapFrame(source, topology, scope, stamp, scratch);
    const view = createMapView(topology, scope);
    const applied = applyMapFrame(view, frame);
    if (!applied.ok) throw new Error(`the frame does not apply: ${applied.error}`);
    const note = `${topology.cells} cells, ${Math.round(frame.length / 1000)} kB`;
    return [
      {
        figure: 'encode',
        value: millisecondsPerCall(() => encodeMapFrame(source, topology, scope, stamp, scratch)),
        unit: 'ms',
        note,
      },
      {
        figure: 'decode',
        value: millisecondsPerCall(() => applyMapFrame(view, frame)),
        unit: 'ms',
        note,
      },
    ];
  },
};

/** A station in service: every rack fresh, cells a few millivolts around their median. */
function stationOf(topology: Topology): MapSource {
  const random = new Random(SEED);
  const { racks, cells } = topology;
  const median = new Uint16Array(racks).fill(3_290);
  const values = new Uint16Array(cells);
  for (let cell = 0; cell < cells; cell += 1) values[cell] = Math.round(random.normal(3_290, 3));
  return {
    racks: {
      quality: new Uint8Array(racks),
      socPermille: new Uint16Array(racks).fill(600),
      state: new Uint8Array(racks).fill(RackState.closed),
      absentBits: new Uint32Array(racks),
      ageMs: new Uint32Array(racks).fill(500),
      median,
      min: new Uint16Array(racks).fill(3_270),
      max: new Uint16Array(racks).fill(3_310),
      goodPoints: new Uint16Array(racks).fill(topology.cellsPerRack),
      valuesTick: new Uint32Array(racks).fill(TICK),
      qualityTick: new Uint32Array(racks),
      priority: new Uint8Array(racks),
      priorityTick: new Uint32Array(racks),
    },
    modules: {
      min: new Uint16Array(racks * topology.modulesPerRack).fill(3_275),
      max: new Uint16Array(racks * topology.modulesPerRack).fill(3_305),
    },
    points: { values, quality: new Uint8Array(cells) },
  };
}
