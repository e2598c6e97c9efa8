import { CellTracks } from '../cell-tracks.ts';
import { cellOhm, spreadAtMv } from '../chemistry.ts';
import { rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';
import { Changes } from './changes.ts';
import { LoadHistory } from './load-history.ts';

const socPermille = rackPoint('socPermille');
const currentDeciA = rackPoint('currentDeciA');

const WINDOW_S = 60;
/** Nobody knows what became of a rack that was not heard for so long: its cells are learnt anew. */
const FORGET_S = 600;
/** Of a change, what is left of it a window later: some minutes are remembered. */
const CHANGE_LEFT = 0.85;
/** The OCV's slope where neighbours stand that differ by so much, % to either side. */
const SLOPE_HALF_PERCENT = 2;
/** Between the knees: beyond, a few tenths of a percent of charge are millivolts, and `cell-deviation` sees them. */
const SOC_LEAST_PERCENT = 22;
const SOC_MOST_PERCENT = 90;

/**
 * How far a cell has left its own past: a step or a ramp that neither load nor state of charge explains. A
 * short, a joint, a weak cell or a front end that drifts shows so in minutes, long before the cell stands
 * apart from its rack as no healthy one may; which of them it is, the load and the hours tell.
 */
export const cellDrift = defineRule({
  id: 'cell-drift',
  direction: 1,
  parameters: {
    /** Of the mean stray of the rack's cells: how far the farthest of some hundred healthy ones is. */
    scaleFactor: { default: 6, min: 3, max: 20, unit: '' },
    /** Beyond a slope of 1 mV/% of charge, for each mV/%: what the slope of a real cell differs from the table. */
    slopePercent: { default: 1.2, min: 0, max: 5, unit: '%' },
    /** Of the change of the slope in the last minutes: cells pass a step of the OCV one after another. */
    passingPercent: { default: 1, min: 0, max: 5, unit: '%' },
    /** Of the change of the drop in the last minutes: cells answer a step of the load unequally fast. */
    changeShare: { default: 0.04, min: 0, max: 1, unit: '' },
  },
  tiers: () =>
    tiers({ limits: [1, 8, 30], delayS: 60, hysteresis: [0.5, 3, 10], clearAfterS: 600 }),
  prepare: ({ rack: { capacityAh }, topology }) => {
    const tracks = new CellTracks(topology);
    const load = new LoadHistory(topology.racks);
    const slope = new Changes(topology.racks, CHANGE_LEFT);
    const drop = new Changes(topology.racks, CHANGE_LEFT);
    const windowS = new Float32Array(topology.racks);
    const closedMs = new Float64Array(topology.racks).fill(Number.NaN);
    return {
      judge: ({ input, believed, rows, count, dtS }, parameters, into) => {
        const { cellsFresh, temperatureMedianDeciC } = input.aggregates.racks;
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const soc = socPermille(input, row) / 10;
          const ampere = currentDeciA(input, row) / 10;
          if (cellsFresh[row] === 0 || Number.isNaN(soc) || Number.isNaN(ampere)) {
            into.value[row] = Number.NaN;
            continue;
          }
          if (Number.isNaN(into.value[row]!)) into.value[row] = 0;
          if (dtS[row] === 0) {
            tracks.drop(row);
            load.begin(row);
            // Racks close their windows one after another: no second carries all of them.
            windowS[row] = row % WINDOW_S;
            continue;
          }
          tracks.add(input, believed, row);
          load.add(row, ampere, dtS[row]!);
          windowS[row]! += dtS[row]!;
          if (windowS[row]! < WINDOW_S) continue;
          windowS[row] = 0;
          const isLongAgo = input.nowMs - closedMs[row]! > FORGET_S * 1_000;
          closedMs[row] = input.nowMs;
          const isBetweenKnees = soc >= SOC_LEAST_PERCENT && soc <= SOC_MOST_PERCENT;
          into.held[row] = isBetweenKnees ? 0 : 1;
          const ohm = cellOhm(capacityAh, temperatureMedianDeciC[row]! / 10);
          const slopeMvPerPercent = spreadAtMv(soc, SLOPE_HALF_PERCENT) / (2 * SLOPE_HALF_PERCENT);
          const dropMv = load.close(row) * ohm * 1_000;
          drop.follow(row, dropMv);
          if (isLongAgo) tracks.restart(row);
          if (isLongAgo || !isBetweenKnees) {
            tracks.drop(row);
            continue;
          }
          slope.follow(row, slopeMvPerPercent);
          tracks.close(row, { slopeMvPerPercent, dropMv });
          const { scaleFactor, slopePercent, passingPercent, changeShare } = parameters;
          const usualMv =
            scaleFactor! * tracks.scaleMv[row]! +
            slopePercent! * Math.max(slopeMvPerPercent - 1, 0) +
            passingPercent! * slope.of(row) +
            changeShare! * drop.of(row);
          into.value[row] = Math.max(Math.abs(tracks.strayMv[row]!) - usualMv, 0);
          into.member[row] = tracks.cell[row]!;
        }
      },
    };
  },
});
