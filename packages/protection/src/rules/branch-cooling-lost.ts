import { NO_CELL, Quality, type Topology } from '@cellarium/model';
import type { JudgeContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** Temperatures are slow: modules are compared so often, s. */
const EVERY_S = 10;

/**
 * How much the warmest module stands above the median of its rack's modules: a blocked branch of the
 * coolant leaves its module behind, while the flow of the block hardly changes.
 */
export const branchCoolingLost = defineRule({
  id: 'branch-cooling-lost',
  direction: 1,
  tiers: () =>
    tiers({
      limits: [1, 2.5, 5],
      delayS: 60,
      hysteresis: 0.3,
      clearAfterS: 300,
      actions: ['alarm', 'alarm', 'derate'],
    }),
  prepare: ({ topology }) => {
    const sinceS = new Float32Array(topology.racks).fill(Number.POSITIVE_INFINITY);
    const means = new Float64Array(topology.modulesPerRack);
    return {
      judge: (context, _, into) => {
        for (let index = 0; index < context.count; index += 1) {
          const row = context.rows[index]!;
          sinceS[row]! += context.dtS[row]!;
          if (sinceS[row]! < EVERY_S) continue;
          sinceS[row] = 0;
          const measured = measureModules(context, topology, row, means);
          const warmest = means.indexOf(Math.max(...means));
          const median = [...means].sort((one, other) => one - other)[means.length >> 1]!;
          into.value[row] = measured ? (means[warmest]! - median) / 10 : Number.NaN;
          into.member[row] = measured ? warmest : NO_CELL;
        }
      },
    };
  },
});

/** Means of the modules' believed sensors, 0.1 degC. False where a module has none. */
function measureModules(
  { input, believed }: JudgeContext,
  { sensorsPerModule, sensorsPerRack }: Topology,
  rack: number,
  into: Float64Array,
): boolean {
  const { temperatureDeciC, quality } = input.image.sensors;
  for (let module = 0; module < into.length; module += 1) {
    const first = rack * sensorsPerRack + module * sensorsPerModule;
    let sum = 0;
    let count = 0;
    for (let sensor = first; sensor < first + sensorsPerModule; sensor += 1) {
      if (quality[sensor] !== Quality.good || believed.sensorDoubts[sensor] !== 0) continue;
      sum += temperatureDeciC[sensor]!;
      count += 1;
    }
    if (count === 0) return false;
    into[module] = sum / count;
  }
  return true;
}
