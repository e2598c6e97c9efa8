/** A thin scale: where a value stands between two ends, with marks that mean something. */
export interface Span {
  readonly from: number;
  readonly to: number;
  /** Where zero (or another neutral point) is, drawn longer. */
  readonly zero?: number;
  /** What is allowed now: drawn as a band. */
  readonly allowed?: readonly [number, number];
  readonly ticks?: readonly number[];
}

/** 0..1 along the span, held inside it. */
export function shareOn(span: Span, value: number): number {
  const width = span.to - span.from;
  return width > 0 ? Math.min(1, Math.max(0, (value - span.from) / width)) : 0;
}
