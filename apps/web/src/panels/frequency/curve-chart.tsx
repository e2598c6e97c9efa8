import type { FrequencyResponse } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { reachHz, wholeCurve } from './curve.ts';
import styles from './frequency.module.css';
import { useCurveName } from './use-curve-name.ts';

const WIDTH = 640;
const HEIGHT = 300;
const LEFT = 64;
const FOOT = 24;

interface CurveChartProps {
  readonly response: FrequencyResponse;
  readonly curve: NonNullable<FrequencyResponse['curve']>;
}

/** The contracted curve over frequency, where the station stands on it now, and where it should. */
export function CurveChart({ response, curve }: CurveChartProps) {
  const t = useTranslations('frequency');
  const curveName = useCurveName();
  const format = useFormat();
  const { nominalHz, contractedKw, live, trail } = response;
  const reach = reachHz(curve, nominalHz, live.frequencyHz);
  const x = (hz: number): number =>
    LEFT + ((hz - nominalHz + reach) / (2 * reach)) * (WIDTH - LEFT);
  const y = (share: number): number => ((1.15 - share) / 2.3) * (HEIGHT - FOOT);
  const points = wholeCurve(curve, nominalHz);
  const ends = [
    { hz: nominalHz - reach, share: points[0]?.share ?? 0 },
    ...points,
    { hz: nominalHz + reach, share: points.at(-1)?.share ?? 0 },
  ];
  const shareOf = (kw: number): number => (contractedKw === 0 ? 0 : kw / contractedKw);
  const label = (kw: number): string => `${format.power(kw, true).text} ${format.powerUnit}`;
  return (
    <svg
      className={styles.curve}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('curveLabel', { name: curveName(curve.name) })}
    >
      {[-1, 0, 1].map((share) => (
        <g key={share}>
          <line className={styles.grid} x1={LEFT} x2={WIDTH} y1={y(share)} y2={y(share)} />
          <text className={styles.tick} x={LEFT - 6} y={y(share) + 4} textAnchor="end">
            {label(share * contractedKw)}
          </text>
        </g>
      ))}
      {[-reach, -reach / 2, 0, reach / 2, reach].map((offset) => (
        <g key={offset}>
          <line
            className={styles.grid}
            x1={x(nominalHz + offset)}
            x2={x(nominalHz + offset)}
            y1={0}
            y2={HEIGHT - FOOT}
          />
          <text
            className={styles.tick}
            x={x(nominalHz + offset)}
            y={HEIGHT - 6}
            textAnchor={offset === -reach ? 'start' : offset === reach ? 'end' : 'middle'}
          >
            {format.number(nominalHz + offset, 2)}
          </text>
        </g>
      ))}
      {trail.map(
        ({ atMs, frequencyHz, deliveredKw }) =>
          frequencyHz !== null &&
          deliveredKw !== null && (
            <circle
              key={atMs}
              className={styles.past}
              cx={x(frequencyHz)}
              cy={y(shareOf(deliveredKw))}
              r={1.5}
            />
          ),
      )}
      <polyline
        className={styles.line}
        points={ends.map(({ hz, share }) => `${x(hz)},${y(share)}`).join(' ')}
      />
      {live.frequencyHz !== null && live.expectedKw !== null && (
        <circle
          className={styles.expected}
          cx={x(live.frequencyHz)}
          cy={y(shareOf(live.expectedKw))}
          r={7}
        />
      )}
      {live.frequencyHz !== null && live.deliveredKw !== null && (
        <circle
          className={styles.live}
          cx={x(live.frequencyHz)}
          cy={y(shareOf(live.deliveredKw))}
          r={4}
        />
      )}
    </svg>
  );
}
