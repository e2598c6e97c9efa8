import {
  ALARM_BATCH_MAX,
  type Alarm,
  type AlarmBatch,
  type HeldAlarms,
  type Incident,
  STREAM_ERRORS,
  type SubscribeAnswer,
} from '@cellarium/api';
import type { EventLog } from '../alarms/event-log.ts';
import type { Journal, WholeState } from '../alarms/whole.ts';
import { ACKNOWLEDGE_WITHIN_MS } from './client.ts';
import type { StreamCounts } from './counts.ts';

/** Sends one batch; calls `done` when the client has applied it. */
type SendBatch = (batch: AlarmBatch, done: () => void) => void;

/** A reset under way: what it is of was listed when it began, each part shows it as it is when it leaves. */
interface Reset {
  readonly sequence: number;
  readonly timeMs: number;
  readonly alarms: readonly number[];
  readonly incidents: readonly number[];
  readonly parts: number;
  part: number;
}

export interface AlarmFollowerOptions {
  readonly log: EventLog;
  readonly whole: WholeState;
  readonly journal: Journal;
  readonly send: SendBatch;
  readonly counts: StreamCounts;
  /** Monotonic. */
  readonly nowMs: () => number;
}

/**
 * One client that follows the alarms: every event once and in order, one batch in flight. What it
 * costs here is a number and, while it is reset, two lists of numbers: events are kept once for all.
 */
export class AlarmFollower {
  readonly #options: AlarmFollowerOptions;
  /** Number up to which the client has everything; undefined: it does not follow. */
  #after: number | undefined;
  #reset: Reset | undefined;
  /** Which turn of following a batch in flight belongs to: an answer to an older one counts for nothing. */
  #turn = 0;
  #isInFlight = false;
  #sentAtMs = 0;

  constructor(options: AlarmFollowerOptions) {
    this.#options = options;
  }

  /** Begins after what the client holds, or anew where it followed already. */
  follow(held: unknown): SubscribeAnswer {
    if (!isNumber(held) && !isHeld(held)) {
      this.#options.counts.refused += 1;
      const code = 'bad-subscription';
      return { ok: false, code, message: STREAM_ERRORS[code] };
    }
    this.leave();
    this.#after = isNumber(held) ? held : this.#provenNumber(held);
    // 0 is a client that has nothing: what led to the state of now is not its business.
    if (this.#after === 0) this.#beginReset();
    this.#options.counts.followers += 1;
    return { ok: true };
  }

  leave(): void {
    if (this.#after !== undefined) this.#options.counts.followers -= 1;
    this.#after = undefined;
    this.#reset = undefined;
    this.#isInFlight = false;
    this.#turn += 1;
  }

  isStalled(): boolean {
    return this.#isInFlight && this.#options.nowMs() - this.#sentAtMs > ACKNOWLEDGE_WITHIN_MS;
  }

  /** Sends what is next, if the client has taken what was before. */
  pump(): void {
    if (this.#after === undefined || this.#isInFlight) return;
    const batch = this.#next(this.#after);
    if (batch === undefined) return;
    const turn = this.#turn;
    this.#isInFlight = true;
    this.#sentAtMs = this.#options.nowMs();
    this.#options.counts.alarmBatches += 1;
    this.#options.send(batch, () => {
      if (turn !== this.#turn || !this.#isInFlight) return;
      this.#isInFlight = false;
      this.#taken(batch);
      this.pump();
    });
  }

  #next(after: number): AlarmBatch | undefined {
    if (this.#reset !== undefined) return this.#part(this.#reset);
    const { log, journal } = this.#options;
    const isOlder = after < log.newest;
    const events =
      log.after(after, ALARM_BATCH_MAX) ??
      (isOlder ? journal.after(after, ALARM_BATCH_MAX) : undefined);
    if (events === undefined) return this.#part(this.#beginReset());
    return events.length === 0 ? undefined : { kind: 'events', first: after + 1, events };
  }

  /** 0 where the journal does not have what the client says it holds. */
  #provenNumber({ journal, sequence, timeMs }: HeldAlarms): number {
    const own = this.#options.journal;
    const isOwn = journal === own.identity && sequence > 0;
    return isOwn && own.timeOf(sequence) === timeMs ? sequence : 0;
  }

  #taken(batch: AlarmBatch): void {
    if (batch.kind === 'events') {
      this.#after = batch.first + batch.events.length - 1;
      this.#options.counts.alarmEvents += batch.events.length;
      return;
    }
    const reset = this.#reset;
    if (reset === undefined) return;
    reset.part += 1;
    if (reset.part < reset.parts) return;
    this.#after = reset.sequence;
    this.#reset = undefined;
  }

  #beginReset(): Reset {
    const { log, whole, counts } = this.#options;
    const alarms = whole.alarmIds();
    const incidents = whole.incidentIds();
    const parts = Math.max(1, Math.ceil((alarms.length + incidents.length) / ALARM_BATCH_MAX));
    const { newest: sequence, newestMs: timeMs } = log;
    const reset = { sequence, timeMs, alarms, incidents, parts, part: 0 };
    this.#reset = reset;
    counts.alarmResets += 1;
    return reset;
  }

  /** Alarms first; incidents take the room that is left in the last parts. */
  #part({ sequence, timeMs, alarms, incidents, parts, part }: Reset): AlarmBatch {
    const { whole } = this.#options;
    const from = part * ALARM_BATCH_MAX;
    const to = from + ALARM_BATCH_MAX;
    const past = (at: number): number => Math.max(0, at - alarms.length);
    return {
      kind: 'reset',
      part,
      parts,
      sequence,
      timeMs,
      alarms: alarms
        .slice(from, to)
        .map((id) => whole.alarm(id))
        .filter((alarm): alarm is Alarm => alarm !== undefined),
      incidents: incidents
        .slice(past(from), past(to))
        .map((id) => whole.incident(id))
        .filter((incident): incident is Incident => incident !== undefined),
    };
  }
}

function isNumber(held: unknown): held is number {
  return typeof held === 'number' && Number.isSafeInteger(held) && held >= 0;
}

function isHeld(held: unknown): held is HeldAlarms {
  const { journal, sequence, timeMs } = (held ?? {}) as Partial<HeldAlarms>;
  return typeof journal === 'string' && isNumber(sequence) && typeof timeMs === 'number';
}
