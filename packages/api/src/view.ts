import {
  type ColumnArray,
  type Columns,
  type ColumnType,
  createColumns,
  rowBytes,
  type Topology,
} from '@cellarium/model';
import { SCOPE_TABLES, type ScopeTable, type TableScopeKind } from './scopes.ts';

export type ScopeColumns<Kind extends TableScopeKind> = {
  readonly [Name in keyof (typeof SCOPE_TABLES)[Kind]]: (typeof SCOPE_TABLES)[Kind][Name] extends {
    readonly shape: infer Shape;
  }
    ? Shape extends Readonly<Record<string, ColumnType>>
      ? Columns<Shape>
      : never
    : never;
};

/** A table of a view as bytes, so that rows are copied and compared without an object each. */
export interface TableBytes {
  readonly name: string;
  readonly rows: number;
  readonly rowBytes: number;
  readonly columns: readonly {
    readonly bytes: Uint8Array;
    /** Bytes of one value. */
    readonly size: number;
  }[];
}

/**
 * One scope as columns: the server fills one and takes frames from it, the browser applies frames to
 * one and draws from it. `tick` is 0 until the first keyframe; before that the columns mean nothing.
 */
export interface ScopeView<Kind extends TableScopeKind = TableScopeKind> {
  readonly kind: Kind;
  readonly tables: ScopeColumns<Kind>;
  /** The same memory as `tables`, in the order in which frames carry it. */
  readonly layout: readonly TableBytes[];
  /** The server's start that the values are of; a frame of another start must be a keyframe. */
  epoch: number;
  tick: number;
  /** Server UTC ms when the frame was taken. */
  serverTimeMs: number;
}

export function tablesOf(kind: TableScopeKind): readonly (readonly [string, ScopeTable])[] {
  return Object.entries(SCOPE_TABLES[kind]);
}

export function createScopeView<Kind extends TableScopeKind>(
  kind: Kind,
  topology: Topology,
  /** Of the station: as many as StationInfo lists. */
  links: number,
): ScopeView<Kind> {
  const tables: Record<string, unknown> = {};
  const layout: TableBytes[] = [];
  for (const [name, table] of tablesOf(kind)) {
    const rows = table.rows(topology, links);
    const columns: Readonly<Record<string, ColumnArray>> = createColumns(table.shape, rows);
    tables[name] = columns;
    layout.push({
      name,
      rows,
      rowBytes: rowBytes(table.shape),
      columns: Object.values(columns).map((column) => ({
        bytes: new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
        size: column.BYTES_PER_ELEMENT,
      })),
    });
  }
  return { kind, tables: tables as ScopeColumns<Kind>, layout, epoch: 0, tick: 0, serverTimeMs: 0 };
}
