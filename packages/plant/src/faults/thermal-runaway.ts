import { VoltageSensorFault } from '../columns.ts';
import { defineFault, type FaultEffect } from './fault.ts';
import {
  COLLAPSE_C,
  OFF_GAS_C,
  REACTION_ENERGY_J,
  reactionRatePerS,
  VENTING_C,
} from './runaway-kinetics.ts';

const COLLAPSED_SIEMENS = 1 / 0.01;
/** One venting 314 Ah cell (0.5-0.9 L/Ah, near half of it hydrogen) in 40 m3 of free air. */
const GAS_PPM_PER_CELL = 3_500;
/** The second detector stands at the other end of the container. */
const SECOND_SMOKE_AFTER_S = 45;
/** The mixing of the gas in the container's air. */
const GAS_MIXING_S = 120;
const FIRE_HEAT_C = 300;

/**
 * A hard internal short warms one cell until its own chemistry takes over. Nothing here is a script:
 * the reaction follows the temperature of every cell of the module, so that it spreads where the heat
 * goes and stops where cooling wins.
 */
export const thermalRunaway = defineFault({
  id: 'thermal-runaway',
  title: 'Thermal runaway of a cell',
  signature: 'Sagging voltage and slow warming, then gas, then smoke, then more than 1 K/s.',
  place: 'cell',
  claim: 'leak',
  parameters: {
    ohm: {
      title: 'The short that starts it',
      unit: 'ohm',
      minimum: 0.005,
      maximum: 0.5,
      default: 0.02,
    },
  },
  apply: ({ state }, { cell, rack, module, block }, { ohm }): FaultEffect => {
    const { cells, blocks, topology } = state;
    const first = module * topology.cellsPerModule;
    const released = new Float64Array(topology.cellsPerModule);
    let smokeS = 0;
    let gasPpm = 0;
    cells.leakSiemens[cell] = 1 / ohm;
    state.racks.refresh[rack] = 1;

    const react = (inModule: number, stepS: number): number => {
      const at = first + inModule;
      const temperatureC = cells.temperatureC[at] ?? 0;
      const left = 1 - (released[inModule] ?? 0);
      const share = left * Math.min(1, reactionRatePerS(temperatureC) * stepS);
      released[inModule] = (released[inModule] ?? 0) + share;
      cells.runawayHeatW[at] = (share * REACTION_ENERGY_J) / stepS;
      if (temperatureC > COLLAPSE_C) {
        cells.leakSiemens[at] = COLLAPSED_SIEMENS;
        cells.sensorFaultBits[at] =
          (cells.sensorFaultBits[at] ?? 0) | VoltageSensorFault.notMeasured;
      }
      return temperatureC;
    };

    return {
      advance: (stepS) => {
        let hottestC = Number.NEGATIVE_INFINITY;
        let gasTargetPpm = 0;
        for (let inModule = 0; inModule < topology.cellsPerModule; inModule += 1) {
          const temperatureC = react(inModule, stepS);
          hottestC = Math.max(hottestC, temperatureC);
          const vented = (temperatureC - OFF_GAS_C) / (VENTING_C - OFF_GAS_C);
          gasTargetPpm +=
            GAS_PPM_PER_CELL * Math.min(1, Math.max(0, vented, released[inModule] ?? 0));
        }
        // Gas that is in the container stays there; it only ever rises towards what has been vented.
        const mixed = (gasTargetPpm - gasPpm) * Math.min(1, stepS / GAS_MIXING_S);
        gasPpm += Math.max(0, mixed);
        blocks.gasFaultPpm[block] = gasPpm;
        if (hottestC > VENTING_C || smokeS > 0) smokeS += stepS;
        if (smokeS > 0) blocks.smokeA[block] = 1;
        if (smokeS > SECOND_SMOKE_AFTER_S) blocks.smokeB[block] = 1;
        if (hottestC > FIRE_HEAT_C) blocks.heat[block] = 1;
        state.racks.refresh[rack] = 1;
      },
      clear: () => {
        for (let inModule = 0; inModule < topology.cellsPerModule; inModule += 1) {
          const at = first + inModule;
          cells.runawayHeatW[at] = 0;
          if ((released[inModule] ?? 0) === 0 && at !== cell) continue;
          cells.leakSiemens[at] = 0;
          cells.sensorFaultBits[at] =
            (cells.sensorFaultBits[at] ?? 0) & ~VoltageSensorFault.notMeasured;
        }
        blocks.gasFaultPpm[block] = 0;
        blocks.smokeA[block] = 0;
        blocks.smokeB[block] = 0;
        blocks.heat[block] = 0;
        state.racks.refresh[rack] = 1;
      },
    };
  },
});
