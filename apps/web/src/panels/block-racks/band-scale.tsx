import styles from './racks.module.css';

interface BandScaleProps {
  readonly from: number;
  readonly to: number;
  readonly low: number | undefined;
  readonly high: number | undefined;
  readonly ticks: readonly number[];
  readonly abnormal: boolean;
}

/** From the lowest to the highest on a scale that is the same for every row: one looks down it. */
export function BandScale({ from, to, low, high, ticks, abnormal }: BandScaleProps) {
  const at = (value: number): number =>
    to > from ? Math.min(100, Math.max(0, (100 * (value - from)) / (to - from))) : 0;
  return (
    <span className={styles.band} aria-hidden="true">
      {ticks
        .filter((tick) => tick > from && tick < to)
        .map((tick) => (
          <span key={tick} className={styles.bandTick} style={{ left: `${at(tick)}%` }} />
        ))}
      {low !== undefined && high !== undefined && (
        <span
          className={styles.bandFill}
          data-abnormal={abnormal || undefined}
          style={{ left: `${at(low)}%`, width: `${at(high) - at(low)}%` }}
        />
      )}
    </span>
  );
}
