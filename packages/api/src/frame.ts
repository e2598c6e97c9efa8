import { COLUMN_ARRAYS } from '@cellarium/model';
import { assert, err, ok, type Result } from '@cellarium/stdx';
import type { TableScopeKind } from './scopes.ts';
import type { ScopeView, TableBytes } from './view.ts';

/*
 * Frame of a table scope; the bytes are in ../README.md. Rows carry whole values, so a frame may be
 * applied to any view of its epoch that is not older than its base.
 */

const FRAME_VERSION = 1;
const FRAME_HEADER_BYTES = 24;
const KIND_CODES: Readonly<Record<TableScopeKind, number>> = {
  station: 1,
  block: 2,
  rack: 3,
  links: 4,
  dispatch: 5,
};

/** Which rows of a table a frame carries. */
const RowForm = {
  none: 0,
  all: 1,
  /** u16 count, then that many u16 row numbers, rising. */
  list: 2,
  /** One bit a row, row 0 in bit 0 of byte 0; padded to whole bytes. */
  bits: 3,
} as const;

export type FrameError = 'malformed' | 'wrong-kind' | 'needs-keyframe';

/** For each table of a view's layout, the tick at which each row last changed. */
export type ChangeTicks = readonly Uint32Array[];

/** The frame that brings a client from `baseTick` (0: from nothing) to the view's tick. */
export function encodeScopeFrame(
  view: ScopeView,
  changes: ChangeTicks,
  baseTick: number,
): Uint8Array {
  let bytes = FRAME_HEADER_BYTES;
  for (const [index, table] of view.layout.entries()) {
    const changed = countChanged(table, changes[index], baseTick);
    bytes += 1 + bodyBytes(table, changed, formOf(table, changed));
  }
  const frame = new Uint8Array(bytes);
  const header = new DataView(frame.buffer);
  header.setUint8(0, FRAME_VERSION);
  header.setUint8(1, KIND_CODES[view.kind]);
  header.setUint32(4, view.epoch, true);
  header.setUint32(8, view.tick, true);
  header.setUint32(12, baseTick, true);
  header.setFloat64(16, view.serverTimeMs, true);
  let at = FRAME_HEADER_BYTES;
  for (const [index, table] of view.layout.entries()) {
    at = writeTable(frame, at, table, changes[index] as Uint32Array, baseTick);
  }
  assert(at === bytes, 'a frame fills its buffer');
  return frame;
}

function countChanged(table: TableBytes, ticks: Uint32Array | undefined, baseTick: number): number {
  assert(ticks?.length === table.rows, 'every row of every table has its tick');
  if (baseTick === 0) return table.rows;
  let changed = 0;
  for (let row = 0; row < ticks.length; row += 1) {
    if ((ticks[row] as number) > baseTick) changed += 1;
  }
  return changed;
}

/** The form that takes the fewest bytes. */
function formOf(table: TableBytes, changed: number): number {
  if (changed === 0) return RowForm.none;
  let best: number = RowForm.all;
  for (const form of [RowForm.bits, RowForm.list]) {
    if (bodyBytes(table, changed, form) < bodyBytes(table, changed, best)) best = form;
  }
  return best;
}

function bodyBytes(table: TableBytes, changed: number, form: number): number {
  if (form === RowForm.none) return 0;
  if (form === RowForm.all) return table.rows * table.rowBytes;
  const rowNumbers = form === RowForm.list ? 2 + 2 * changed : Math.ceil(table.rows / 8);
  return rowNumbers + changed * table.rowBytes;
}

function writeTable(
  frame: Uint8Array,
  start: number,
  table: TableBytes,
  ticks: Uint32Array,
  baseTick: number,
): number {
  const changed = countChanged(table, ticks, baseTick);
  const form = formOf(table, changed);
  let at = start;
  frame[at++] = form;
  if (form === RowForm.none) return at;
  if (form === RowForm.all) {
    for (const { bytes } of table.columns) {
      frame.set(bytes, at);
      at += bytes.length;
    }
    return at;
  }
  if (form === RowForm.list) {
    frame[at++] = changed & 0xff;
    frame[at++] = changed >> 8;
    for (let row = 0; row < table.rows; row += 1) {
      if ((ticks[row] as number) <= baseTick) continue;
      frame[at++] = row & 0xff;
      frame[at++] = row >> 8;
    }
  } else {
    for (let row = 0; row < table.rows; row += 1) {
      if ((ticks[row] as number) <= baseTick) continue;
      const byte = at + (row >> 3);
      frame[byte] = (frame[byte] as number) | (1 << (row & 7));
    }
    at += Math.ceil(table.rows / 8);
  }
  for (const { bytes, size } of table.columns) {
    for (let row = 0; row < table.rows; row += 1) {
      if ((ticks[row] as number) <= baseTick) continue;
      for (let byte = 0; byte < size; byte += 1) frame[at++] = bytes[row * size + byte] as number;
    }
  }
  return at;
}

