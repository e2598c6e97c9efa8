import { ELECTRICAL_STEP_MAX_S } from '../cell/constants.ts';
import type { PlantDesign } from '../design.ts';
import type { EventLog } from '../firmware/events.ts';
import type { Firmware } from '../firmware/firmware.ts';
import type { HardwareLayer } from '../hardware/layer.ts';
import { stepContactors } from '../rack/contactors.ts';
import { type BusSource, busSource, rackCurrentA } from '../rack/current-share.ts';
import { type Relaxation, relaxation, stepRack } from '../rack/electrical.ts';
import type { PlantState } from '../state.ts';
import { stepCooling } from './cooling.ts';
import { stepInputs } from './inputs.ts';
import {
  decayBus,
  stepPcsPower,
  stepPcsState,
  superviseSetpoint,
  updateDeliverable,
} from './pcs.ts';

/** What is left of a step by rounding is no step. */
const STEP_LEAST_S = 1e-9;

const source: BusSource = { voltageV: 0, ohm: 0, racks: 0 };

/** All parts of a station's blocks, stepped one block at a time in any order. */
export class Blocks {
  readonly #state: PlantState;
  readonly #design: PlantDesign;
  readonly #firmware: Firmware;
  readonly #events: EventLog;
  readonly #hardware: HardwareLayer;
  #relaxation: Relaxation = relaxation(1);

  constructor(
    state: PlantState,
    design: PlantDesign,
    firmware: Firmware,
    hardware: HardwareLayer,
    events: EventLog,
  ) {
    this.#state = state;
    this.#design = design;
    this.#firmware = firmware;
    this.#hardware = hardware;
    this.#events = events;
  }

  step(block: number, dtS: number, speed: number): void {
    const { blocks, topology } = this.#state;
    const steps = Math.max(Math.ceil(dtS / ELECTRICAL_STEP_MAX_S - 1e-9), 1);
    for (let step = 0; step < steps; step += 1) this.#stepClosely(block, dtS / steps, speed);

    const timeS = blocks.timeS[block]!;
    stepInputs(this.#state, block, timeS, this.#events);
    blocks.measurements[block]! += 1;
    const measurement = blocks.measurements[block]!;
    const first = block * topology.racksPerBlock;
    for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
      this.#firmware.step(rack, measurement, timeS, dtS);
    }
  }

  /** One step, or many short ones while a rack is in trouble. */
  #stepClosely(block: number, dtS: number, speed: number): void {
    const { blocks } = this.#state;
    const fromS = blocks.timeS[block]!;
    for (let doneS = 0; dtS - doneS > STEP_LEAST_S; ) {
      const stepS = this.#hardware.stepS(block, dtS - doneS);
      doneS = dtS - doneS - stepS > STEP_LEAST_S ? doneS + stepS : dtS;
      this.#stepElectrical(block, fromS + doneS, stepS, speed);
      this.#hardware.judge(block, fromS + doneS);
    }
  }

  #stepElectrical(block: number, timeS: number, dtS: number, speed: number): void {
    const state = this.#state;
    const design = this.#design;
    const { blocks, racks, topology } = state;
    if (this.#relaxation.dtS !== dtS) this.#relaxation = relaxation(dtS);
    const step = this.#relaxation;
    const first = block * topology.racksPerBlock;
    const last = first + topology.racksPerBlock;
    blocks.timeS[block] = timeS;

    for (let rack = first; rack < last; rack += 1) {
      if (blocks.emergencyStop[block] === 1) racks.wantClosed[rack] = 0;
      stepContactors(state, rack, timeS - dtS, dtS, this.#firmware);
    }
    busSource(state, block, step, source);
    superviseSetpoint(state, block, timeS, speed);
    stepPcsState(state, block, design, source, timeS, this.#events);
    updateDeliverable(state, design, block, source, step);
    const currentA = stepPcsPower(state, design, block, source, dtS);
    blocks.dcCurrentA[block] = currentA;
    const busV = source.voltageV - currentA * source.ohm;
    if (source.racks > 0) blocks.dcVoltageV[block] = busV;
    else decayBus(state, block, dtS);
    blocks.acEnergyJ[block]! += blocks.powerKw[block]! * 1000 * dtS;
    for (let rack = first; rack < last; rack += 1) {
      const rackA = rackCurrentA(state, rack, busV, step);
      stepRack(state, rack, design.capacityAh, rackA, step);
      racks.linkVoltageV[rack] = blocks.dcVoltageV[block]!;
    }
    stepCooling(state, design, block, dtS);
  }
}
