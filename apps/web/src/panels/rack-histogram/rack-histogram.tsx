import { lazy, memo, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { Panel } from '../../ui/panel.tsx';
import type { RackReadings } from '../rack-cells/readings.ts';
import { type Histogram, histogramOf } from './bins.ts';
import styles from './histogram.module.css';

const HistogramChart = lazy(() => import('./histogram-chart.tsx'));

/** A shape of 416 cells moves slowly, and drawing it costs more than all their numbers. */
const REFRESH_S = 5;

interface RackHistogramProps {
  readonly readings: RackReadings;
  readonly chosen: readonly number[];
}

/** How the cells lie: one flock, two, or one that left it. */
function RackHistogramOf({ readings, chosen }: RackHistogramProps) {
  const t = useTranslations('rack.histogram');
  const host = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ width: number; height: number }>();
  const period = Math.floor(useServerNow() / (REFRESH_S * 1000));
  const [shown, setShown] = useState<{ histogram: Histogram; median: number }>();
  const latest = useRef(readings);
  latest.current = readings;
  const hasCells = readings.voltage !== undefined && readings.voltage.fresh > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once a period and for each choice
  useEffect(() => {
    const { voltageMv, cellQuality, voltage } = latest.current;
    setShown({
      histogram: histogramOf(voltageMv, cellQuality, chosen),
      median: voltage?.median ?? 0,
    });
  }, [period, chosen, hasCells]);

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const bins = shown?.histogram.bins ?? [];
  const { below = 0, above = 0 } = shown?.histogram ?? {};
  const outside =
    below + above === 0 ? '' : ` · ${t('outside', { below: String(below), above: String(above) })}`;
  const fullest = bins.reduce((best, bin) => (bin.count > best.count ? bin : best), {
    from: 0,
    to: 0,
    count: -1,
  });
  return (
    <Panel
      title={t('title')}
      className={styles.panel}
      aside={
        shown &&
        `${t('of', { counted: String(shown.histogram.counted), of: String(shown.histogram.of) })} · ${t('axis', { width: String(shown.histogram.width) })}${outside}`
      }
    >
      <div
        ref={host}
        className={styles.host}
        role="img"
        aria-label={
          bins.length === 0
            ? t('empty')
            : t('label', {
                counted: String(shown?.histogram.counted ?? 0),
                low: String(bins[0]?.from ?? 0),
                high: String(bins[bins.length - 1]?.to ?? 0),
                from: String(fullest.from),
                to: String(fullest.to),
              })
        }
      >
        {shown && bins.length === 0 && <p className={styles.empty}>{t('empty')}</p>}
        {shown && bins.length > 0 && size && size.width > 0 && (
          <Suspense fallback={null}>
            <HistogramChart {...shown} {...size} />
          </Suspense>
        )}
      </div>
    </Panel>
  );
}

export const RackHistogram = memo(RackHistogramOf);
