import { useEffect, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { TrendUnit } from './series.ts';
import styles from './trend.module.css';

interface ChartLine {
  readonly key: string;
  readonly name: string;
  readonly unit: TrendUnit;
}

export interface TrendChartProps {
  /** What the chart is of, for who does not see it. */
  readonly label: string;
  readonly lines: readonly ChartLine[];
  /** Times in ms, then a row of values for each line; null is a gap. */
  readonly timesMs: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
  readonly fromMs: number;
  readonly untilMs: number;
  /** "14:31" of the plant */
  readonly writeTime: (utcMs: number) => string;
  /** Anything that changes the colours: the theme. */
  readonly look: string;
  /** Index into the times under the pointer, or undefined. */
  readonly onPoint: (at: number | undefined) => void;
}

/** Narrower spans than these would draw the noise of a measurement as large as a fault. */
const LEAST_SPAN: Readonly<Record<TrendUnit, number>> = {
  mV: 10,
  '\u00b0C': 2,
  A: 10,
  V: 4,
  '%': 1,
};
/** Dashes tell lines apart where colours do not. */
const DASHES: readonly (readonly number[])[] = [[], [7, 3], [2, 3], [10, 3, 2, 3]];

/** The live trend: a line breaks where nothing was measured, and is never drawn across. */
export function TrendChart(props: TrendChartProps) {
  const { lines, timesMs, values, fromMs, untilMs, look } = props;
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const latest = useRef(props);
  latest.current = props;
  const shape = lines.map((line) => `${line.key}:${line.unit}`).join() + look;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape says which lines there are
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const plot = new uPlot(optionsOf(element, latest), dataOf(latest.current), element);
    chart.current = plot;
    const observer = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
      chart.current = undefined;
    };
  }, [shape]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new shape has its data from the start
  useLayoutEffect(() => {
    const plot = chart.current;
    if (plot && plot.series.length === values.length + 1) plot.setData(dataOf(latest.current));
  }, [timesMs, values, fromMs, untilMs]);

  return <div ref={host} className={styles.chart} role="img" aria-label={props.label} />;
}

function dataOf({ timesMs, values }: TrendChartProps): uPlot.AlignedData {
  return [timesMs.map((ms) => ms / 1000), ...values.map((line) => [...line])];
}

function optionsOf(
  element: HTMLElement,
  latest: { readonly current: TrendChartProps },
): uPlot.Options {
  const look = getComputedStyle(element);
  const ink = (name: string): string => look.getPropertyValue(name).trim();
  const em = Number.parseFloat(look.fontSize);
  const { lines } = latest.current;
  const units = [...new Set(lines.map((line) => line.unit))];
  const font = `${Math.round(em * 0.8)}px ${ink('--font')}`;
  const axis = { stroke: ink('--text-faint'), font, ticks: { show: false }, gap: em * 0.3 };
  const grid = { stroke: ink('--rule'), width: 1 };
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: em * 0.5 } },
    padding: [em * 0.4, units.length > 1 ? 0 : em, 0, 0],
    scales: {
      x: {
        time: false,
        range: () => [latest.current.fromMs / 1000, latest.current.untilMs / 1000],
      },
      ...Object.fromEntries(units.map((unit) => [unit, { range: rangeWithRoom(unit) }])),
    },
    axes: [
      {
        ...axis,
        grid,
        size: em * 1.5,
        incrs: [60, 120, 300],
        space: em * 5,
        values: (_, splits) => splits.map((second) => latest.current.writeTime(second * 1000)),
      },
      ...units.map(
        (unit, at): uPlot.Axis => ({
          ...axis,
          scale: unit,
          side: at === 0 ? 3 : 1,
          grid: at === 0 ? grid : { show: false },
          size: em * 4.2,
          space: em * 2,
          values: (_, splits) =>
            splits.map((value, row) => axisText(value, unit, row === splits.length - 1)),
        }),
      ),
    ],
    series: [
      {},
      ...lines.map(
        (line, at): uPlot.Series => ({
          scale: line.unit,
          label: line.name,
          stroke: ink(`--line-${at + 1}`),
          width: Math.max(1, em * 0.1),
          dash: [...(DASHES[at % DASHES.length] ?? [])].map((length) => length * em * 0.07),
          points: { show: false },
          spanGaps: false,
        }),
      ),
    ],
    hooks: {
      setCursor: [
        (plot) =>
          latest.current.onPoint(
            plot.cursor.left! >= 0 ? (plot.cursor.idx ?? undefined) : undefined,
          ),
      ],
    },
  };
}

/** The unit stands on the topmost number, so that no axis needs a title. */
function axisText(value: number, unit: TrendUnit, isTop: boolean): string {
  const text = String(Number(value.toFixed(2))).replace('-', '\u2212');
  return isTop ? `${text} ${unit}` : text;
}

function rangeWithRoom(unit: TrendUnit): uPlot.Scale.Range {
  return (_, least, most) => {
    if (least === null || most === null || !Number.isFinite(least + most)) {
      return [0, LEAST_SPAN[unit]];
    }
    const span = Math.max(most - least, LEAST_SPAN[unit]);
    const middle = (least + most) / 2;
    return [middle - span * 0.56, middle + span * 0.56];
  };
}
