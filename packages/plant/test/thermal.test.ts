import { describe, expect, it } from 'vitest';
import { fieldPlant, meanOf, run, setShare } from './field.ts';

/** Mean temperature after ten minutes and after forty at 0.5P, out (1) or in (-1). */
function atHalfPower(pumpFactor: number, share: 1 | -1): { beforeC: number; afterC: number } {
  const plant = fieldPlant({ racksPerBlock: 1, initialSoc: share > 0 ? 0.75 : 0.4 });
  plant.state.blocks.pumpFactor.fill(pumpFactor);
  setShare(plant, share);
  run(plant, 600, 5);
  const beforeC = meanOf(plant.state.cells.temperatureC);
  run(plant, 1800, 5);
  return { beforeC, afterC: meanOf(plant.state.cells.temperatureC) };
}

describe('heat', () => {
  it('lifts the cells by about 9 K an hour at 0.5P when the coolant stands', () => {
    const perHour = (share: 1 | -1): number => {
      const { beforeC, afterC } = atHalfPower(0, share);
      return (afterC - beforeC) * 2;
    };
    // The reversible part takes away on discharge above 35 % SOC what it brings on charge.
    const out = perHour(1);
    const back = perHour(-1);
    expect((out + back) / 2).toBeGreaterThan(8);
    expect((out + back) / 2).toBeLessThan(10.5);
    expect(back - out).toBeGreaterThan(2);
  });

  it('is carried away by the coolant', () => {
    const cooled = atHalfPower(1, 1);
    const standing = atHalfPower(0, 1);
    expect(cooled.afterC).toBeLessThan(standing.afterC - 1.5);
  });

  it('warms the coolant along a module by about 3 K at 0.5P once the cells are warm', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.9 });
    const { cells, modules, blocks } = plant.state;
    cells.temperatureC.fill(31);
    modules.meanTemperatureC.fill(31);
    setShare(plant, 1);
    run(plant, 900, 5);
    const rise = modules.coolantOutletC[3]! - blocks.coolantSupplyC[0]!;
    expect(rise).toBeGreaterThan(1.8);
    expect(rise).toBeLessThan(3.5);
    const first = cells.temperatureC[3 * 52 + 2]!;
    const last = cells.temperatureC[3 * 52 + 49]!;
    expect(last - first).toBeGreaterThan(0.2);
  });

  it('stays in one module whose branch is blocked', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.8 });
    plant.state.modules.branchFlowFactor[2] = 0;
    setShare(plant, 1);
    run(plant, 2400, 5);
    const { meanTemperatureC } = plant.state.modules;
    expect(meanTemperatureC[2]! - meanTemperatureC[3]!).toBeGreaterThan(1.5);
    expect(Math.abs(meanTemperatureC[1]! - meanTemperatureC[3]!)).toBeLessThan(0.5);
  });

  it('turns round with the direction of the current: the reversible part cools or warms', () => {
    const reversible = (share: number): number => {
      const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.6 });
      setShare(plant, share);
      run(plant, 300, 5);
      return plant.state.racks.entropicHeatJ[0]!;
    };
    expect(reversible(0.5)).toBeLessThan(0);
    expect(reversible(-0.5)).toBeGreaterThan(0);
  });
});

describe('the coolant circuit', () => {
  it('holds its supply near 22 degC under load, and its chiller pays for it', () => {
    const plant = fieldPlant({ racksPerBlock: 2, initialSoc: 0.85, ambientC: 30 });
    setShare(plant, 0.8);
    run(plant, 3600, 5);
    const { blocks } = plant.state;
    expect(blocks.coolantSupplyC[0]!).toBeGreaterThan(20);
    expect(blocks.coolantSupplyC[0]!).toBeLessThan(24);
    expect(blocks.coolantReturnC[0]!).toBeGreaterThan(blocks.coolantSupplyC[0]!);
    expect(blocks.chillerPowerKw[0]!).toBeGreaterThan(0.5);
    expect(blocks.auxiliaryPowerKw[0]!).toBeGreaterThan(blocks.chillerPowerKw[0]!);
  });

  it('heats when the cells are cold', () => {
    const plant = fieldPlant({ racksPerBlock: 1, ambientC: -10 });
    plant.state.cells.temperatureC.fill(5);
    plant.state.modules.meanTemperatureC.fill(5);
    plant.state.blocks.coolantSupplyC.fill(5);
    setShare(plant, 0);
    run(plant, 3600, 5);
    expect(meanOf(plant.state.cells.temperatureC)).toBeGreaterThan(6);
    expect(plant.state.blocks.coolingKw[0]!).toBeLessThan(0);
  });
});
