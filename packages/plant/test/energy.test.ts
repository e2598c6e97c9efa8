import { describe, expect, it } from 'vitest';
import { storedEnergyJ } from '../src/index.ts';
import { type FieldOptions, fieldPlant, meterTelemetry, run, setShare } from './field.ts';

/** Out at 0.5P, rest, in at 0.4P, rest. Returns what is missing and what was moved, J. */
function cycle(options: FieldOptions, dtS: number): { missingJ: number; movedJ: number } {
  const plant = fieldPlant({ racksPerBlock: 2, ...options });
  const { racks, topology } = plant.state;
  const stored = (): number => {
    let joule = 0;
    for (let rack = 0; rack < topology.racks; rack += 1) joule += storedEnergyJ(plant.state, rack);
    return joule;
  };
  const sum = (column: Float64Array): number => column.reduce((a, b) => a + b, 0);
  const before = stored();
  setShare(plant, 1);
  run(plant, 1200, dtS);
  const outJ = sum(racks.dcEnergyJ);
  setShare(plant, 0);
  run(plant, 600, dtS);
  setShare(plant, -0.8);
  run(plant, 1200, dtS);
  setShare(plant, 0);
  run(plant, 600, dtS);
  const dcJ = sum(racks.dcEnergyJ);
  const missingJ = before - stored() - dcJ - sum(racks.heatJ) - sum(racks.balancingEnergyJ);
  return { missingJ, movedJ: outJ + Math.abs(dcJ - outJ) };
}

describe('energy', () => {
  it('closes to 0.1 %: from the DC side = change of what is stored + heat', () => {
    const { missingJ, movedJ } = cycle({ initialSoc: 0.6 }, 1);
    expect(Math.abs(missingJ) / movedJ).toBeLessThan(0.001);
  });

  it('closes with steps of 5 s, and at the knee, too', () => {
    const plateau = cycle({ initialSoc: 0.6 }, 5);
    expect(Math.abs(plateau.missingJ) / plateau.movedJ).toBeLessThan(0.001);
    const knee = cycle({ initialSoc: 0.3 }, 5);
    expect(Math.abs(knee.missingJ) / knee.movedJ).toBeLessThan(0.001);
  });

  it('costs a round trip of 86 to 93 % from AC to AC without auxiliaries at 0.5P', () => {
    const plant = fieldPlant({ racksPerBlock: 2, initialSoc: 0.62 });
    const { blocks, state } = { blocks: plant.state.blocks, state: plant.state };
    const before = storedEnergyJ(state, 0) + storedEnergyJ(state, 1);
    setShare(plant, 1);
    run(plant, 1200, 5);
    const outJ = blocks.acEnergyJ[0]!;
    const storedOut = before - storedEnergyJ(state, 0) - storedEnergyJ(state, 1);
    setShare(plant, -1);
    run(plant, 1200, 5);
    const inJ = outJ - blocks.acEnergyJ[0]!;
    const storedIn = storedEnergyJ(state, 0) + storedEnergyJ(state, 1) - before + storedOut;
    const roundTrip = (outJ / storedOut) * (storedIn / inJ);
    expect(roundTrip).toBeGreaterThan(0.86);
    expect(roundTrip).toBeLessThan(0.93);
  });

  it('is counted at the meter: exported less imported is the integral of the power there', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    const into = meterTelemetry();
    let kwh = 0;
    setShare(plant, 0.5);
    for (let second = 0; second < 120; second += 1) {
      if (second === 60) setShare(plant, -0.5);
      run(plant, 1);
      kwh += plant.state.station.poiPowerKw[0]! / 3600;
    }
    plant.meterTelemetry(into);
    expect(into.exportedEnergyKwh - into.importedEnergyKwh).toBeCloseTo(kwh, 6);
    expect(into.exportedEnergyKwh).toBeGreaterThan(0.3);
    expect(into.importedEnergyKwh).toBeGreaterThan(0.3);
  });
});
