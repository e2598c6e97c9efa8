import { cellOhm, chargeOffPercent } from '../chemistry.ts';
import { rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { LoadMemory } from './load-memory.ts';

const socPermille = rackPoint('socPermille');
const currentDeciA = rackPoint('currentDeciA');

/**
 * How far the farthest cell is from its rack's median, in % of charge: a millivolt is a percent on the
 * plateau and a thirtieth of one at the knee, so that one limit fits both (spread of a real block: 4 mV
 * at 50 %, 48 mV at 18 %). What sensors and resistances of healthy cells differ by is taken off first.
 */
export const cellDeviation = defineRule({
  id: 'cell-deviation',
  direction: 1,
  parameters: {
    sensorMv: { default: 6, min: 1, max: 50, unit: 'mV' },
    /** Of the drop at the present load: three sigma of resistance, joint and temperature. */
    resistanceShare: { default: 0.15, min: 0, max: 1, unit: '' },
    leastMvPerPercent: { default: 2, min: 0.5, max: 20, unit: 'mV/%' },
    /** What the BMS's state of charge may be off: the more forgiving end counts. */
    socErrorPercent: { default: 3, min: 0, max: 20, unit: '%' },
  },
  tiers: () =>
    tiers({
      limits: [9, 20, 40],
      delayS: [60, 60, 60],
      hysteresis: 3,
      clearAfterS: 120,
      actions: ['alarm', 'alarm', 'derate'],
    }),
  prepare: ({ rack, topology: { racks } }) => {
    const load = new LoadMemory(racks);
    return {
      judge: ({ input, believed, rows, count, dtS }, parameters, into) => {
        const { sensorMv, resistanceShare, leastMvPerPercent, socErrorPercent } = parameters;
        const { cellVoltageMedianMv, temperatureMedianDeciC } = input.aggregates.racks;
        const { cells, cellMinMv, cellMaxMv, cellMinCell, cellMaxCell } = believed.racks;
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const soc = socPermille(input, row) / 10;
          const ampere = currentDeciA(input, row) / 10;
          const remembered = load.follow(row, Number.isNaN(ampere) ? 0 : ampere, dtS[row]!);
          const above = cellMaxMv[row]! - cellVoltageMedianMv[row]!;
          const below = cellVoltageMedianMv[row]! - cellMinMv[row]!;
          const isAbove = above > below;
          into.member[row] = isAbove ? cellMaxCell[row]! : cellMinCell[row]!;
          if (cells[row] === 0 || Number.isNaN(soc) || Number.isNaN(ampere)) {
            into.value[row] = Number.NaN;
            continue;
          }
          const dropMv =
            remembered * cellOhm(rack.capacityAh, temperatureMedianDeciC[row]! / 10) * 1_000;
          const mv = Math.max(above, below) - sensorMv! - resistanceShare! * dropMv;
          if (mv <= 0) {
            into.value[row] = 0;
            continue;
          }
          const signed = isAbove ? mv : -mv;
          into.value[row] = Math.min(
            chargeOffPercent(soc - socErrorPercent!, signed, leastMvPerPercent!),
            chargeOffPercent(soc, signed, leastMvPerPercent!),
            chargeOffPercent(soc + socErrorPercent!, signed, leastMvPerPercent!),
          );
        }
      },
    };
  },
});
