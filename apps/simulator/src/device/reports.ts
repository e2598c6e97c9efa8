import {
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
  type DeviceSession,
} from '@cellarium/bms-frame';
import type { Plant } from '@cellarium/plant';

/** Puts what a device has to say now into its session; `timeMs` is the device's own clock. */
export type Report = (session: DeviceSession, timeMs: number, speed: number) => void;

export function meterReport(plant: Plant): Report {
  const telemetry = createMeterTelemetry();
  return (session, timeMs) => {
    plant.meterTelemetry(telemetry);
    session.meterTelemetry(telemetry, timeMs);
  };
}

/** One scratch for all blocks: the session has encoded it before the next block is filled in. */
export function blockReports(plant: Plant): (block: number) => Report {
  const { topology } = plant.station;
  const { racksPerBlock } = topology;
  const rackTelemetry = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
  const blockTelemetry = createBlockTelemetry(racksPerBlock);
  return (block) => (session, timeMs, speed) => {
    const blockTimeS = plant.state.blocks.timeS[block] ?? 0;
    for (const { event, plantTimeS } of plant.takeEvents(block)) {
      // The plant may run faster than the clock: what happened in its second is within ours.
      const agoMs = Math.max(0, ((blockTimeS - plantTimeS) * 1_000) / speed);
      session.event(event, Math.round(timeMs - agoMs));
    }
    for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
      if (plant.rackTelemetry(rack, rackTelemetry)) session.rackTelemetry(rackTelemetry, timeMs);
    }
    plant.blockTelemetry(block, blockTelemetry);
    session.blockTelemetry(blockTelemetry, timeMs);
  };
}
