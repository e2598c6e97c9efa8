import { Quality, type Station } from '@cellarium/model';
import { cellOhm, entropyVPerK } from '../chemistry.ts';
import type { JudgeContext } from '../context.ts';
import { blockPoint, rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const currentDeciA = rackPoint('currentDeciA');
const socPermille = rackPoint('socPermille');
const supplyDeciC = blockPoint('coolantSupplyDeciC');
const insideDeciC = blockPoint('insideDeciC');

/** Of a cell, per Ah of its capacity: 6.2 kJ/K of heat, 1.6 W/K to the plate, 0.05 to the air, at 280 Ah. */
const J_PER_K_AH = 6_200 / 280;
const AIR_W_PER_K_AH = 0.05 / 280;
/** Between charge and discharge branch, V: what hysteresis costs. */
const HYSTERESIS_V = 0.02;
/** A mean that moves more between two samples is a sensor that broke, not heat, K. */
const LEAP_K = 0.2;
/** Windows of this many points tell the slope. */
const POINTS = 10;
const KELVIN = 273.15;

/**
 * Energy balance of a container: how much quicker its cells warm than they should, with the heat that
 * they make and the coolant that they stand on. A lost pump shows as soon as the cells stop giving their
 * heat away, hours before a fixed limit; the beginning of a charge is heat that the balance knows.
 */
export const coolingLost = defineRule({
  id: 'cooling-lost',
  direction: 1,
  parameters: {
    overS: { default: 240, min: 60, max: 3_600, unit: 's' },
    /** From cell to coolant of a 280 Ah cell at full flow. */
    coolantWPerK: { default: 1.38, min: 0.1, max: 10, unit: 'W/K' },
  },
  tiers: () =>
    tiers({
      limits: [0.04, 0.1, 0.5],
      delayS: 60,
      hysteresis: [0.015, 0.03, 0.1],
      clearAfterS: 300,
      actions: ['alarm', 'derate', 'derate'],
    }),
  prepare: (station) => {
    const { topology } = station;
    const meanBefore = new Float32Array(topology.racks).fill(Number.NaN);
    /** What has risen beyond the balance since the window's points were taken, K. */
    const excess = new Float64Array(topology.blocks);
    const points = new Float32Array(topology.blocks * POINTS).fill(Number.NaN);
    const pointS = new Float32Array(topology.blocks);
    const spanS = new Float32Array(topology.blocks * POINTS);
    return {
      judge: (context, { overS, coolantWPerK }, into) => {
        for (let index = 0; index < context.count; index += 1) {
          const row = context.rows[index]!;
          const dtS = context.dtS[row]!;
          const step = blockExcessK(context, station, row, dtS, coolantWPerK!, meanBefore);
          if (Number.isNaN(step)) {
            into.value[row] = Number.NaN;
            points.fill(Number.NaN, row * POINTS, (row + 1) * POINTS);
            continue;
          }
          excess[row]! += step;
          pointS[row]! += dtS;
          if (pointS[row]! < overS! / POINTS) {
            if (Number.isNaN(into.value[row]!)) into.value[row] = 0;
            continue;
          }
          into.value[row] = shift(points, spanS, row, excess[row]!, pointS[row]!);
          pointS[row] = 0;
        }
      },
      timeToTripS: timeToHottestOfBlockS,
    };
  },
});

/** Takes a point into the window and returns the slope over the whole of it, K/min; 0 until it is full. */
function shift(
  points: Float32Array,
  spanS: Float32Array,
  block: number,
  excessK: number,
  sinceS: number,
): number {
  const from = block * POINTS;
  const oldest = points[from]!;
  points.copyWithin(from, from + 1, from + POINTS);
  spanS.copyWithin(from, from + 1, from + POINTS);
  points[from + POINTS - 1] = excessK;
  spanS[from + POINTS - 1] = sinceS;
  let overS = 0;
  for (let point = 0; point < POINTS; point += 1) overS += spanS[from + point]!;
  return Number.isNaN(oldest) ? 0 : Math.max(((excessK - oldest) / overS) * 60, 0);
}

/** Mean over the block's racks of what they rose beyond the balance since the last sample, K. */
function blockExcessK(
  { input }: JudgeContext,
  { topology, rack: { capacityAh } }: Station,
  block: number,
  dtS: number,
  coolantWPerK: number,
  meanBefore: Float32Array,
): number {
  const { racks } = input.aggregates;
  const supplyC = supplyDeciC(input, block) / 10;
  const insideC = insideDeciC(input, block) / 10;
  if (Number.isNaN(supplyC)) return Number.NaN;
  let sumK = 0;
  let count = 0;
  let heard = 0;
  const first = block * topology.racksPerBlock;
  for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
    const ampere = currentDeciA(input, rack) / 10;
    const soc = socPermille(input, rack) / 10;
    const isHeard =
      input.image.racks.quality[rack] === Quality.good && racks.sensorsFresh[rack]! > 0;
    const celsius = racks.temperatureMeanDeciC[rack]! / 10;
    const before = meanBefore[rack]!;
    meanBefore[rack] = isHeard ? celsius : Number.NaN;
    if (!isHeard || Number.isNaN(ampere + soc)) continue;
    heard += 1;
    // After a silence nobody knows how long the heat had for what it did.
    if (Number.isNaN(before) || dtS === 0) continue;
    const rose = celsius - before;
    if (Math.abs(rose) > LEAP_K) continue;
    const heatW =
      ampere * ampere * cellOhm(capacityAh, celsius) +
      Math.abs(ampere) * HYSTERESIS_V -
      ampere * (celsius + KELVIN) * entropyVPerK(soc);
    const awayW =
      (coolantWPerK / 280) * capacityAh * (celsius - supplyC) +
      (Number.isNaN(insideC) ? 0 : AIR_W_PER_K_AH * capacityAh * (celsius - insideC));
    sumK += rose - ((heatW - awayW) * dtS) / (J_PER_K_AH * capacityAh);
    count += 1;
  }
  if (heard === 0) return Number.NaN;
  return count === 0 ? 0 : sumK / count;
}

/** The hottest rack of the block, at the rise of its heat without any cooling. */
function timeToHottestOfBlockS(
  { station, input }: JudgeContext,
  block: number,
  kPerMin: number,
): number {
  const { racksPerBlock } = station.topology;
  const { temperatureMaxDeciC, sensorsFresh } = input.aggregates.racks;
  let hottest = Number.NEGATIVE_INFINITY;
  for (let rack = block * racksPerBlock; rack < (block + 1) * racksPerBlock; rack += 1) {
    if (sensorsFresh[rack]! > 0) hottest = Math.max(hottest, temperatureMaxDeciC[rack]!);
  }
  const leftDeciK = station.limits.hardware.cellTemperatureHighDeciC - hottest;
  return kPerMin > 0 && Number.isFinite(leftDeciK)
    ? (Math.max(leftDeciK, 0) / 10 / kPerMin) * 60
    : Number.NaN;
}
