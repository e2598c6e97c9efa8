import {
  crc32c,
  createRackTelemetry,
  encodeRackTelemetry,
  FRAME_BYTES_MAX,
  FrameBuffer,
  FrameDecoder,
} from '@cellarium/bms-frame';
import type { Topology } from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import type { Measurement } from '../measurement.ts';
import { millisecondsPerCall } from '../timing.ts';

const NS_PER_MS = 1e6;
const SEED = 1;

/** The rack frames that a block sends in one socket write. */
export const frames: Measurement = {
  name: 'frames',
  title: 'BMS frames of one block: 12 racks in one write',
  run(bench) {
    const { topology } = bench.station;
    const racks = topology.racksPerBlock;
    const { bytes, encode } = blockWrite(topology);
    const perFrame = (ms: number): number => (ms * NS_PER_MS) / racks;
    const decoder = new FrameDecoder();
    let taken = 0;
    const decodeMs = millisecondsPerCall(() => {
      decoder.push(bytes, () => {
        taken += 1;
      });
    });
    if (taken === 0 || decoder.counters.checksumErrors > 0) throw new Error('frames are taken');
    const note = `${Math.round(bytes.length / racks)} bytes a frame`;
    return [
      {
        figure: 'encode',
        value: perFrame(millisecondsPerCall(encode)),
        unit: 'ns/frame',
        note,
      },
      { figure: 'decode, both checks', value: perFrame(decodeMs), unit: 'ns/frame', note },
      {
        figure: 'CRC32C alone',
        value: perFrame(millisecondsPerCall(() => crc32c(bytes, 0, bytes.length))),
        unit: 'ns/frame',
        note,
      },
      {
        figure: 'decode the station',
        value: (decodeMs * topology.racks) / racks / 1000,
        unit: 'CPU-s/s',
        note: `${topology.racks} racks once a second`,
      },
    ];
  },
};

function blockWrite(topology: Topology): { bytes: Uint8Array; encode: () => void } {
  const random = new Random(SEED);
  const telemetry = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
  for (let cell = 0; cell < topology.cellsPerRack; cell += 1) {
    telemetry.cellVoltageMv[cell] = Math.round(random.normal(3_290, 2));
  }
  for (let sensor = 0; sensor < topology.sensorsPerRack; sensor += 1) {
    telemetry.cellTemperatureDeciC[sensor] = Math.round(random.normal(252, 6));
  }
  const into = new FrameBuffer(new Uint8Array(FRAME_BYTES_MAX * topology.racksPerBlock));
  let end = 0;
  const encode = (): void => {
    end = 0;
    for (let rack = 0; rack < topology.racksPerBlock; rack += 1) {
      telemetry.rack = rack;
      const header = { sequence: rack + 1, sourceTimeMs: 1_767_225_600_000, replayed: false };
      end = encodeRackTelemetry(into, end, telemetry, header);
    }
  };
  encode();
  return { bytes: into.bytes.slice(0, end), encode };
}
