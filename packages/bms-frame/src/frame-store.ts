import { assert } from '@cellarium/stdx';
import { FRAME_BYTES_MAX, FrameBuffer } from './frame.ts';

/** Events are small: this many frames of 36 bytes and more are well over 60 s even in a flood. */
const STORE_FRAMES_MAX = 32_768;
const FIRST_BYTES = 2 * FRAME_BYTES_MAX;
const FIRST_FRAMES = 64;
/** Some seconds of any block: what is needed again and again is not given back each time. */
const KEPT_BYTES_MAX = 16 * FIRST_BYTES;

/**
 * What a device has sent or could not send, until it is acknowledged: whole frames in a ring of bytes,
 * in sequence without gaps. The ring grows with need up to its limit; then the oldest frame leaves
 * for the newest, and is counted.
 */
export class FrameStore {
  /** Frames that left unacknowledged because the store was full. */
  dropped = 0;
  readonly #limitBytes: number;
  #buffer = new FrameBuffer(new Uint8Array(FIRST_BYTES));
  #offsets = new Uint32Array(FIRST_FRAMES);
  #lengths = new Uint16Array(FIRST_FRAMES);
  #oldest = 1;
  #newest = 0;
  #writeAt = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = Math.max(limitBytes, FIRST_BYTES);
  }

  /** `newest` + 1 where the store is empty. */
  get oldest(): number {
    return this.#oldest;
  }

  /** The sequence given out last; 0 where none was. */
  get newest(): number {
    return this.#newest;
  }

  /** Where the frames lie. It changes when the ring grows: ask again after every `reserve`. */
  get buffer(): FrameBuffer {
    return this.#buffer;
  }

  has(sequence: number): boolean {
    return sequence >= this.#oldest && sequence <= this.#newest;
  }

  offsetOf(sequence: number): number {
    return this.#offsets[this.#slotOf(sequence)]!;
  }

  lengthOf(sequence: number): number {
    return this.#lengths[this.#slotOf(sequence)]!;
  }

  /** Makes room for a frame under the next sequence, which is then `newest`; returns its offset. */
  reserve(length: number): number {
    assert(length <= FRAME_BYTES_MAX, 'a frame keeps within its limit');
    if (this.#newest - this.#oldest + 1 === this.#offsets.length) this.#growFrames();
    let offset = this.#roomFor(length);
    while (offset < 0) {
      if (this.#buffer.bytes.length < this.#limitBytes) this.#growBytes();
      else this.#dropOldest();
      offset = this.#roomFor(length);
    }
    this.#newest += 1;
    const slot = this.#slotOf(this.#newest);
    this.#offsets[slot] = offset;
    this.#lengths[slot] = length;
    this.#writeAt = offset + length;
    return offset;
  }

  /** Everything up to `sequence` has arrived. */
  acknowledge(sequence: number): void {
    this.#oldest = Math.max(this.#oldest, Math.min(sequence, this.#newest) + 1);
    // An outage made the ring large; with nothing in it the memory goes back.
    if (this.#oldest > this.#newest && this.#buffer.bytes.length > KEPT_BYTES_MAX) {
      this.#buffer = new FrameBuffer(new Uint8Array(FIRST_BYTES));
      this.#writeAt = 0;
    }
  }

  #slotOf(sequence: number): number {
    return sequence & (this.#offsets.length - 1);
  }

  /** Where `length` bytes lie in one piece, or -1. Frames do not wrap around the end. */
  #roomFor(length: number): number {
    const capacity = this.#buffer.bytes.length;
    if (this.#oldest > this.#newest) return length <= capacity ? 0 : -1;
    const readAt = this.offsetOf(this.#oldest);
    if (this.#writeAt > readAt) {
      if (this.#writeAt + length <= capacity) return this.#writeAt;
      return length <= readAt ? 0 : -1;
    }
    return this.#writeAt + length <= readAt ? this.#writeAt : -1;
  }

  #growBytes(): void {
    const old = this.#buffer.bytes;
    const bytes = new Uint8Array(Math.min(this.#limitBytes, 2 * old.length));
    let at = 0;
    for (let sequence = this.#oldest; sequence <= this.#newest; sequence += 1) {
      const slot = this.#slotOf(sequence);
      const offset = this.#offsets[slot]!;
      const length = this.#lengths[slot]!;
      bytes.set(old.subarray(offset, offset + length), at);
      this.#offsets[slot] = at;
      at += length;
    }
    this.#buffer = new FrameBuffer(bytes);
    this.#writeAt = at;
  }

  #growFrames(): void {
    if (this.#offsets.length >= STORE_FRAMES_MAX) {
      this.#dropOldest();
      return;
    }
    const offsets = new Uint32Array(2 * this.#offsets.length);
    const lengths = new Uint16Array(offsets.length);
    for (let sequence = this.#oldest; sequence <= this.#newest; sequence += 1) {
      offsets[sequence & (offsets.length - 1)] = this.offsetOf(sequence);
      lengths[sequence & (offsets.length - 1)] = this.lengthOf(sequence);
    }
    this.#offsets = offsets;
    this.#lengths = lengths;
  }

  #dropOldest(): void {
    this.#oldest += 1;
    this.dropped += 1;
  }
}
