import {
  type BlockTelemetry,
  type Command,
  CommandVerdict,
  type DeviceEvent,
  type MeterTelemetry,
  type RackTelemetry,
} from '@cellarium/bms-frame';
import type { Station } from '@cellarium/model';
import { createNetwork, type NetworkColumns } from './network.ts';
import { createPlantState, type PlantState } from './state.ts';
import { fillBlockTelemetry, fillMeterTelemetry, fillRackTelemetry } from './telemetry.ts';

export interface PlantOptions {
  readonly station: Station;
  /** Default: the station's own. */
  readonly seed?: number;
  /** UTC at plant time 0: decides where in its day the station begins. */
  readonly startUtcMs: number;
}

/** An event and the plant time at which it happened, to the millisecond. */
export interface DeviceEventAt {
  readonly event: DeviceEvent;
  readonly plantTimeS: number;
}

/** The simulated station: physics, device firmware and a day that goes on by itself. */
export interface Plant {
  readonly station: Station;
  /** Plant seconds since the start. */
  readonly timeS: number;
  /** Schedule, grid frequency, meter; gives the blocks that follow the schedule their setpoints. */
  stepStation(dtS: number): void;
  /** PCS, racks, cells, cooling and firmware of one block; measures once. Any order of blocks. */
  stepBlock(block: number, dtS: number): void;
  /** False: the rack's BMS does not run, and nothing was written. `rack` counts over the station. */
  rackTelemetry(rack: number, into: RackTelemetry): boolean;
  blockTelemetry(block: number, into: BlockTelemetry): void;
  meterTelemetry(into: MeterTelemetry): void;
  /** What happened in a block since it was last asked; the oldest first. */
  takeEvents(block: number): DeviceEventAt[];
  command(block: number, command: Command): CommandVerdict;
  /** The controller is alive: feeds the PCS watchdog. */
  heartbeat(block: number): void;
  /** Columns, for faults and truth. */
  readonly state: PlantState;
  /** Per device (0 the meter, 1 + block); the simulator's sockets obey it. */
  readonly network: NetworkColumns;
}

export function createPlant(options: PlantOptions): Plant {
  const { station } = options;
  const { topology } = station;
  const state = createPlantState(topology);
  const network = createNetwork(topology.blocks);
  let timeS = 0;
  state.cells.measuredMv.fill(3300);
  state.cells.capacityFactor.fill(1);
  state.sensors.measuredDeciC.fill(250);
  state.racks.state.fill(3);
  state.racks.measuredVoltageV.fill(3.3 * topology.cellsPerRack);
  state.racks.socEstimate.fill(station.simulation.initialSoc);
  state.racks.sohEstimate.fill(1);
  state.racks.contactorBits.fill(0b1011011);
  state.blocks.pcsState.fill(4);
  state.blocks.control.fill(1);
  state.station.frequencyHz.fill(station.nominal.frequencyHz);
  return {
    station,
    state,
    network,
    get timeS() {
      return timeS;
    },
    stepStation(dtS) {
      timeS += dtS;
    },
    stepBlock(block, dtS) {
      state.blocks.timeS[block]! += dtS;
    },
    rackTelemetry: (rack, into) => fillRackTelemetry(state, rack, into),
    blockTelemetry: (block, into) => fillBlockTelemetry(state, block, 690, into),
    meterTelemetry: (into) => fillMeterTelemetry(state, into),
    takeEvents: () => [],
    command: () => CommandVerdict.accepted,
    heartbeat(block) {
      state.blocks.heartbeatS[block] = timeS;
    },
  };
}
