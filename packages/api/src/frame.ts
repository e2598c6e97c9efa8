import { COLUMN_ARRAYS, type ColumnArray, type Columns, rowBytes } from '@cellarium/model';
import { assert, ByteReader, ByteWriter, err, ok, type Result } from '@cellarium/stdx';
import type { TableScopeKind } from './scopes.ts';
import { type ScopeView, tablesOf } from './view.ts';

/*
 * Frame of a table scope, little-endian:
 *
 *   | u8 version | u8 kind | u16 0 | u32 epoch | u32 tick | u32 baseTick | f64 serverTimeMs |
 *   then for each table of the scope, in order of its declaration:
 *   | u8 form | row numbers as the form says | each column's values of those rows |
 *
 * Forms: 0 no row, 1 all rows, 2 a u16 count and that many u16 row numbers. `baseTick` 0 is a keyframe.
 * Rows carry whole values, so a frame may be applied to any view of its epoch not older than its base.
 */

export const FRAME_VERSION = 1;
const HEADER_BYTES = 24;
const KIND_CODES: Readonly<Record<TableScopeKind, number>> = {
  station: 1,
  block: 2,
  rack: 3,
  links: 4,
};
const NO_ROWS = 0;
const ALL_ROWS = 1;
const SOME_ROWS = 2;

export type FrameError = 'malformed' | 'wrong-kind' | 'needs-keyframe';

/** For each table, the tick at which each row last changed. */
export type ChangeTicks = Readonly<Record<string, Uint32Array>>;

/** The frame that brings a client from `baseTick` (0: from nothing) to the view's tick. */
export function encodeScopeFrame(
  view: ScopeView,
  changes: ChangeTicks,
  baseTick: number,
): Uint8Array {
  const tables = tablesOf(view.kind);
  const changed: (number[] | typeof ALL_ROWS | typeof NO_ROWS)[] = [];
  let bytes = HEADER_BYTES;
  for (const [name, table] of tables) {
    const ticks = changes[name];
    assert(ticks !== undefined, 'every table has change ticks');
    let rows: number[] | typeof ALL_ROWS | typeof NO_ROWS = [];
    for (let row = 0; row < ticks.length; row += 1) {
      if ((ticks[row] as number) > baseTick) rows.push(row);
    }
    if (baseTick === 0 || rows.length === ticks.length) rows = ALL_ROWS;
    else if (rows.length === 0) rows = NO_ROWS;
    changed.push(rows);
    const count = rows === ALL_ROWS ? ticks.length : rows === NO_ROWS ? 0 : rows.length;
    bytes += 1 + (Array.isArray(rows) ? 2 + 2 * rows.length : 0) + count * rowBytes(table.shape);
  }
  const writer = new ByteWriter(new Uint8Array(bytes));
  writer.u8(FRAME_VERSION);
  writer.u8(KIND_CODES[view.kind]);
  writer.u16(0);
  writer.u32(view.epoch);
  writer.u32(view.tick);
  writer.u32(baseTick);
  writer.f64(view.serverTimeMs);
  for (const [index, [name, table]] of tables.entries()) {
    const rows = changed[index] as number[] | typeof ALL_ROWS | typeof NO_ROWS;
    const columns = (view.tables as Record<string, Columns<typeof table.shape>>)[name];
    assert(columns !== undefined, 'a view holds every table of its scope');
    if (!Array.isArray(rows)) {
      writer.u8(rows);
      if (rows === NO_ROWS) continue;
      for (const column of Object.values(columns)) {
        writer.bytes(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
      }
      continue;
    }
    writer.u8(SOME_ROWS);
    writer.u16(rows.length);
    for (const row of rows) writer.u16(row);
    for (const column of Object.values(columns)) {
      const picked = new (column.constructor as new (length: number) => ColumnArray)(rows.length);
      for (let at = 0; at < rows.length; at += 1) picked[at] = column[rows[at] as number] as number;
      writer.bytes(new Uint8Array(picked.buffer));
    }
  }
  assert(writer.offset === bytes, 'a frame fills its buffer');
  return writer.written();
}

/**
 * Applies a frame to the view of the same scope. On an error the view is unchanged; after
 * `needs-keyframe` the client subscribes anew.
 */
export function applyScopeFrame(view: ScopeView, frame: Uint8Array): Result<void, FrameError> {
  const reader = new ByteReader(frame);
  if (reader.remaining < HEADER_BYTES || reader.u8() !== FRAME_VERSION) return err('malformed');
  if (reader.u8() !== KIND_CODES[view.kind]) return err('wrong-kind');
  reader.skip(2);
  const epoch = reader.u32();
  const tick = reader.u32();
  const baseTick = reader.u32();
  const serverTimeMs = reader.f64();
  if (baseTick !== 0 && (epoch !== view.epoch || baseTick > view.tick))
    return err('needs-keyframe');
  const body = reader.bytes(reader.remaining);
  if (!walkTables(view, body, false)) return err('malformed');
  walkTables(view, body, true);
  view.epoch = epoch;
  view.tick = tick;
  view.serverTimeMs = serverTimeMs;
  return ok(undefined);
}

/** Checks the body against the scope's tables, then (write) copies its rows: all or nothing. */
function walkTables(view: ScopeView, body: Uint8Array, write: boolean): boolean {
  const reader = new ByteReader(body);
  for (const [name] of tablesOf(view.kind)) {
    const columns = Object.values((view.tables as Record<string, Columns<never>>)[name] ?? {});
    const rowsOfTable = (columns[0] as ColumnArray | undefined)?.length ?? 0;
    if (reader.remaining < 1) return false;
    const form = reader.u8();
    if (form === NO_ROWS) continue;
    let rows: Uint16Array | undefined;
    if (form === SOME_ROWS) {
      if (reader.remaining < 2) return false;
      const count = reader.u16();
      if (count > rowsOfTable || reader.remaining < 2 * count) return false;
      rows = new Uint16Array(reader.bytes(2 * count).slice().buffer);
      if (rows.some((row) => row >= rowsOfTable)) return false;
    } else if (form !== ALL_ROWS) return false;
    for (const column of columns as ColumnArray[]) {
      const length = (rows?.length ?? rowsOfTable) * column.BYTES_PER_ELEMENT;
      if (reader.remaining < length) return false;
      const source = reader.bytes(length);
      if (!write) continue;
      if (!rows) {
        new Uint8Array(column.buffer, column.byteOffset, column.byteLength).set(source);
        continue;
      }
      const make = column.constructor as new (buffer: ArrayBuffer) => ColumnArray;
      const values = new make(source.slice().buffer as ArrayBuffer);
      for (let at = 0; at < rows.length; at += 1) column[rows[at] as number] = values[at] as number;
    }
  }
  return reader.remaining === 0;
}

/** The array types are little-endian on every machine that runs Node or a browser today. */
assert(new Uint8Array(new COLUMN_ARRAYS.u16([1]).buffer)[0] === 1, 'a little-endian machine');
