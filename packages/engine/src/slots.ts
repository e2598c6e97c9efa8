import {
  type ColumnArray,
  type ColumnType,
  createColumns,
  Quality,
  type TableShape,
} from '@cellarium/model';
import { assert } from '@cellarium/stdx';

/** Scalars of a sample, held by name for each row until the cycle takes them into the image. */
export class ScalarSlots<Name extends string> {
  /** With the point's bit in `absentBits`; 0 for those bits themselves, which are always there. */
  readonly #columns: readonly (readonly [Name, ColumnArray, number])[];

  constructor(shape: Readonly<Record<Name, ColumnType>>, names: readonly Name[], rows: number) {
    const picked: Record<string, ColumnType> = {};
    for (const name of names) picked[name] = shape[name];
    const columns = Object.entries(createColumns(picked as TableShape, rows));
    this.#columns = columns.map(([name, column], at) => [
      name as Name,
      column,
      name === 'absentBits' ? 0 : 2 ** at,
    ]);
  }

  /** A point that the device did not give keeps its last value; its bit says that it is not one. */
  put(row: number, sample: Readonly<Record<Name | 'absentBits', number>>): void {
    const { absentBits } = sample;
    for (const [name, column, bit] of this.#columns) {
      if ((absentBits & bit) === 0) column[row] = sample[name];
    }
  }

  take(row: number, into: Readonly<Record<Name, ColumnArray>>): void {
    for (const [name, column] of this.#columns) into[name][row] = column[row] as number;
  }
}

/** When the sample in each slot was measured and came. */
export class StampSlots {
  readonly sourceTimeMs: Float64Array;
  readonly receiveTimeMs: Float64Array;
  /** By the clock that never leaps; -1: nothing ever came. */
  readonly receivedAtMs: Float64Array;
  /** Quality.good, or what the last sample is worth at most since its device can not be read. */
  readonly unreadQuality: Uint8Array;

  constructor(rows: number) {
    this.sourceTimeMs = new Float64Array(rows);
    this.receiveTimeMs = new Float64Array(rows);
    this.receivedAtMs = new Float64Array(rows).fill(-1);
    this.unreadQuality = new Uint8Array(rows).fill(Quality.good);
  }
}

/** Which rows brought something since they were last taken, in the order in which they came. */
export class PendingRows {
  readonly #rows: Uint32Array;
  readonly #isPending: Uint8Array;
  #count = 0;

  constructor(rows: number) {
    this.#rows = new Uint32Array(rows);
    this.#isPending = new Uint8Array(rows);
  }

  get count(): number {
    return this.#count;
  }

  /** False where the row was pending already: the newer sample took the place of the older. */
  add(row: number): boolean {
    assert(row >= 0 && row < this.#rows.length, 'a row of the station');
    if (this.#isPending[row] === 1) return false;
    this.#isPending[row] = 1;
    this.#rows[this.#count] = row;
    this.#count += 1;
    return true;
  }

  drain(take: (row: number) => void): void {
    const count = this.#count;
    this.#count = 0;
    for (let index = 0; index < count; index += 1) {
      const row = this.#rows[index] as number;
      this.#isPending[row] = 0;
      take(row);
    }
  }
}
