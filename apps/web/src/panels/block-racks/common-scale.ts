import type { RackRow } from './rack-rows.ts';

export interface CommonScale {
  readonly from: number;
  readonly to: number;
}

/** One scale for the bands of all racks, on round ends, never so narrow that noise fills it. */
function commonScale(
  lows: readonly (number | undefined)[],
  highs: readonly (number | undefined)[],
  step: number,
  least: number,
): CommonScale {
  const known = (values: readonly (number | undefined)[]): number[] =>
    values.filter((value) => value !== undefined);
  const low = Math.min(...known(lows));
  const high = Math.max(...known(highs));
  if (!Number.isFinite(low) || !Number.isFinite(high)) return { from: 0, to: least };
  const missing = Math.max(0, least - (high - low)) / 2;
  return {
    from: Math.floor((low - missing) / step) * step,
    to: Math.ceil((high + missing) / step) * step,
  };
}

/** 60 mV is what a healthy rack shows at the knees; 10 K what a healthy block shows in summer. */
export function voltageScale(rows: readonly RackRow[]): CommonScale {
  return commonScale(
    rows.map((row) => row.lowestMv?.value),
    rows.map((row) => row.highestMv?.value),
    10,
    60,
  );
}

export function temperatureScale(rows: readonly RackRow[]): CommonScale {
  return commonScale(
    rows.map((row) => row.coldestC?.value),
    rows.map((row) => row.hottestC?.value),
    1,
    10,
  );
}
