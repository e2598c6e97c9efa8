import {
  createScopeView,
  encodeScopeFrame,
  type ScopeView,
  type TableScopeKind,
} from '@cellarium/api';
import type { Context } from '../context.ts';
import type { Fill } from './fill.ts';
import type { ScopeSource } from './scope-source.ts';

/** A table scope in use: its columns as of the last tick, and when each row last changed. */
export class TableSource<Kind extends TableScopeKind> implements ScopeSource {
  readonly #context: Context;
  readonly #fill: Fill<Kind>;
  readonly #view: ScopeView<Kind>;
  /** What the view held at the tick before. */
  readonly #before: ScopeView<Kind>;
  readonly #changes: readonly Uint32Array[];

  constructor(context: Context, kind: Kind, fill: Fill<Kind>) {
    const { topology, links } = context.station;
    this.#context = context;
    this.#fill = fill;
    this.#view = createScopeView(kind, topology, links.length);
    this.#before = createScopeView(kind, topology, links.length);
    this.#view.epoch = context.epoch;
    this.#changes = this.#view.layout.map((table) => new Uint32Array(table.rows));
  }

  advance(tick: number, serverTimeMs: number): void {
    const isFirst = this.#view.tick === 0;
    this.#fill(this.#context, this.#view);
    this.#view.tick = tick;
    this.#view.serverTimeMs = serverTimeMs;
    for (const [index, table] of this.#view.layout.entries()) {
      const ticks = this.#changes[index] as Uint32Array;
      const before = this.#before.layout[index];
      if (isFirst) ticks.fill(tick);
      for (const [at, { bytes, size }] of table.columns.entries()) {
        const old = before?.columns[at]?.bytes as Uint8Array;
        for (let byte = 0; byte < bytes.length; byte += 1) {
          if (bytes[byte] === old[byte]) continue;
          ticks[Math.floor(byte / size)] = tick;
        }
        old.set(bytes);
      }
    }
  }

  encode(baseTick: number): Uint8Array {
    return encodeScopeFrame(this.#view as unknown as ScopeView, this.#changes, baseTick);
  }
}
