import { ENTROPY_V_PER_K, HYSTERESIS_HALF_V, OCV_MID_V } from './tables.ts';

/*
 * The tables as the inner loop wants them: one point a percent, from 5 % below empty to 5 % above
 * full, with one point more so that interpolation needs no check at the end.
 */
const MARGIN_PERCENT = 5;
const POINTS = 100 + 2 * MARGIN_PERCENT + 1;

/** Position in a table: `soc * SOC_SCALE + SOC_OFFSET`, kept within 0 .. SOC_LAST. */
export const SOC_SCALE = 100;
export const SOC_OFFSET = MARGIN_PERCENT;
export const SOC_LAST = POINTS - 1;

/** A table at 0 .. 100 % SOC in equal steps, stretched to the layout above. */
export function socTable(values: readonly number[], extrapolate: boolean): Float32Array {
  const table = new Float32Array(POINTS + 1);
  const last = values.length - 1;
  for (let point = 0; point <= POINTS; point += 1) {
    const x = ((point - SOC_OFFSET) / SOC_SCALE) * last;
    const held = extrapolate ? x : Math.min(Math.max(x, 0), last);
    const k = Math.min(Math.max(Math.floor(held), 0), last - 1);
    table[point] = values[k]! + (held - k) * (values[k + 1]! - values[k]!);
  }
  return table;
}

/** Beyond empty and full the end slopes go on: an overcharged cell climbs, an empty one collapses. */
export const OCV_V = socTable(OCV_MID_V, true).map((volt) => Math.max(volt, 0));
export const HALF_V = socTable(HYSTERESIS_HALF_V, false);
export const DUDT_V_PER_K = socTable(ENTROPY_V_PER_K, false);

function readSocTable(table: Float32Array, soc: number): number {
  const x = Math.min(Math.max(soc * SOC_SCALE + SOC_OFFSET, 0), SOC_LAST);
  const k = Math.floor(x);
  return table[k]! + (x - k) * (table[k + 1]! - table[k]!);
}

/** Equilibrium voltage, V; hysteresis from -1 (discharge branch) to +1 (charge branch). */
export function ocvV(soc: number, hysteresis: number): number {
  return readSocTable(OCV_V, soc) + hysteresis * readSocTable(HALF_V, soc);
}

/** SOC at which a resting cell on that branch has this voltage; 0..1. */
export function socAtV(volt: number, hysteresis: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    if (ocvV(middle, hysteresis) < volt) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