/**
 * Applies a frame to the view of the same scope. On an error the view is unchanged; after
 * `needs-keyframe` the client subscribes anew.
 */
export function applyScopeFrame(view: ScopeView, frame: Uint8Array): Result<void, FrameError> {
  if (frame.length < FRAME_HEADER_BYTES || frame[0] !== FRAME_VERSION) return err('malformed');
  if (frame[1] !== KIND_CODES[view.kind]) return err('wrong-kind');
  const header = new DataView(frame.buffer, frame.byteOffset, FRAME_HEADER_BYTES);
  const epoch = header.getUint32(4, true);
  const baseTick = header.getUint32(12, true);
  const known = epoch === view.epoch && view.tick >= baseTick;
  if (baseTick !== 0 && !known) return err('needs-keyframe');
  let at = FRAME_HEADER_BYTES;
  for (const table of view.layout) {
    at = tableEnd(frame, at, table, baseTick === 0);
    if (at < 0) return err('malformed');
  }
  if (at !== frame.length) return err('malformed');
  at = FRAME_HEADER_BYTES;
  for (const table of view.layout) at = readTable(frame, at, table);
  view.epoch = epoch;
  view.tick = header.getUint32(8, true);
  view.serverTimeMs = header.getFloat64(16, true);
  return ok(undefined);
}

/** Where the table's part of the frame ends, or -1 where it is not of a known form. */
function tableEnd(frame: Uint8Array, start: number, table: TableBytes, keyframe: boolean): number {
  const form = frame[start];
  const rowNumbers = start + 1;
  let end: number;
  if (keyframe && form !== RowForm.all) return -1;
  if (form === RowForm.none) return rowNumbers;
  if (form === RowForm.all) end = rowNumbers + table.rows * table.rowBytes;
  else if (form === RowForm.list) {
    if (rowNumbers + 2 > frame.length) return -1;
    const count = u16(frame, rowNumbers);
    end = rowNumbers + 2 + count * (2 + table.rowBytes);
    if (end > frame.length) return -1;
    let least = 0;
    for (let at = 0; at < count; at += 1) {
      const row = u16(frame, rowNumbers + 2 + 2 * at);
      if (row < least || row >= table.rows) return -1;
      least = row + 1;
    }
  } else if (form === RowForm.bits) {
    const bitBytes = Math.ceil(table.rows / 8);
    if (rowNumbers + bitBytes > frame.length) return -1;
    let count = 0;
    for (let row = 0; row < bitBytes * 8; row += 1) {
      if (!bitOf(frame, rowNumbers, row)) continue;
      if (row >= table.rows) return -1;
      count += 1;
    }
    end = rowNumbers + bitBytes + count * table.rowBytes;
  } else return -1;
  return end <= frame.length ? end : -1;
}

/** Copies the rows of a checked table into its columns; returns where it ends. */
function readTable(frame: Uint8Array, start: number, table: TableBytes): number {
  const form = frame[start];
  const rowNumbers = start + 1;
  let at = rowNumbers;
  if (form === RowForm.none) return at;
  if (form === RowForm.list) {
    const count = u16(frame, rowNumbers);
    at += 2 + 2 * count;
    for (const { bytes, size } of table.columns) {
      for (let index = 0; index < count; index += 1) {
        const row = u16(frame, rowNumbers + 2 + 2 * index);
        for (let byte = 0; byte < size; byte += 1) bytes[row * size + byte] = frame[at++] as number;
      }
    }
    return at;
  }
  if (form === RowForm.bits) at += Math.ceil(table.rows / 8);
  for (const { bytes, size } of table.columns) {
    if (form === RowForm.all) {
      bytes.set(frame.subarray(at, at + bytes.length));
      at += bytes.length;
      continue;
    }
    for (let row = 0; row < table.rows; row += 1) {
      if (!bitOf(frame, rowNumbers, row)) continue;
      for (let byte = 0; byte < size; byte += 1) bytes[row * size + byte] = frame[at++] as number;
    }
  }
  return at;
}

function u16(bytes: Uint8Array, at: number): number {
  return (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
}

function bitOf(bytes: Uint8Array, start: number, bit: number): boolean {
  return (((bytes[start + (bit >> 3)] as number) >> (bit & 7)) & 1) === 1;
}

/** The array types are little-endian on every machine that runs Node or a browser today. */
assert(new Uint8Array(new COLUMN_ARRAYS.u16([1]).buffer)[0] === 1, 'a little-endian machine');
