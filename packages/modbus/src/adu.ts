import { assert } from '@cellarium/stdx';
import { MAX_PDU_BYTES } from './function-code.ts';

/*
 * Modbus TCP application data unit (MBAP header and PDU), big-endian:
 *
 *   | u16 transaction | u16 protocol = 0 | u16 length | u8 unit | PDU, length - 1 bytes (1..253) |
 */

export const HEADER_BYTES = 7;
/** Unit and a function code: the shortest request that a server must refuse by its own words. */
const SHORTEST_LENGTH = 2;
const LONGEST_LENGTH = MAX_PDU_BYTES + 1;
export const MAX_ADU_BYTES = HEADER_BYTES + MAX_PDU_BYTES;

export function encodeAdu(transaction: number, unit: number, pdu: Uint8Array): Uint8Array {
  assert(pdu.length >= 1 && pdu.length <= MAX_PDU_BYTES, 'a PDU of 1 to 253 bytes');
  const adu = startAdu(transaction, unit, pdu.length);
  adu.set(pdu, HEADER_BYTES);
  return adu;
}

/** The header, and room for a PDU of so many bytes. */
export function startAdu(transaction: number, unit: number, pduBytes: number): Uint8Array {
  const adu = new Uint8Array(HEADER_BYTES + pduBytes);
  adu[0] = transaction >>> 8;
  adu[1] = transaction;
  adu[4] = (pduBytes + 1) >>> 8;
  adu[5] = pduBytes + 1;
  adu[6] = unit;
  return adu;
}

/** Takes one ADU; the PDU's bytes are valid only during the call. */
export type AduTaker = (transaction: number, unit: number, pdu: Uint8Array) => void;

/**
 * Cuts a byte stream into ADUs, however it was torn or joined. TCP carries no mark to find the next ADU
 * by, so after a header that can not be one the stream is lost: `broken` stays true and the connection
 * is to be closed. Memory is one ADU.
 */
export class AduDecoder {
  readonly #held = new Uint8Array(MAX_ADU_BYTES);
  #length = 0;
  #broken = false;

  get broken(): boolean {
    return this.#broken;
  }

  /** Forgets everything: a new connection. */
  reset(): void {
    this.#length = 0;
    this.#broken = false;
  }

  push(bytes: Uint8Array, take: AduTaker): void {
    let at = 0;
    // Whole ADUs are read where they lie; only a torn one is copied.
    if (this.#length > 0) at = this.#complete(bytes, take);
    while (!this.#broken && bytes.length - at >= HEADER_BYTES) {
      const size = this.#sizeAt(bytes, at);
      if (size === undefined || bytes.length - at < size) break;
      this.#deliver(bytes, at, size, take);
      at += size;
    }
    if (this.#broken || at >= bytes.length) return;
    this.#held.set(bytes.subarray(at), this.#length);
    this.#length += bytes.length - at;
  }

  /** Fills the torn ADU from the front of `bytes`; returns how many bytes that took. */
  #complete(bytes: Uint8Array, take: AduTaker): number {
    let at = 0;
    const fill = (until: number): boolean => {
      const count = Math.min(until - this.#length, bytes.length - at);
      if (count > 0) {
        this.#held.set(bytes.subarray(at, at + count), this.#length);
        this.#length += count;
        at += count;
      }
      return this.#length >= until;
    };
    if (!fill(HEADER_BYTES)) return at;
    const size = this.#sizeAt(this.#held, 0);
    if (size === undefined || !fill(size)) return at;
    this.#length = 0;
    this.#deliver(this.#held, 0, size, take);
    return at;
  }

  #sizeAt(bytes: Uint8Array, at: number): number | undefined {
    const protocol = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    const length = ((bytes[at + 4] as number) << 8) | (bytes[at + 5] as number);
    if (protocol !== 0 || length < SHORTEST_LENGTH || length > LONGEST_LENGTH) {
      this.#broken = true;
      return undefined;
    }
    return HEADER_BYTES - 1 + length;
  }

  #deliver(bytes: Uint8Array, at: number, size: number, take: AduTaker): void {
    const transaction = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
    take(transaction, bytes[at + 6] as number, bytes.subarray(at + HEADER_BYTES, at + size));
  }
}
