import { rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const socPermille = rackPoint('socPermille');
const sohPermille = rackPoint('sohPermille');
const currentDeciA = rackPoint('currentDeciA');
/** Over a longer hole in the data nobody knows what flowed, s. */
const GAP_S = 10;

/**
 * How far the BMS's state of charge has left what the charge that we counted makes of it. The difference
 * fades, so that a correction at the knee and the error of a current sensor do not add up for ever.
 */
export const socImplausible = defineRule({
  id: 'soc-implausible',
  direction: 1,
  parameters: { fadesS: { default: 7_200, min: 600, max: 86_400, unit: 's' } },
  tiers: () => tiers({ limits: [6, 12, 20], delayS: 10, hysteresis: 1, clearAfterS: 60 }),
  prepare: ({ rack: { capacityAh }, topology: { racks } }) => {
    const before = new Float32Array(racks).fill(Number.NaN);
    const beforeA = new Float32Array(racks);
    const apart = new Float64Array(racks);
    return {
      judge: ({ input, rows, count, dtS }, { fadesS }, into) => {
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const soc = socPermille(input, row) / 10;
          const ampere = currentDeciA(input, row) / 10;
          const soh = sohPermille(input, row) / 1_000;
          if (Number.isNaN(soc) || Number.isNaN(ampere)) {
            before[row] = Number.NaN;
            into.value[row] = Number.NaN;
            continue;
          }
          const dt = dtS[row]!;
          if (dt > 0 && dt <= GAP_S && !Number.isNaN(before[row]!)) {
            const ah = capacityAh * (soh > 0 ? soh : 1);
            const countedPercent = ((-100 * (ampere + beforeA[row]!)) / 2 / ah) * (dt / 3_600);
            apart[row]! += soc - before[row]! - countedPercent;
            apart[row]! *= Math.exp(-dt / fadesS!);
          }
          before[row] = soc;
          beforeA[row] = ampere;
          into.value[row] = Math.abs(apart[row]!);
        }
      },
    };
  },
});
