import uPlot from 'uplot';
import { formatNumber } from '../../format/numbers.ts';
import type { Station } from '../../stream/station.ts';

export interface ChartLook {
  /** The element whose tokens colour the chart. */
  readonly element: Element;
  readonly station: Station;
  readonly unit: string;
  /** kW in the unit shown. */
  readonly scale: number;
}

/** A grid off its frequency by more than this is in the news; the axis reaches so far, always. */
const FREQUENCY_REACH_HZ = 0.2;
/** Times alone: the plant's clock above has the date. uPlot's rows: from this step on, this format. */
export const CLOCK_FORMATS: uPlot.Axis.Values = [
  [60, '{HH}:{mm}', null, null, null, null, null, null, 1],
  [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1],
];
/** Room for the longest figure with its unit. */
const AXIS_REM = 4.2;
const HEADROOM = 1.08;

export function frameOf({ element, station }: ChartLook) {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  const remPx = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  // Whole pixels: uPlot enlarges a fraction wrongly on a dense screen.
  const font = `${Math.round(0.75 * remPx)}px ${style.fontFamily}`;
  const line = { stroke: token('--rule'), width: 1 };
  const axis = {
    stroke: token('--text-faint'),
    font,
    grid: line,
    ticks: { ...line, size: 0.25 * remPx },
    gap: 0.25 * remPx,
  };
  return {
    token,
    remPx,
    axis,
    base: {
      tzDate: (seconds: number) => uPlot.tzDate(new Date(seconds * 1_000), station.timeZone),
      legend: { show: false },
      cursor: { show: false },
      padding: [0.3 * remPx, 0.4 * remPx, 0, 0] as [number, number, number, number],
    },
  };
}

/** The topmost figure of an axis carries the unit of them all. */
export function withUnit(values: readonly number[], digits: number, unit: string): string[] {
  return values.map((value, index) => {
    const text = formatNumber(value, digits);
    return index === values.length - 1 ? `${text} ${unit}` : text;
  });
}

/** Power with its band: the axis is the nameplate's, so that half a station looks like half. */
export function powerOptions(look: ChartLook): Omit<uPlot.Options, 'width' | 'height'> {
  const { token, remPx, axis, base } = frameOf(look);
  const reach = (HEADROOM * look.station.nominal.powerKw) / look.scale;
  return {
    ...base,
    scales: { x: { time: true }, y: { range: [-reach, reach] } },
    axes: [
      { ...axis, show: false },
      {
        ...axis,
        size: AXIS_REM * remPx,
        space: 1.8 * remPx,
        values: (_plot, splits) => withUnit(splits, reach < 10 ? 1 : 0, look.unit),
      },
    ],
    bands: [{ series: [1, 2], fill: token('--ground-raised') }],
    series: [
      {},
      { stroke: token('--rule-strong'), width: 1, points: { show: false } },
      { stroke: token('--rule-strong'), width: 1, points: { show: false } },
      {
        stroke: token('--text-quiet'),
        width: 0.1 * remPx,
        dash: [0.4 * remPx, 0.3 * remPx],
        points: { show: false },
        ...(uPlot.paths.stepped && { paths: uPlot.paths.stepped({ align: 1 }) }),
      },
      { stroke: token('--text'), width: 0.1333 * remPx, points: { show: false } },
    ],
  };
}

export function frequencyOptions(look: ChartLook): Omit<uPlot.Options, 'width' | 'height'> {
  const { token, remPx, axis, base } = frameOf(look);
  const { frequencyHz } = look.station.nominal;
  return {
    ...base,
    padding: [0.7 * remPx, 0.4 * remPx, 0, 0],
    scales: {
      x: { time: true },
      y: {
        range: (_plot, low, high) => [
          Math.min(low ?? frequencyHz, frequencyHz - FREQUENCY_REACH_HZ),
          Math.max(high ?? frequencyHz, frequencyHz + FREQUENCY_REACH_HZ),
        ],
      },
    },
    axes: [
      { ...axis, size: 1.5 * remPx, space: 6 * remPx, values: CLOCK_FORMATS },
      {
        ...axis,
        size: AXIS_REM * remPx,
        splits: () => [
          frequencyHz - FREQUENCY_REACH_HZ,
          frequencyHz,
          frequencyHz + FREQUENCY_REACH_HZ,
        ],
        values: (_plot, splits) => withUnit(splits, 1, 'Hz'),
      },
    ],
    series: [{}, { stroke: token('--text'), width: 0.1 * remPx, points: { show: false } }],
  };
}
