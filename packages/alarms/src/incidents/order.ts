/**
 * A time that may be wrong by more says nothing of what it belongs to: a bit that stood when it was first
 * seen may be an hour old, and would fold under everything of that hour.
 */
const TOLERANCE_MAX_MS = 60_000;

/** How far a time may be wrong, as far as causes reckon with it. */
export function toleranceMs(uncertaintyMs: number): number {
  return Math.min(uncertaintyMs, TOLERANCE_MAX_MS);
}

/** What the order of alarms within incidents is made of. */
export interface Timed {
  readonly row: number;
  /** Place of the condition in the model's table: hardware, firmware, software. */
  readonly conditionAt: number;
  /** Of its first occurrence in this incident, by source time. */
  readonly raisedMs: number;
  /** Its place in the order of causes, ms: source time less the lead of its condition. */
  readonly orderMs: number;
}

/* At equal times the layer nearest to the metal comes first, then the row: never what came in first. */
const byKey = (a: Timed, b: Timed): number => a.conditionAt - b.conditionAt || a.row - b.row;

/** The order of causes: each cause stands before its consequences. */
export function causeOrder(a: Timed, b: Timed): number {
  return a.orderMs - b.orderMs || byKey(a, b);
}

/** First-out: by source time alone. */
export function timeOrder(a: Timed, b: Timed): number {
  return a.raisedMs - b.raisedMs || byKey(a, b);
}
