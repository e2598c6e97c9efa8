import type { Request } from '@cellarium/modbus';
import type { Read } from '@cellarium/profiles';

/** A read with what came of it last. */
export interface PolledRead {
  readonly read: Read;
  /** Made once: its answer goes straight into the registers of the read's region. */
  readonly request: Request;
  /** Answered with values in its last turn. */
  isGood: boolean;
  /** When it last was, UTC; 0: never. */
  goodMs: number;
}

/**
 * The reads of one period, asked one round after the other. A round that is due while the last one is
 * still open is missed, not queued: a slow device is read as fast as it can, never faster. Monotonic time.
 */
export class PollGroup {
  /** The groups of the profile that share the period. */
  readonly name: string;
  readonly periodMs: number;
  readonly reads: readonly PolledRead[];
  rounds = 0;
  missed = 0;
  /** Between the ends of the last two whole rounds; NaN until there were two. */
  keptPeriodMs = Number.NaN;
  #dueMs = 0;
  #next = 0;
  #open = 0;
  #isRunning = false;
  #endedMs = Number.NaN;

  constructor(name: string, periodMs: number, reads: readonly Read[]) {
    this.name = name;
    this.periodMs = periodMs;
    this.reads = reads.map((read) => ({
      read,
      request: requestOf(read),
      isGood: false,
      goodMs: 0,
    }));
  }

  /** When there will be something to ask; infinite while answers to all of a round are awaited. */
  get dueMs(): number {
    if (!this.#isRunning) return this.reads.length === 0 ? Number.POSITIVE_INFINITY : this.#dueMs;
    return this.#next < this.reads.length ? 0 : Number.POSITIVE_INFINITY;
  }

  /** The first round begins then. */
  start(dueMs: number): void {
    this.#dueMs = dueMs;
    this.#isRunning = false;
    this.#endedMs = Number.NaN;
    this.keptPeriodMs = Number.NaN;
  }

  /** The next read to ask, if one is due. Every read that is taken must be ended by `answered`. */
  take(nowMs: number): PolledRead | undefined {
    if (!this.#isRunning) {
      if (nowMs < this.#dueMs || this.reads.length === 0) return undefined;
      const late = Math.floor((nowMs - this.#dueMs) / this.periodMs);
      this.missed += late;
      this.#dueMs += (late + 1) * this.periodMs;
      this.#isRunning = true;
      this.#next = 0;
      this.#open = 0;
    }
    const read = this.reads[this.#next];
    if (!read) return undefined;
    this.#next += 1;
    this.#open += 1;
    return read;
  }

  /** True where that was the last open read of the round. */
  answered(nowMs: number): boolean {
    this.#open -= 1;
    if (this.#open > 0 || this.#next < this.reads.length) return false;
    this.#isRunning = false;
    this.rounds += 1;
    this.keptPeriodMs = nowMs - this.#endedMs;
    this.#endedMs = nowMs;
    return true;
  }

  /** The rest of the round is not asked; the next one begins not before `notBeforeMs`. */
  abandon(notBeforeMs: number): void {
    this.#open -= 1;
    this.#next = this.reads.length;
    if (this.#open > 0) return;
    this.#isRunning = false;
    this.#dueMs = Math.max(this.#dueMs, notBeforeMs);
  }
}

function requestOf({ region, offset, count }: Read): Request {
  return {
    fn: region.functionCode,
    address: region.address + offset,
    count,
    into: region.registers.subarray(offset, offset + count),
  };
}

/** Reads with their groups' periods, as one group a period. */
export function groupReads(
  reads: readonly Read[],
  periods: Readonly<Record<string, { readonly periodMs: number }>>,
): PollGroup[] {
  const byPeriod = new Map<number, { names: Set<string>; reads: Read[] }>();
  for (const read of reads) {
    const name = read.region.group;
    const periodMs = periods[name]?.periodMs ?? Number.POSITIVE_INFINITY;
    const group = byPeriod.get(periodMs) ?? { names: new Set(), reads: [] };
    group.names.add(name);
    group.reads.push(read);
    byPeriod.set(periodMs, group);
  }
  return [...byPeriod]
    .sort(([one], [other]) => one - other)
    .map(([periodMs, group]) => new PollGroup([...group.names].join(', '), periodMs, group.reads));
}
