import { cellOhm, spreadAtMv } from '../chemistry.ts';
import { rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { LoadMemory } from './load-memory.ts';

const socPermille = rackPoint('socPermille');
const currentDeciA = rackPoint('currentDeciA');

/**
 * By how much a rack's cells stand farther apart than those of a healthy rack do at this state of charge
 * and load: long before a fixed limit where cells should be together, and silent at the knees.
 */
export const voltageSpreadUnusual = defineRule({
  id: 'voltage-spread-unusual',
  direction: 1,
  parameters: {
    sensorMv: { default: 8, min: 1, max: 50, unit: 'mV' },
    /** To either side: what cells differ by, and what the BMS's state of charge may be off. */
    socPercent: { default: 8, min: 0, max: 30, unit: '%' },
    /** Of the drop at the present load, between the extremes. */
    resistanceShare: { default: 0.3, min: 0, max: 1, unit: '' },
  },
  tiers: () =>
    tiers({
      limits: [20, 60, 200],
      delayS: 60,
      hysteresis: [8, 20, 50],
      clearAfterS: 120,
      actions: ['alarm', 'alarm', 'derate'],
    }),
  prepare: ({ rack, topology: { racks } }) => {
    const load = new LoadMemory(racks);
    return {
      judge: ({ input, believed, rows, count, dtS }, parameters, into) => {
        const { sensorMv, socPercent, resistanceShare } = parameters;
        const { cellVoltageMedianMv, temperatureMedianDeciC } = input.aggregates.racks;
        const { cells, cellMinMv, cellMaxMv, cellMinCell, cellMaxCell } = believed.racks;
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const soc = socPermille(input, row) / 10;
          const ampere = currentDeciA(input, row) / 10;
          const remembered = load.follow(row, Number.isNaN(ampere) ? 0 : ampere, dtS[row]!);
          const low = cellMinMv[row]!;
          const high = cellMaxMv[row]!;
          const median = cellVoltageMedianMv[row]!;
          into.member[row] = high - median > median - low ? cellMaxCell[row]! : cellMinCell[row]!;
          if (cells[row] === 0 || Number.isNaN(soc) || Number.isNaN(ampere)) {
            into.value[row] = Number.NaN;
            continue;
          }
          const ohm = cellOhm(rack.capacityAh, temperatureMedianDeciC[row]! / 10);
          const usualMv =
            sensorMv! + spreadAtMv(soc, socPercent!) + resistanceShare! * remembered * ohm * 1_000;
          into.value[row] = Math.max(high - low - usualMv, 0);
        }
      },
    };
  },
});
