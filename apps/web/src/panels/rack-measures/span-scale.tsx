import styles from './measures.module.css';
import { type Span, shareOn } from './span.ts';

interface SpanScaleProps {
  readonly span: Span;
  readonly value: number | undefined;
  /** A second mark on the same scale: what was asked for. */
  readonly asked?: number | undefined;
  readonly abnormal?: boolean;
}

/** The bar goes from the neutral point to the value, over the band of what is allowed. */
export function SpanScale({ span, value, asked, abnormal = false }: SpanScaleProps) {
  const at = (position: number): number => 100 * shareOn(span, position);
  const origin = at(span.zero ?? span.from);
  const end = value === undefined ? origin : at(value);
  return (
    <span className={styles.span} aria-hidden="true">
      {span.allowed && (
        <span
          className={styles.allowed}
          style={{ left: `${at(span.allowed[0])}%`, right: `${100 - at(span.allowed[1])}%` }}
        />
      )}
      {value !== undefined && (
        <span
          className={styles.bar}
          data-abnormal={abnormal || undefined}
          style={{ left: `${Math.min(origin, end)}%`, width: `${Math.abs(end - origin)}%` }}
        />
      )}
      {span.ticks?.map((tick) => (
        <span key={tick} className={styles.tick} style={{ left: `${at(tick)}%` }} />
      ))}
      {span.zero !== undefined && <span className={styles.zero} style={{ left: `${origin}%` }} />}
      {asked !== undefined && <span className={styles.asked} style={{ left: `${at(asked)}%` }} />}
    </span>
  );
}
