import { type Columns, createColumns, type Topology } from '@cellarium/model';
import { SCOPE_TABLES, type ScopeTable, type TableScopeKind } from './scopes.ts';

export type ScopeColumns<Kind extends TableScopeKind> = {
  readonly [Name in keyof (typeof SCOPE_TABLES)[Kind]]: (typeof SCOPE_TABLES)[Kind][Name] extends {
    readonly shape: infer Shape;
  }
    ? Shape extends Readonly<Record<string, import('@cellarium/model').ColumnType>>
      ? Columns<Shape>
      : never
    : never;
};

/**
 * One scope as columns: the server fills one and takes frames from it, the browser applies frames to
 * one and draws from it. `tick` is 0 until the first keyframe; before that the columns mean nothing.
 */
export interface ScopeView<Kind extends TableScopeKind = TableScopeKind> {
  readonly kind: Kind;
  readonly tables: ScopeColumns<Kind>;
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
): ScopeView<Kind> {
  const tables: Record<string, unknown> = {};
  for (const [name, table] of tablesOf(kind)) {
    tables[name] = createColumns(table.shape, table.rows(topology));
  }
  return { kind, tables: tables as ScopeColumns<Kind>, epoch: 0, tick: 0, serverTimeMs: 0 };
}
