import { NO_CELL, Quality } from '@cellarium/model';
import { cellOhm } from '../chemistry.ts';
import type { JudgeContext } from '../context.ts';
import { blockPoint, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { timeToHottestS } from './time-to-hottest.ts';

const gasPpm = blockPoint('gasPpm');
const currentDeciA = rackPoint('currentDeciA');
/** Cells to either side of a sensor whose heat reaches it. */
const NEAR_CELLS = 3;
/** Clean air follows the detector's own drift within this time, s. */
const CLEAN_FOLLOWS_S = 3_600;

/**
 * A sensor rises while a cell beside it sags, or while the container smells: heat, voltage or gas alone
 * have other causes, two of them together are a cell that is failing.
 */
export const runawayPrecursor = defineRule({
  id: 'runaway-precursor',
  direction: 1,
  parameters: {
    sagMv: { default: 12, min: 3, max: 500, unit: 'mV' },
    /** Of the drop at the present load: what a healthy cell may sag more than its rack. */
    resistanceShare: { default: 0.15, min: 0, max: 1, unit: '' },
    gasPpm: { default: 40, min: 5, max: 1_000, unit: 'ppm' },
  },
  tiers: () =>
    tiers({
      limits: [0.4, 1.5, 4],
      delayS: [10, 5, 3],
      hysteresis: [0.2, 0.5, 1],
      clearAfterS: 120,
      actions: ['alarm', 'forbidBoth', 'openRack'],
    }),
  prepare: ({ topology }) => {
    const clean = new Float32Array(topology.blocks).fill(Number.NaN);
    return {
      judge: (context, parameters, into) => {
        const { input, rises, rows, count, dtS } = context;
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const block = topology.blockOfRack(row);
          const rise = rises.kPerMin[row]!;
          const ppm = blockGas(context, block);
          // The air is learnt by one rack of the block alone, while nothing warms.
          if (Number.isNaN(clean[block]!)) clean[block] = ppm;
          else if (rise === 0 && row % topology.racksPerBlock === 0 && !Number.isNaN(ppm)) {
            clean[block]! += (ppm - clean[block]!) * (1 - Math.exp(-dtS[row]! / CLEAN_FOLLOWS_S));
          }
          into.member[row] = NO_CELL;
          if (context.believed.racks.sensors[row] === 0) into.value[row] = Number.NaN;
          else if (rise === 0) into.value[row] = 0;
          else {
            const cell = saggingCell(context, row, parameters);
            const smells = ppm - clean[block]! >= parameters.gasPpm!;
            into.value[row] = cell !== NO_CELL || smells ? rise : 0;
            into.member[row] =
              cell !== NO_CELL ? cell : topology.cellOfSensorInRack(rises.sensor[row]!);
          }
          if (Number.isNaN(currentDeciA(input, row))) into.value[row] = Number.NaN;
        }
      },
      timeToTripS: timeToHottestS,
    };
  },
});

function blockGas({ input }: JudgeContext, block: number): number {
  return input.image.blocks.quality[block] === Quality.good ? gasPpm(input, block) : Number.NaN;
}

/** The lowest cell beside the sensor that rises, where it sags more than load and sensor explain. */
function saggingCell(
  { station, input, believed, rises }: JudgeContext,
  rack: number,
  { sagMv, resistanceShare }: Readonly<Record<string, number>>,
): number {
  const { topology } = station;
  const { voltageMv, quality } = input.image.cells;
  const { cellVoltageMedianMv, temperatureMedianDeciC } = input.aggregates.racks;
  const ohm = cellOhm(station.rack.capacityAh, temperatureMedianDeciC[rack]! / 10);
  const dropMv = Math.abs(currentDeciA(input, rack)) * ohm * 100;
  const at = topology.cellOfSensorInRack(rises.sensor[rack]!);
  const from = Math.max(at - NEAR_CELLS, 0);
  const to = Math.min(at + NEAR_CELLS, topology.cellsPerRack - 1);
  let lowest = cellVoltageMedianMv[rack]! - sagMv! - resistanceShare! * dropMv;
  let sagging: number = NO_CELL;
  for (let cell = from; cell <= to; cell += 1) {
    const inStation = rack * topology.cellsPerRack + cell;
    if (quality[inStation] !== Quality.good || believed.cellDoubts[inStation] !== 0) continue;
    if (voltageMv[inStation]! > lowest) continue;
    lowest = voltageMv[inStation]!;
    sagging = cell;
  }
  return sagging;
}
