import { BlockInputBit } from '@cellarium/model';
import { expect, test } from 'vitest';
import { HALF_P_KW, Twins } from './twins.ts';

/** Mean of the temperatures that a module's sensors give, degC. */
function moduleC(twins: Twins, module: number): number {
  const count = twins.topology.sensorsPerModule;
  let sum = 0;
  for (let at = 0; at < count; at += 1) sum += twins.deciC(module * count + at);
  return sum / count / 10;
}

test('without a pump the flow is gone at once and all modules warm by about 0.15 K/min at 0.5P', () => {
  const twins = new Twins();
  twins.power(HALF_P_KW);
  twins.run(600, 5);
  twins.inject('pump-loss', 'B001', { flowShare: 0 });
  twins.run(5);
  expect(twins.block().coolantFlowDeciLpm).toBe(0);
  expect(twins.block().inputBits & BlockInputBit.pumpRunning).toBe(0);
  const before = moduleC(twins, 4);
  twins.run(1_200, 5);
  const kPerMin = (moduleC(twins, 4) - before) / 20;
  expect(kPerMin).toBeGreaterThan(0.1);
  expect(kPerMin).toBeLessThan(0.25);
});

test('a blocked branch makes its module the warmest of the rack, at the same block flow', () => {
  const twins = new Twins();
  twins.power(HALF_P_KW);
  twins.inject('branch-blocked', 'B001 R01 M5', { flowShare: 0.02 });
  twins.run(2_400, 5);
  const modules = Array.from({ length: twins.topology.modulesPerRack }, (_, at) =>
    moduleC(twins, at),
  );
  expect(modules.indexOf(Math.max(...modules))).toBe(4);
  const flow = twins.block().coolantFlowDeciLpm;
  expect(flow).toBe(twins.block(twins.well).coolantFlowDeciLpm);
});

test('a chiller that does not cool lets the supply climb, with flow and its contact active', () => {
  const twins = new Twins();
  twins.power(HALF_P_KW);
  twins.inject('chiller-fault', 'B001');
  twins.run(2_400, 5);
  const { coolantSupplyDeciC, inputBits, coolantFlowDeciLpm } = twins.block();
  expect(inputBits & BlockInputBit.chillerFault).not.toBe(0);
  expect(coolantFlowDeciLpm).toBeGreaterThan(0);
  const wellDeciC = twins.block(twins.well).coolantSupplyDeciC;
  expect(coolantSupplyDeciC).toBeGreaterThan(wellDeciC + 10);
});
