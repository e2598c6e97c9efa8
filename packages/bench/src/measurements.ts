import { alarmFlood } from './measure/alarm-flood.ts';
import { alarmLatency } from './measure/alarm-latency.ts';
import { detection } from './measure/detection.ts';
import { dispatch } from './measure/dispatch.ts';
import { engineCycle } from './measure/engine-cycle.ts';
import { firstView } from './measure/first-view.ts';
import { frames } from './measure/frames.ts';
import { heap } from './measure/heap.ts';
import { mapCodec } from './measure/map-codec.ts';
import { mapPage } from './measure/map-page.ts';
import { modbusClient } from './measure/modbus-client.ts';
import { modbusStation } from './measure/modbus-station.ts';
import { plantStep } from './measure/plant-step.ts';
import { ruleCost } from './measure/rule-cost.ts';
import { scopeBytes } from './measure/scope-bytes.ts';
import { serverCost } from './measure/server-cost.ts';
import { stopFlood } from './measure/stop-flood.ts';
import { wireToPixel } from './measure/wire-to-pixel.ts';
import type { Measurement } from './measurement.ts';

/** Everything that is measured, in this order: what needs no process first. */
export const MEASUREMENTS: readonly Measurement[] = [
  frames,
  modbusClient,
  engineCycle,
  ruleCost,
  mapCodec,
  plantStep,
  detection,
  modbusStation,
  serverCost,
  dispatch,
  scopeBytes,
  wireToPixel,
  mapPage,
  firstView,
  heap,
  alarmLatency,
  alarmFlood,
  stopFlood,
];
