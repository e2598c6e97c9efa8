import { FrameBuffer, markReplayed } from './frame.ts';

const FIRST_BYTES = 4_096;

/** Bytes that wait to be taken by the socket: grows with need up to a limit, then refuses. */
export class Output {
  readonly #limitBytes: number;
  #buffer = new FrameBuffer(new Uint8Array(FIRST_BYTES));
  #length = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get length(): number {
    return this.#length;
  }

  get limitBytes(): number {
    return this.#limitBytes;
  }

  clear(): void {
    this.#length = 0;
  }

  /** What waits, as a copy of its own; undefined where nothing does. */
  take(): Uint8Array | undefined {
    if (this.#length === 0) return undefined;
    const bytes = this.#buffer.bytes.slice(0, this.#length);
    this.#length = 0;
    return bytes;
  }

  /** Lets `encode` write a frame of at most `bytesMax`. False where there is no room for it. */
  write(bytesMax: number, encode: (into: FrameBuffer, start: number) => number): boolean {
    if (!this.#makeRoom(bytesMax)) return false;
    this.#length = encode(this.#buffer, this.#length);
    return true;
  }

  /** Copies a frame as it is, or marked as replayed. False where there is no room for it. */
  copy(from: Uint8Array, offset: number, length: number, replayed: boolean): boolean {
    if (!this.#makeRoom(length)) return false;
    const start = this.#length;
    this.#buffer.bytes.set(from.subarray(offset, offset + length), start);
    this.#length += length;
    if (replayed) markReplayed(this.#buffer, start);
    return true;
  }

  #makeRoom(length: number): boolean {
    const needed = this.#length + length;
    if (needed > this.#limitBytes) return false;
    if (needed > this.#buffer.bytes.length) {
      let capacity = this.#buffer.bytes.length;
      while (capacity < needed) capacity *= 2;
      const bytes = new Uint8Array(capacity);
      bytes.set(this.#buffer.bytes.subarray(0, this.#length));
      this.#buffer = new FrameBuffer(bytes);
    }
    return true;
  }
}
