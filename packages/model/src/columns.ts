/**
 * Tables of columns: rows are things (racks, cells), each column one typed array over all rows. A
 * table is declared once as `{ name: type }`; arrays, wire frames and views follow from it.
 */
export const COLUMN_ARRAYS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i16: Int16Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

export type ColumnType = keyof typeof COLUMN_ARRAYS;
export type ColumnArray<T extends ColumnType = ColumnType> = InstanceType<
  (typeof COLUMN_ARRAYS)[T]
>;
export type TableShape = Readonly<Record<string, ColumnType>>;
export type Columns<Shape extends TableShape> = {
  readonly [Name in keyof Shape]: ColumnArray<Shape[Name]>;
};

/** Fresh columns of zeros. Zero is never shown: a row's quality says that nothing arrived yet. */
export function createColumns<Shape extends TableShape>(
  shape: Shape,
  rows: number,
): Columns<Shape> {
  const columns: Record<string, ColumnArray> = {};
  for (const [name, type] of Object.entries(shape)) columns[name] = new COLUMN_ARRAYS[type](rows);
  return columns as Columns<Shape>;
}

/** Bytes of one row, as it goes over a wire. */
export function rowBytes(shape: TableShape): number {
  let bytes = 0;
  for (const type of Object.values(shape)) bytes += COLUMN_ARRAYS[type].BYTES_PER_ELEMENT;
  return bytes;
}
