import type {
  BlockTelemetry,
  Command,
  CommandVerdict,
  MeterTelemetry,
  RackTelemetry,
} from '@cellarium/bms-frame';
import type { Station } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import { Blocks } from './block/block.ts';
import { obey } from './block/commands.ts';
import { designOf } from './design.ts';
import { type DeviceEventAt, EventLog } from './firmware/events.ts';
import { Firmware } from './firmware/firmware.ts';
import { HardwareLayer, type LocalReset } from './hardware/layer.ts';
import { createNetwork, type NetworkColumns } from './network.ts';
import { createProtocol, type ProtocolColumns } from './protocol.ts';
import type { ChargeLimitWish } from './site/charge-limit.ts';
import { buildPlant } from './spread.ts';
import { createPlantState, type PlantState } from './state.ts';
import { type FrequencyTrace, StationParts } from './station/station.ts';
import { fillBlockTelemetry, fillMeterTelemetry, fillRackTelemetry } from './telemetry.ts';

export interface PlantOptions {
  readonly station: Station;
  /** Default: the station's own. */
  readonly seed?: number;
  /** UTC at plant time 0: decides where in its day the station begins. */
  readonly startUtcMs: number;
  /** Default: the frequency walks by itself. */
  readonly frequencyTrace?: FrequencyTrace;
}

export type { DeviceEventAt };

/** The simulated station: physics, device firmware and a day that goes on by itself. */
export interface Plant {
  readonly station: Station;
  /** Plant seconds since the start. */
  readonly timeS: number;
  /**
   * Plant seconds in a second of the devices' clocks, 1 unless set: watchdog and reversion times run
   * on those clocks, as the controller's heartbeats do.
   */
  speed: number;
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
  /**
   * Someone at the rack resets what its hardware layer has latched: no command over Ethernet does.
   * `rack` counts over the station.
   */
  resetHardware(rack: number): LocalReset;
  /** The controller is alive: feeds the PCS watchdog. */
  heartbeat(block: number): void;
  /** The charge controller of the site is told what its chargers may draw, and that somebody is there. */
  limitChargers(wish: ChargeLimitWish): void;
  chargersHeartbeat(): void;
  /** Columns, for faults and truth. */
  readonly state: PlantState;
  /** Per device (0 the meter, 1 + block, 1 + blocks + part of the site); the simulator's sockets obey it. */
  readonly network: NetworkColumns;
  /** Per Modbus device: 0 the meter, 1 + block, 1 + blocks + rack, then the parts of the site. */
  readonly protocol: ProtocolColumns;
}

export function createPlant(options: PlantOptions): Plant {
  const { station } = options;
  const { topology } = station;
  const design = designOf(station, options.seed ?? station.simulation.seed);
  const state = createPlantState(topology);
  const network = createNetwork(topology.blocks);
  const events = new EventLog(topology.blocks, topology.racksPerBlock);
  const firmware = new Firmware(state, design, events);
  const hardware = new HardwareLayer(state, design, events);
  const blocks = new Blocks(state, design, firmware, hardware, events);
  buildPlant(state, design);
  const stationParts = new StationParts(state, design, options.startUtcMs, options.frequencyTrace);
  let timeS = 0;
  return {
    station,
    state,
    network,
    protocol: createProtocol(topology),
    speed: 1,
    get timeS() {
      return timeS;
    },
    stepStation(dtS) {
      assert(dtS > 0 && dtS <= STEP_MAX_S, 'a step is a moment, not a day');
      timeS += dtS;
      stationParts.step(timeS, dtS, this.speed);
    },
    stepBlock(block, dtS) {
      assert(dtS > 0 && dtS <= STEP_MAX_S, 'a step is a moment, not a day');
      blocks.step(block, dtS, this.speed);
    },
    rackTelemetry: (rack, into) => fillRackTelemetry(state, rack, into),
    blockTelemetry: (block, into) => fillBlockTelemetry(state, block, PCS_AC_VOLTAGE_V, into),
    meterTelemetry: (into) => fillMeterTelemetry(state, into),
    takeEvents: (block) => events.take(block),
    command(block, command) {
      return obey({ state, design, firmware, events, speed: this.speed }, block, command);
    },
    resetHardware: (rack) => hardware.reset(rack, state.blocks.timeS[topology.blockOfRack(rack)]!),
    limitChargers: (wish) => stationParts.site?.limitChargers(wish, timeS),
    chargersHeartbeat: () => stationParts.site?.heartbeat(timeS),
    heartbeat(block) {
      state.blocks.heartbeatS[block] = state.blocks.timeS[block]!;
    },
  };
}

/** Low-voltage side of the block's transformer. */
const PCS_AC_VOLTAGE_V = 690;
/** One second of the devices' clocks at the greatest speed there is. */
const STEP_MAX_S = 60;
