import {
  applyScopeFrame,
  createScopeView,
  MAP_HEADER_BYTES,
  MAP_RACK_BYTES,
  mapValuesPerRack,
  type Scope,
  type ScopeView,
  type TableScopeKind,
} from '@cellarium/api';
import type { Topology } from '@cellarium/model';

/** The column that tells when the device measured what a scope shows. */
const SOURCE_TABLE = { station: 'meter', rack: 'rack', block: 'block' } as const;

/** The scopes that are read here hold no link. */
const NO_LINKS = 0;

/** Reads from the frames of one subscription when the devices measured what is new in each. */
export class SourceTimes {
  readonly #topology: Topology;
  readonly #scope: Scope;
  readonly #view: ScopeView | undefined;
  #newest = 0;

  constructor(topology: Topology, scope: Scope) {
    this.#topology = topology;
    this.#scope = scope;
    this.#view = scope.kind === 'map' ? undefined : createScopeView(scope.kind, topology, NO_LINKS);
  }

  /** UTC ms, one for each device whose values are new in the frame. */
  read(frame: Uint8Array): readonly number[] {
    if (this.#scope.kind === 'map') return this.#racksOf(frame);
    const view = this.#view as ScopeView<TableScopeKind>;
    if (!(this.#scope.kind in SOURCE_TABLE) || !applyScopeFrame(view, frame).ok) return [];
    const table = SOURCE_TABLE[this.#scope.kind as keyof typeof SOURCE_TABLE];
    const tables = view.tables as Readonly<Record<string, { sourceTimeMs: Float64Array }>>;
    const sourceTimeMs = tables[table]?.sourceTimeMs[0] ?? 0;
    if (sourceTimeMs <= this.#newest) return [];
    this.#newest = sourceTimeMs;
    return [sourceTimeMs];
  }

  /** A map frame says how long ago each rack that brought something was heard. */
  #racksOf(frame: Uint8Array): readonly number[] {
    const bytes = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    const racks = bytes.getUint16(2, true);
    const serverTimeMs = bytes.getFloat64(16, true);
    const values = mapValuesPerRack(this.#topology, this.#scope as Extract<Scope, { kind: 'map' }>);
    const times: number[] = [];
    let at = MAP_HEADER_BYTES;
    for (let rack = 0; rack < racks; rack += 1) {
      // The bits above are what the rack's contactors do.
      const form = bytes.getUint8(at + 3) & FORM_MASK;
      if (form < UNCHANGED) times.push(serverTimeMs - bytes.getUint32(at + 8, true));
      const width = form === UNCHANGED ? 0 : form + 1;
      at += MAP_RACK_BYTES + Math.ceil((values * width) / 4) * 4;
    }
    return times;
  }
}

const FORM_MASK = 0b111;
/** The form of a rack whose quality alone changed. */
const UNCHANGED = 2;
