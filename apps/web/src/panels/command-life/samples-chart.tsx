import type { CommandDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import styles from './life.module.css';
import { linesOf } from './lines.ts';

const WIDTH = 400;
const HEIGHT = 90;

/** Asked dashed, allocated thick, measured thin; where nothing was measured there is no line. */
export function SamplesChart({ samples }: { readonly samples: CommandDetail['samples'] }) {
  const t = useTranslations('dispatch.score');
  const all = samples.flatMap(({ askedKw, allocatedKw, measuredKw }) => [
    askedKw,
    allocatedKw,
    measuredKw ?? askedKw,
  ]);
  const low = Math.min(0, ...all);
  const high = Math.max(0, ...all, low + 1);
  const firstMs = samples[0]?.atMs ?? 0;
  const spanMs = Math.max(1, (samples.at(-1)?.atMs ?? 0) - firstMs);
  const at = (atMs: number, kw: number): string =>
    `${(WIDTH * (atMs - firstMs)) / spanMs},${(HEIGHT * (high - kw)) / (high - low)}`;
  const line = (of: (sample: (typeof samples)[number]) => number): string =>
    samples.map((sample) => at(sample.atMs, of(sample))).join(' ');
  return (
    <figure>
      <svg
        className={styles.samples}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <polyline className={styles.asked} points={line(({ askedKw }) => askedKw)} />
        <polyline className={styles.allocated} points={line(({ allocatedKw }) => allocatedKw)} />
        {linesOf(samples).map((piece) => (
          <polyline
            key={piece[0]?.atMs}
            className={styles.measured}
            points={piece.map(({ atMs, kw }) => at(atMs, kw)).join(' ')}
          />
        ))}
      </svg>
      <figcaption className={styles.quiet}>{t('legend')}</figcaption>
    </figure>
  );
}
