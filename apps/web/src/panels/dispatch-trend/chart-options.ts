import uPlot from 'uplot';
import { type ChartLook, CLOCK_FORMATS, frameOf, withUnit } from '../poi-trend/chart-options.ts';
import type { DispatchTrace } from './dispatch-trace.ts';

/** Room for the longest figure with its unit. */
const AXIS_REM = 4.2;
const HEADROOM = 1.08;

/** Bounds of what could be given, the command's band, then asked, allocated, metered. */
export function dispatchOptions(look: ChartLook): Omit<uPlot.Options, 'width' | 'height'> {
  const { token, remPx, axis, base } = frameOf(look);
  const reach = (HEADROOM * look.station.nominal.powerKw) / look.scale;
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  const edge = { stroke: token('--rule-strong'), width: 1, points: { show: false } };
  const none = { stroke: 'transparent', width: 0, points: { show: false } };
  return {
    ...base,
    scales: { x: { time: true }, y: { range: [-reach, reach] } },
    axes: [
      { ...axis, size: 1.5 * remPx, space: 6 * remPx, values: CLOCK_FORMATS },
      {
        ...axis,
        size: AXIS_REM * remPx,
        space: 1.8 * remPx,
        values: (_plot, splits) => withUnit(splits, reach < 10 ? 1 : 0, look.unit),
      },
    ],
    bands: [
      { series: [1, 2], fill: token('--ground-raised') },
      { series: [4, 3], fill: token('--ground-hover') },
    ],
    series: [
      {},
      edge,
      edge,
      none,
      none,
      {
        stroke: token('--text-quiet'),
        width: 0.1 * remPx,
        dash: [0.4 * remPx, 0.3 * remPx],
        points: { show: false },
        ...(stepped && { paths: stepped }),
      },
      {
        stroke: token('--value-fill'),
        width: 0.2 * remPx,
        points: { show: false },
        ...(stepped && { paths: stepped }),
      },
      { stroke: token('--text'), width: 0.1333 * remPx, points: { show: false } },
    ],
  };
}

/** The trace as the chart takes it: null where a gap must stay a gap. */
export function dispatchData(trace: DispatchTrace, scale: number): uPlot.AlignedData {
  const scaled = (values: (number | null)[], factor = 1): (number | null)[] =>
    values.map((value) => (value === null ? null : (factor * value) / scale));
  return [
    trace.timesS,
    scaled(trace.column('maxDischargeKw')),
    scaled(trace.column('maxChargeKw'), -1),
    scaled(trace.column('bandLowKw')),
    scaled(trace.column('bandHighKw')),
    scaled(trace.column('askedKw')),
    scaled(trace.column('allocatedKw')),
    scaled(trace.column('measuredKw')),
  ];
}
