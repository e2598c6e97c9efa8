import { memo } from 'react';
import { Bar, BarChart, Cell, ReferenceLine, XAxis, YAxis } from 'recharts';
import type { Histogram } from './bins.ts';
import styles from './histogram.module.css';

interface HistogramChartProps {
  readonly histogram: Histogram;
  readonly median: number;
  readonly width: number;
  readonly height: number;
}

/** At most 32 bars without animation; recharts is loaded with it and never before. */
function HistogramChartOf({ histogram, median, width, height }: HistogramChartProps) {
  const { bins } = histogram;
  const data = bins.map((bin) => ({ ...bin, middle: (bin.from + bin.to) / 2 }));
  const low = bins[0]?.from ?? 0;
  const high = bins[bins.length - 1]?.to ?? 1;
  return (
    <BarChart
      className={styles.bars ?? ''}
      width={width}
      height={height}
      data={data}
      barCategoryGap={1}
      margin={{ top: 4, right: 4, bottom: 0, left: 4 }}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="middle"
        type="number"
        domain={[low, high]}
        tickCount={4}
        allowDecimals={false}
        tickLine={false}
        height={Math.round(height * 0.16)}
      />
      <YAxis hide domain={[0, 'dataMax']} />
      <ReferenceLine x={median + histogram.width / 2} className={styles.median ?? ''} />
      <Bar
        dataKey="count"
        isAnimationActive={false}
        barSize={(width - 8) / Math.max(1, bins.length) - 1}
      >
        {data.map((bin) => (
          <Cell key={bin.from} className={bin.chosen ? styles.chosenBar : styles.bar} />
        ))}
      </Bar>
    </BarChart>
  );
}

/** Drawn when what it shows changed, and not with each frame of the page round it. */
export default memo(HistogramChartOf);
