import type { PoiTrace, TraceColumn } from '../../stores/poi-trace.ts';

type Series = (number | null)[];

export interface PlotData {
  /** Times in seconds, deliverable discharge, deliverable charge (negative), asked, delivered. */
  readonly power: [number[], Series, Series, Series, Series];
  readonly frequency: [number[], Series];
}

/** A fresh page has little to show yet; over two minutes a ramp is seen to be one. */
const SPAN_S_MIN = 120;

/** The time axis, seconds: from the first sample, but never less than two minutes, to now: where nothing comes any more, the line ends. */
export function spanOf(
  trace: PoiTrace,
  nowMs: number,
): { readonly min: number; readonly max: number } {
  const max = nowMs / 1_000;
  return { min: Math.min(max - SPAN_S_MIN, (trace.timesMs[0] ?? nowMs) / 1_000), max };
}

/** The trace as the chart takes it: null where a gap must stay a gap. */
export function plotData(trace: PoiTrace, scale: number): PlotData {
  const times = Array.from(trace.timesMs, (ms) => ms / 1_000);
  const series = (name: TraceColumn, factor: number): Series =>
    Array.from(trace.column(name), (value) => (Number.isNaN(value) ? null : value * factor));
  return {
    power: [
      times,
      series('dischargeableKw', 1 / scale),
      series('chargeableKw', -1 / scale),
      series('askedKw', 1 / scale),
      series('deliveredKw', 1 / scale),
    ],
    frequency: [times, series('frequencyHz', 1)],
  };
}
