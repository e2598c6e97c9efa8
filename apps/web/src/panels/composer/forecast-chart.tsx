import type { PreflightRequest, PreflightResult } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import styles from './composer.module.css';

const WIDTH = 300;
const HEIGHT = 64;

interface ForecastChartProps {
  readonly request: PreflightRequest;
  readonly result: PreflightResult;
}

/** Asked as a dashed line, given as a filled step, SOC beneath; the words above say it all as well. */
export function ForecastChart({ request, result }: ForecastChartProps) {
  const t = useTranslations('dispatch.preflight');
  const totalS = request.steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const all = [0, ...request.steps.map(({ powerKw }) => powerKw), ...result.givenKw];
  const low = Math.min(...all);
  const high = Math.max(...all, low + 1);
  const y = (kw: number): number => (HEIGHT * (high - kw)) / (high - low);
  let atS = 0;
  const steps = request.steps.map(({ powerKw, seconds }, index) => {
    const x = (WIDTH * atS) / totalS;
    atS += seconds;
    return { x, end: (WIDTH * atS) / totalS, powerKw, givenKw: result.givenKw[index] ?? 0 };
  });
  const soc = steps
    .map(({ end }, index) => `${end},${HEIGHT - HEIGHT * (result.socShare[index] ?? 0)}`)
    .join(' ');
  return (
    <figure className={styles.figure}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {steps.map(({ x, end, givenKw }) => (
          <rect
            key={x}
            x={x}
            width={end - x}
            y={Math.min(y(0), y(givenKw))}
            height={Math.abs(y(0) - y(givenKw))}
            className={styles.given}
          />
        ))}
        <polyline
          className={styles.asked}
          points={steps
            .flatMap(({ x, end, powerKw }) => [`${x},${y(powerKw)}`, `${end},${y(powerKw)}`])
            .join(' ')}
        />
        <polyline className={styles.soc} points={soc} />
      </svg>
      <figcaption>{t('legend')}</figcaption>
    </figure>
  );
}
