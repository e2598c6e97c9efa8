import styles from './limit-scale.module.css';
import type { Priority } from './priority.tsx';

type Levels = readonly [number, number, number];

/** Limits of the model, or one side of them: report, limit, trip, from the inside out. */
export interface ScaleLimits {
  readonly low?: Levels;
  readonly high?: Levels;
}

/** Which limit a value has passed: report, limit, trip are the three levels of the rack's BMS. */
export function limitPriority(value: number, limits: ScaleLimits): Priority | undefined {
  const levels: readonly Priority[] = ['p3', 'p2', 'p1'];
  for (let level = 2; level >= 0; level -= 1) {
    const isLow = limits.low && value <= (limits.low[level] as number);
    const isHigh = limits.high && value >= (limits.high[level] as number);
    if (isLow || isHigh) return levels[level];
  }
  return undefined;
}

interface LimitScaleProps {
  readonly value: number | undefined;
  readonly limits: ScaleLimits;
}

/** Where a value stands between its limits. The number beside it is what is read aloud. */
export function LimitScale({ value, limits }: LimitScaleProps) {
  // One-sided limits are of things that start at nothing.
  const low = limits.low?.[2] ?? 0;
  const high = limits.high?.[2] ?? 0;
  const room = (high - low) * 0.06;
  const at = (position: number): string =>
    `${Math.min(100, Math.max(0, (100 * (position - low + room)) / (high - low + 2 * room)))}%`;
  const priority = value === undefined ? undefined : limitPriority(value, limits);
  return (
    <span className={styles.scale} aria-hidden="true">
      <span
        className={styles.normal}
        style={{
          left: at(limits.low?.[0] ?? low),
          right: `calc(100% - ${at(limits.high?.[0] ?? high)})`,
        }}
      />
      {[...(limits.low ?? []), ...(limits.high ?? [])].map((limit, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: the six limits keep their order
          key={index}
          className={styles.tick}
          data-level={index % 3}
          style={{ left: at(limit) }}
        />
      ))}
      {value !== undefined && (
        <span className={styles.marker} data-priority={priority} style={{ left: at(value) }} />
      )}
    </span>
  );
}
