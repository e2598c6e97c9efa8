import { rackPoint, sensorsBeyond } from '../rows.ts';
import type { Direction, Judge } from '../rule.ts';

/** Less current than this has no direction, A: what offset and noise of a sensor are. */
const IDLE_A = 2;
const currentDeciA = rackPoint('currentDeciA');

/**
 * The hottest or coldest sensor that is believed, for one way of the power. While the rack carries
 * power the other way it raises nothing; idle it holds for both, as either may come next.
 * @param way -1 = for charging, 1 = for discharging
 */
export function temperatureLimit(direction: Direction, way: 1 | -1): Judge {
  return {
    judge: ({ believed: { racks }, input, rows, count }, _, into) => {
      const deciC = direction > 0 ? racks.temperatureMaxDeciC : racks.temperatureMinDeciC;
      const sensor = direction > 0 ? racks.temperatureMaxSensor : racks.temperatureMinSensor;
      for (let index = 0; index < count; index += 1) {
        const row = rows[index]!;
        into.value[row] = racks.sensors[row] === 0 ? Number.NaN : deciC[row]! / 10;
        into.member[row] = sensor[row]!;
        // Without a current the comparison is false: the rule applies.
        into.held[row] = way * currentDeciA(input, row) < -IDLE_A * 10 ? 1 : 0;
      }
    },
    beyond: (context, row, limit) => sensorsBeyond(context, row, limit * 10, direction),
  };
}

/** 0.1 degC as the station has it to the degC of the conditions. */
export const degrees = (deciC: readonly number[]): number[] => deciC.map((tenths) => tenths / 10);
