import { rackPoint } from '../rows.ts';
import { defineRule } from '../rule.ts';
import { tiers } from '../tiers.ts';

const insulationKohm = rackPoint('insulationKohm');
/** Two hours of five minutes: the slope of the monitor's own noise is then some 20 kOhm/h. */
const POINTS = 24;
/** Fewer say nothing of a slope. */
const POINTS_LEAST = 6;

/**
 * How quickly the insulation falls, as the median of the slopes between all pairs of points, which a few
 * wild readings do not move. It counts where it would reach the hardware's limit within the horizon.
 */
export const insulationTrend = defineRule({
  id: 'insulation-trend',
  direction: -1,
  parameters: {
    everyS: { default: 300, min: 10, max: 3_600, unit: 's' },
    horizonH: { default: 24, min: 1, max: 720, unit: 'h' },
  },
  tiers: () => tiers({ limits: [-300, -1_500, -6_000], delayS: 0, hysteresis: [100, 500, 2_000] }),
  prepare: ({ limits, topology: { racks } }) => {
    const points = new Float32Array(racks * POINTS);
    const counts = new Uint8Array(racks);
    const sumKohm = new Float64Array(racks);
    const samples = new Uint32Array(racks);
    const sinceS = new Float32Array(racks);
    const slopes = new Float32Array((POINTS * (POINTS - 1)) / 2);
    const bound = limits.hardware.insulationLowKohm;
    return {
      judge: ({ input, rows, count, dtS }, { everyS, horizonH }, into) => {
        for (let index = 0; index < count; index += 1) {
          const row = rows[index]!;
          const kohm = insulationKohm(input, row);
          if (Number.isNaN(kohm)) {
            into.value[row] = Number.NaN;
            continue;
          }
          sumKohm[row]! += kohm;
          samples[row]! += 1;
          sinceS[row]! += dtS[row]!;
          if (sinceS[row]! < everyS!) continue;
          const mean = sumKohm[row]! / samples[row]!;
          push(points, counts, row, mean);
          sumKohm[row] = 0;
          samples[row] = 0;
          sinceS[row] = 0;
          if (counts[row]! < POINTS_LEAST) continue;
          const perPoint = medianSlope(points, counts[row]!, row, slopes);
          const perH = (perPoint * 3_600) / everyS!;
          into.value[row] = perH;
          into.held[row] = perH < 0 && (kohm - bound) / -perH <= horizonH! ? 0 : 1;
        }
      },
      timeToTripS: ({ input }, row, kohmPerH) =>
        kohmPerH < 0
          ? (Math.max(insulationKohm(input, row) - bound, 0) / -kohmPerH) * 3_600
          : Number.NaN,
    };
  },
});

/** The newest point last; the oldest makes room. */
function push(points: Float32Array, counts: Uint8Array, row: number, value: number): void {
  const from = row * POINTS;
  if (counts[row] === POINTS) points.copyWithin(from, from + 1, from + POINTS);
  else counts[row]! += 1;
  points[from + counts[row]! - 1] = value;
}

function medianSlope(points: Float32Array, count: number, row: number, into: Float32Array): number {
  const from = row * POINTS;
  let found = 0;
  for (let late = 1; late < count; late += 1) {
    for (let early = 0; early < late; early += 1) {
      into[found] = (points[from + late]! - points[from + early]!) / (late - early);
      found += 1;
    }
  }
  return into.subarray(0, found).sort()[found >> 1]!;
}
