import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useTranslations } from 'use-intl';
import 'uplot/dist/uPlot.min.css';
import { useDrawn } from '../../hooks/use-drawn.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePoiTrace } from '../../hooks/use-poi-trace.ts';
import { useServerClock } from '../../hooks/use-server-now.ts';
import { useSettings } from '../../hooks/use-settings.ts';
import { useStation } from '../../hooks/use-station.ts';
import { frequencyOptions, powerOptions } from './chart-options.ts';
import { plotData, spanOf } from './plot-data.ts';
import styles from './poi-trend.module.css';

/** Power above, frequency below, one time axis in the plant's time. */
export default function PoiChart() {
  const t = useTranslations('overview.trend');
  const format = useFormat();
  const station = useStation();
  const trace = usePoiTrace();
  const now = useServerClock();
  const [{ theme }] = useSettings();
  const frame = useRef<HTMLDivElement>(null);
  const plots = useRef<readonly [uPlot, uPlot]>(undefined);
  const scale = format.powerUnit === 'MW' ? 1_000 : 1;

  const redraw = useDrawn({ kind: 'station' }, () => {
    const [power, frequency] = plots.current ?? [];
    if (!power || !frequency) return;
    const data = plotData(trace, scale);
    const span = spanOf(trace, now());
    power.batch(() => {
      power.setData(data.power, false);
      power.setScale('x', span);
    });
    frequency.batch(() => {
      frequency.setData(data.frequency, false);
      frequency.setScale('x', span);
    });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the tokens that are read here
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const draw = (): void => {
      for (const plot of plots.current ?? []) plot.destroy();
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      const low = Math.round(height * 0.3);
      const look = { element, station, unit: format.powerUnit, scale };
      const empty: uPlot.AlignedData = [[], []];
      plots.current = [
        new uPlot(
          { ...powerOptions(look), width, height: height - low },
          [[], [], [], [], []],
          element,
        ),
        new uPlot({ ...frequencyOptions(look), width, height: low }, empty, element),
      ];
      redraw();
    };
    const sizes = new ResizeObserver(draw);
    sizes.observe(element);
    // The theme's tokens are on the page only after this effect.
    const themes = new MutationObserver(draw);
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
      for (const plot of plots.current ?? []) plot.destroy();
      plots.current = undefined;
    };
  }, [station, format, scale, theme, redraw]);

  const last = trace.length - 1;
  const at = (name: 'deliveredKw' | 'askedKw'): string =>
    last < 0 ? '–' : format.power(trace.column(name)[last] as number, true).text;
  const { min, max } = spanOf(trace, now());
  return (
    <div
      ref={frame}
      className={styles.chart}
      role="img"
      aria-label={t('label', {
        span: format.age((max - min) * 1_000),
        delivered: at('deliveredKw'),
        asked: at('askedKw'),
        unit: format.powerUnit,
        frequency: last < 0 ? '–' : format.number(trace.column('frequencyHz')[last] as number, 3),
      })}
    />
  );
}
