import { NO_CELL, Quality } from '@cellarium/model';
import { Doubt } from '../believed.ts';
import type { JudgeContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { Leaps } from './leaps.ts';
import { Stillness } from './stillness.ts';

const CHECK_EVERY_S = 30;
const WINDOW_MOST_S = 7_200;
/** Fifteen times the resolution: no healthy sensor stays behind by just so much. */
const MOVED_LEAST_DECI_K = 15;

/**
 * A sensor that does not move while its rack's median does, or that leapt as no cell can and stands
 * still since: its reading is doubted, from the leap on.
 */
export const temperatureSensorStuck = defineRule({
  id: 'temperature-sensor-stuck',
  direction: 1,
  tiers: () => tiers({ limits: [20, 3_600, 21_600], delayS: 0, hysteresis: 1, clearAfterS: 10 }),
  prepare: ({ topology }) => {
    const { racks, sensors } = topology;
    const first = new Int16Array(sensors);
    const stillness = new Stillness(racks, first, CHECK_EVERY_S, WINDOW_MOST_S, MOVED_LEAST_DECI_K);
    const leaps = new Leaps(topology);
    const member = new Uint16Array(racks).fill(NO_CELL);
    return {
      judge: (context, _, into) => {
        const { temperatureDeciC } = context.input.image.sensors;
        const { temperatureMedianDeciC, sensorsFresh } = context.input.aggregates.racks;
        for (let index = 0; index < context.count; index += 1) {
          const row = context.rows[index]!;
          const dtS = context.dtS[row]!;
          const median = temperatureMedianDeciC[row]!;
          if (sensorsFresh[row] === 0) {
            into.value[row] = Number.NaN;
            continue;
          }
          const leapt = leaps.follow(context.input, context.believed, row, dtS);
          const checked = stillness.follow(row, temperatureDeciC, median, dtS);
          if (leapt || checked) member[row] = doubtStuck(context, row, stillness, leaps);
          into.value[row] = Math.max(stillness.frozenS[row]!, leaps.stillS(row));
          into.member[row] = leaps.stillS(row) > 0 ? leaps.sensor[row]! : member[row]!;
        }
      },
      release: (believed) => believed.trustAllSensors(Doubt.stuck),
    };
  },
});

function doubtStuck(
  { station, input, believed }: JudgeContext,
  rack: number,
  stillness: Stillness,
  leaps: Leaps,
): number {
  const { sensorsPerRack } = station.topology;
  const { quality } = input.image.sensors;
  believed.trustSensors(rack, Doubt.stuck);
  let member: number = NO_CELL;
  if (stillness.frozenS[rack] === 0 && leaps.sensor[rack] === NO_CELL) return member;
  for (let sensor = 0; sensor < sensorsPerRack; sensor += 1) {
    const at = rack * sensorsPerRack + sensor;
    if (leaps.hasLeapt(at)) believed.doubtSensor(rack, sensor, Doubt.stuck);
    if (!stillness.isFrozen(at) || quality[at] !== Quality.good) continue;
    believed.doubtSensor(rack, sensor, Doubt.stuck);
    if (member === NO_CELL) member = sensor;
  }
  if (member === NO_CELL) stillness.frozenS[rack] = 0;
  return member;
}
