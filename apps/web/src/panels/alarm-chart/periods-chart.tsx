import { memo } from 'react';
import { Bar, BarChart, Cell, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts';
import { useFormat } from '../../hooks/use-format.ts';
import styles from './chart.module.css';

const PERIOD_MS = 600_000;
/** Of 144 periods a name stands under each third hour. */
const NAMED_EVERY = 18;

interface PeriodsChartProps {
  /** Null: nothing was counted. */
  readonly counts: readonly (number | null)[];
  readonly endMs: number;
  readonly limit: number;
  readonly width: number;
  readonly height: number;
}

/** 144 bars without animation; recharts is loaded with it and never before. */
function PeriodsChartOf({ counts, endMs, limit, width, height }: PeriodsChartProps) {
  const { plantTime } = useFormat();
  const data = counts.map((count, at) => ({
    at,
    count,
    time: plantTime(endMs - (counts.length - at) * PERIOD_MS).clock.slice(0, 5),
  }));
  const named = data.filter(({ at }) => (counts.length - at) % NAMED_EVERY === 0);
  const most = Math.max(limit, ...counts.filter((count) => count !== null));
  const gaps = gapsOf(counts);
  return (
    <BarChart
      className={styles.bars ?? ''}
      width={width}
      height={height}
      data={data}
      margin={{ top: 6, right: 4, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="at"
        tickLine={false}
        ticks={named.map(({ at }) => at)}
        tickFormatter={(at: number) => data[at]?.time ?? ''}
        interval={0}
      />
      <YAxis
        width={Math.round(height * 0.16)}
        domain={[0, most]}
        allowDecimals={false}
        tickCount={4}
        tickLine={false}
        axisLine={false}
      />
      {gaps.map(([from, to]) => (
        <ReferenceArea key={from} x1={from} x2={to} className={styles.gap ?? ''} />
      ))}
      <ReferenceLine y={limit} className={styles.limitLine ?? ''} />
      <Bar dataKey="count" isAnimationActive={false}>
        {data.map(({ at, count }) => (
          <Cell
            key={at}
            className={count !== null && count >= limit ? styles.beyond : styles.bar}
          />
        ))}
      </Bar>
    </BarChart>
  );
}

/** Periods without a count that follow each other: the first and the last. */
function gapsOf(counts: readonly (number | null)[]): readonly (readonly [number, number])[] {
  const gaps: [number, number][] = [];
  for (const [at, count] of counts.entries()) {
    if (count !== null) continue;
    const newest = gaps.at(-1);
    if (newest?.[1] === at - 1) newest[1] = at;
    else gaps.push([at, at]);
  }
  return gaps;
}

/** Drawn when its counts changed, and not with each second of the page round it. */
export default memo(PeriodsChartOf);
