import { frameLengthAt } from '@cellarium/bms-frame';
import type { NetworkColumns } from '@cellarium/plant';
import type { Random } from '@cellarium/stdx';

/** Output of the longest delay (30 s) of a block of 12 racks; beyond it the device waits. */
const DELAYED_BYTES_MAX = 1_048_576;

/**
 * The way from a device to whoever listens, with its faults: frames get lost, bits turn over, all of
 * it takes time. Whole frames go in, what is left of them comes out.
 */
export class Line {
  lostFrames = 0;
  corruptedFrames = 0;
  readonly #network: NetworkColumns;
  readonly #device: number;
  readonly #random: Random;

  constructor(network: NetworkColumns, device: number, random: Random) {
    this.#network = network;
    this.#device = device;
    this.#random = random;
  }

  get down(): boolean {
    return this.#network.linkDown[this.#device] === 1;
  }

  get delayMs(): number {
    return this.#network.delayMs[this.#device] ?? 0;
  }

  /** What arrives of `bytes`, which is changed in place; empty where all of it is lost. */
  pass(bytes: Uint8Array): Uint8Array {
    const lossShare = this.#network.lossShare[this.#device] ?? 0;
    const corruptShare = this.#network.corruptShare[this.#device] ?? 0;
    if (lossShare === 0 && corruptShare === 0) return bytes;
    let kept = 0;
    for (let at = 0; at < bytes.length; ) {
      const length = frameLengthAt(bytes, at) || bytes.length - at;
      if (this.#random.chance(lossShare)) {
        this.lostFrames += 1;
      } else {
        bytes.copyWithin(kept, at, at + length);
        if (this.#random.chance(corruptShare)) this.#turnBit(bytes, kept, length);
        kept += length;
      }
      at += length;
    }
    return bytes.subarray(0, kept);
  }

  #turnBit(bytes: Uint8Array, start: number, length: number): void {
    const at = start + this.#random.below(length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << this.#random.below(8));
    this.corruptedFrames += 1;
  }
}

/** Bytes on their slow way: first in, first out, each due at its own time. */
export class Delayed {
  readonly #waiting: { readonly dueMs: number; readonly bytes: Uint8Array }[] = [];
  #bytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get empty(): boolean {
    return this.#waiting.length === 0;
  }

  /** The device keeps what finds no room here. */
  get full(): boolean {
    return this.#bytes >= DELAYED_BYTES_MAX;
  }

  push(bytes: Uint8Array, dueMs: number): void {
    this.#waiting.push({ dueMs, bytes });
    this.#bytes += bytes.length;
  }

  /** The next bytes whose time has come. */
  shift(nowMs: number): Uint8Array | undefined {
    const first = this.#waiting[0];
    if (first === undefined || first.dueMs > nowMs) return undefined;
    this.#waiting.shift();
    this.#bytes -= first.bytes.length;
    return first.bytes;
  }
}
