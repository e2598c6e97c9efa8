import { NO_CELL, Quality } from '@cellarium/model';
import { Doubt } from '../believed.ts';
import type { JudgeContext } from '../context.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

/** So far below its rack no cell stands, K. */
const APART_K = 25;

/** A thermistor that reads the cold end of its scale while its rack is warm: its wire is open. */
export const temperatureSensorOpen = defineRule({
  id: 'temperature-sensor-open',
  direction: -1,
  tiers: () => tiers({ limits: [-30, -35, -39], delayS: 2, hysteresis: 5, clearAfterS: 10 }),
  prepare: () => ({
    judge: (context, _, into) => {
      const { racks } = context.input.aggregates;
      for (let index = 0; index < context.count; index += 1) {
        const row = context.rows[index]!;
        const median = racks.temperatureMedianDeciC[row]!;
        const min = racks.temperatureMinDeciC[row]!;
        context.believed.trustSensors(row, Doubt.open);
        const isOpen = min <= OPEN_DECI_C && median - min >= APART_K * 10;
        const isMeasured = racks.sensorsFresh[row]! > 0;
        into.value[row] = isMeasured ? (isOpen ? min : median) / 10 : Number.NaN;
        into.member[row] = isOpen ? racks.temperatureMinSensor[row]! : NO_CELL;
        if (isOpen) doubtOpen(context, row, median);
      }
    },
    release: (believed) => believed.trustAllSensors(Doubt.open),
  }),
});

function doubtOpen({ station, input, believed }: JudgeContext, rack: number, median: number): void {
  const { sensorsPerRack } = station.topology;
  const { temperatureDeciC, quality } = input.image.sensors;
  for (let sensor = 0; sensor < sensorsPerRack; sensor += 1) {
    const at = rack * sensorsPerRack + sensor;
    const deciC = temperatureDeciC[at]!;
    if (quality[at] !== Quality.good || deciC > OPEN_DECI_C) continue;
    if (median - deciC >= APART_K * 10) believed.doubtSensor(rack, sensor, Doubt.open);
  }
}

/** Warmer than this it may be a cell in winter. */
const OPEN_DECI_C = -300;
