import type { Plant, ProtocolColumns } from '@cellarium/plant';
import type { Random } from '@cellarium/stdx';

/** Where a reply carries what it is about: transaction, length, unit, and the count of its bytes. */
const TRANSACTION_AT = 0;
const LENGTH_AT = 5;
const UNIT_AT = 6;
const BYTE_COUNT_AT = 8;
/** Header, function, count and one register. */
const SHORTEST_CUT = 11;
/** Half the numbers away: nobody else's request has it. */
const OTHER_TRANSACTION = 0x80;

/** The faults of the protocol columns, as they are at this moment for one unit. */
export class Misbehaviour {
  readonly #columns: ProtocolColumns;
  readonly #random: Random;

  constructor({ protocol }: Plant, random: Random) {
    this.#columns = protocol;
    this.#random = random;
  }

  /** The exception to answer with, or 0. */
  exception(rows: readonly number[]): number {
    for (const row of rows) {
      const share = this.#columns.exceptionShare[row]!;
      if (share > 0 && this.#random.chance(share)) return this.#columns.exceptionCode[row]!;
    }
    return 0;
  }

  isSilent(rows: readonly number[]): boolean {
    return this.#strikes('silentShare', rows);
  }

  slowMs(rows: readonly number[]): number {
    return this.#most('slowMs', rows);
  }

  /** 0: whole. */
  pieceBytes(rows: readonly number[]): number {
    return this.#most('tornBytes', rows);
  }

  takesOneConnection(rows: readonly number[]): boolean {
    return this.#most('oneConnection', rows) > 0;
  }

  /** The reply as it leaves; changed in place. */
  spoil(reply: Uint8Array, rows: readonly number[]): Uint8Array {
    if (this.#strikes('wrongTransactionShare', rows)) reply[TRANSACTION_AT]! ^= OTHER_TRANSACTION;
    if (this.#strikes('wrongUnitShare', rows)) reply[UNIT_AT] = (reply[UNIT_AT]! + 1) & 0xff;
    if (!this.#strikes('shortShare', rows) || reply.length < SHORTEST_CUT) return reply;
    reply[LENGTH_AT]! -= 2;
    reply[BYTE_COUNT_AT]! -= 2;
    return reply.subarray(0, reply.length - 2);
  }

  #most(column: keyof ProtocolColumns, rows: readonly number[]): number {
    let most = 0;
    for (const row of rows) most = Math.max(most, this.#columns[column][row]!);
    return most;
  }

  #strikes(column: keyof ProtocolColumns, rows: readonly number[]): boolean {
    const share = this.#most(column, rows);
    return share > 0 && this.#random.chance(share);
  }
}
