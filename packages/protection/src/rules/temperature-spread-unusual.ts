import { rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const currentDeciA = rackPoint('currentDeciA');
/** The temperatures of a rack follow its heat within about this time, s. */
const FOLLOWS_S = 1_800;

/**
 * By how much a rack's sensors stand farther apart than those of a healthy rack do after this load: its
 * coolant warms along the modules by 3 K at half power, and sensors differ by their accuracy.
 */
export const temperatureSpreadUnusual = defineRule({
  id: 'temperature-spread-unusual',
  direction: 1,
  parameters: {
    restK: { default: 2, min: 0.5, max: 10, unit: 'K' },
    halfPowerK: { default: 2.5, min: 0, max: 20, unit: 'K' },
  },
  tiers: () =>
    tiers({
      limits: [1.2, 4, 7],
      delayS: 60,
      hysteresis: [0.4, 1, 1],
      clearAfterS: 120,
      actions: ['alarm', 'alarm', 'derate'],
    }),
  prepare: ({ rack: { capacityAh }, topology: { racks } }) => {
    /** Mean square of the C-rate, of half power. */
    const heat = new Float32Array(racks);
    const halfPowerA = capacityAh / 2;
    return {
      judge: ({ input, believed, rows, count, dtS }, { restK, halfPowerK }, into) => {
        const { sensors, temperatureMinDeciC, temperatureMaxDeciC } = believed.racks;
        const { temperatureMaxSensor, temperatureMinSensor } = believed.racks;
        const { temperatureMedianDeciC } = input.aggregates.racks;
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const load = currentDeciA(input, row) / 10 / halfPowerA;
          const follow = 1 - Math.exp(-dtS[row]! / FOLLOWS_S);
          if (!Number.isNaN(load)) heat[row]! += (load * load - heat[row]!) * follow;
          if (sensors[row] === 0) {
            into.value[row] = Number.NaN;
            continue;
          }
          const low = temperatureMinDeciC[row]!;
          const high = temperatureMaxDeciC[row]!;
          const median = temperatureMedianDeciC[row]!;
          const usualK = restK! + halfPowerK! * heat[row]!;
          into.value[row] = Math.max((high - low) / 10 - usualK, 0);
          into.member[row] =
            high - median >= median - low ? temperatureMaxSensor[row]! : temperatureMinSensor[row]!;
        }
      },
    };
  },
});
