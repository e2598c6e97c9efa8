import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useTranslations } from 'use-intl';
import 'uplot/dist/uPlot.min.css';
import { useDrawn } from '../../hooks/use-drawn.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerClock } from '../../hooks/use-server-now.ts';
import { useSettings } from '../../hooks/use-settings.ts';
import { useStation } from '../../hooks/use-station.ts';
import { dispatchData, dispatchOptions } from './chart-options.ts';
import styles from './dispatch-trend.module.css';
import { useDispatchTrace } from './use-dispatch-trace.ts';

/** Over five minutes a ramp is seen to be one; a fresh page has little to show yet. */
const SPAN_S_MAX = 300;
const SPAN_S_MIN = 60;

/** Asked, allocated, metered on one axis in the plant's time. */
export default function DispatchChart() {
  const t = useTranslations('dispatch.trend');
  const format = useFormat();
  const station = useStation();
  const trace = useDispatchTrace();
  const now = useServerClock();
  const [{ theme }] = useSettings();
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const scale = format.powerUnit === 'MW' ? 1_000 : 1;

  const redraw = useDrawn({ kind: 'dispatch' }, () => {
    const max = now() / 1_000;
    const first = trace.timesS[0] ?? max;
    const min = Math.max(max - SPAN_S_MAX, Math.min(max - SPAN_S_MIN, first));
    plot.current?.batch(() => {
      plot.current?.setData(dispatchData(trace, scale), false);
      plot.current?.setScale('x', { min, max });
    });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the tokens that are read here
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const draw = (): void => {
      plot.current?.destroy();
      plot.current = undefined;
      const { clientWidth: width, clientHeight: height } = element;
      if (width === 0 || height === 0) return;
      const options = dispatchOptions({ element, station, unit: format.powerUnit, scale });
      plot.current = new uPlot(
        { ...options, width, height },
        [[], [], [], [], [], [], [], []],
        element,
      );
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
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [station, format, scale, theme, redraw]);

  return <div ref={frame} className={styles.chart} role="img" aria-label={t('label')} />;
}
