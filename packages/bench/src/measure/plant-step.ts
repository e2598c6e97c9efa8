import { createRackTelemetry } from '@cellarium/bms-frame';
import { createPlant } from '@cellarium/plant';
import type { Measurement } from '../measurement.ts';
import { millisecondsPerCall } from '../timing.ts';

const STEP_S = 1;

/** One second of the plant: what the simulator spends on physics, without its sockets. */
export const plantStep: Measurement = {
  name: 'plant-step',
  title: 'One second of the simulated plant',
  run(bench) {
    const { station } = bench;
    const { topology } = station;
    const plant = createPlant({ station, startUtcMs: 1_767_225_600_000 });
    const telemetry = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
    const stepMs = millisecondsPerCall(() => {
      plant.stepStation(STEP_S);
      for (let block = 0; block < topology.blocks; block += 1) {
        plant.heartbeat(block);
        plant.stepBlock(block, STEP_S);
      }
    });
    const telemetryMs = millisecondsPerCall(() => {
      for (let rack = 0; rack < topology.racks; rack += 1) plant.rackTelemetry(rack, telemetry);
    });
    return [
      { figure: 'step of every block', value: stepMs, unit: 'ms', note: `${topology.cells} cells` },
      { figure: 'step', value: (stepMs * 1e6) / topology.cells, unit: 'ns/cell' },
      { figure: 'telemetry of every rack', value: telemetryMs, unit: 'ms' },
    ];
  },
};
