import type { HeartbeatAnswer } from './messages.ts';

/** Heartbeats whose answers are still waited for; at one a second an answer may take 16 s. */
const PENDING = 16;
/** NTP's clock filter: of eight samples the one with the shortest round trip is the truest. */
const SAMPLES = 8;
/** The longest round trip is shown over the last minute. */
const ROUND_TRIPS = 60;
/** Times on the wire are whole milliseconds, on either side. */
const RESOLUTION_MS = 1;

/** How far a device's clock is from ours, and how long the way to it is, from heartbeats. */
export class DeviceClock {
  /** Of the last answer; NaN until there is one. */
  roundTripMs = Number.NaN;
  /** Device clock minus ours; 0 until it is measured. */
  offsetMs = 0;
  /** The offset is right to this much; NaN until it is measured. */
  uncertaintyMs = Number.NaN;
  readonly #sentMs = new Float64Array(PENDING).fill(Number.NaN);
  readonly #sampleOffsetMs = new Float64Array(SAMPLES);
  readonly #sampleRoundTripMs = new Float64Array(SAMPLES);
  readonly #roundTripsMs = new Float64Array(ROUND_TRIPS);
  #samples = 0;
  /** Older samples are of a time before a clock was set. */
  #oldestSample = 0;
  #nextId = 1;

  /** The longest round trip of the last 60 answers; NaN until there is one. */
  get roundTripMaxMs(): number {
    let longest = Number.NaN;
    const count = Math.min(this.#samples, ROUND_TRIPS);
    for (let index = 0; index < count; index += 1) {
      const roundTripMs = this.#roundTripsMs[index]!;
      if (!(roundTripMs <= longest)) longest = roundTripMs;
    }
    return longest;
  }

  /** Another connection: what was under way does not arrive. The clock is still the same. */
  reconnected(): void {
    this.#sentMs.fill(Number.NaN);
  }

  /** Another device, or another life of it. */
  reset(): void {
    this.reconnected();
    this.roundTripMs = Number.NaN;
    this.offsetMs = 0;
    this.uncertaintyMs = Number.NaN;
    this.#samples = 0;
    this.#oldestSample = 0;
  }

  /** A heartbeat goes out now, by the clock that never leaps; returns its id. */
  sent(monotonicMs: number): number {
    const id = this.#nextId;
    this.#nextId = (id + 1) >>> 0;
    this.#sentMs[id % PENDING] = monotonicMs;
    return id;
  }

  answered(answer: HeartbeatAnswer, nowMs: number, monotonicMs: number): void {
    const slot = answer.id % PENDING;
    const sentMs = this.#sentMs[slot]!;
    const age = (this.#nextId - answer.id) >>> 0;
    if (Number.isNaN(sentMs) || age === 0 || age > PENDING) return;
    this.#sentMs[slot] = Number.NaN;
    const { deviceReceiveTimeMs, deviceSendTimeMs } = answer;
    const elapsedMs = monotonicMs - sentMs;
    const roundTripMs = elapsedMs - (deviceSendTimeMs - deviceReceiveTimeMs);
    // Below zero by more than the resolution, or longer than it took: the device's clock leapt in between.
    if (roundTripMs < -RESOLUTION_MS || roundTripMs > elapsedMs + RESOLUTION_MS) return;
    this.roundTripMs = Math.max(0, roundTripMs);
    // When it was sent by our clock as it is now: ours may have been set in between.
    const offsetMs = (deviceReceiveTimeMs + elapsedMs + deviceSendTimeMs) / 2 - nowMs;
    this.#sampleOffsetMs[this.#samples % SAMPLES] = offsetMs;
    this.#sampleRoundTripMs[this.#samples % SAMPLES] = this.roundTripMs;
    this.#roundTripsMs[this.#samples % ROUND_TRIPS] = this.roundTripMs;
    this.#samples += 1;
    if (this.#isSet(offsetMs)) this.#oldestSample = this.#samples - 1;
    this.#filter();
  }

  /** The new sample and what was believed exclude each other: one of the clocks was set. */
  #isSet(offsetMs: number): boolean {
    const differenceMs = Math.abs(offsetMs - this.offsetMs);
    return differenceMs > this.uncertaintyMs + this.roundTripMs / 2 + RESOLUTION_MS;
  }

  /** Of equally short round trips the newest counts, so that a drift is followed. */
  #filter(): void {
    let best = -1;
    const oldest = Math.max(this.#oldestSample, this.#samples - SAMPLES);
    for (let sample = oldest; sample < this.#samples; sample += 1) {
      const roundTripMs = this.#sampleRoundTripMs[sample % SAMPLES]!;
      const bestMs = best < 0 ? Number.POSITIVE_INFINITY : this.#sampleRoundTripMs[best]!;
      if (roundTripMs <= bestMs + RESOLUTION_MS) best = sample % SAMPLES;
    }
    this.offsetMs = this.#sampleOffsetMs[best]!;
    this.uncertaintyMs = this.#sampleRoundTripMs[best]! / 2 + RESOLUTION_MS;
  }
}
