import { Random } from '@cellarium/stdx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyScopeFrame,
  createScopeView,
  encodeScopeFrame,
  type ScopeView,
  type TableScopeKind,
  tablesOf,
} from '../src/index.ts';
import { topology } from './small.ts';

const kinds = fc.constantFrom<TableScopeKind>('station', 'block', 'rack', 'links');

/** A server's side of a scope: random rows change in each tick. */
class Source {
  readonly view: ScopeView;
  readonly changes: Uint32Array[];
  readonly #random: Random;

  constructor(kind: TableScopeKind, seed: number) {
    this.#random = new Random(seed);
    this.view = createScopeView(kind, topology, 4) as unknown as ScopeView;
    this.view.epoch = 3;
    this.changes = this.view.layout.map((table) => new Uint32Array(table.rows));
    this.advance(1);
  }

  advance(share: number): void {
    this.view.tick += 1;
    this.view.serverTimeMs = 1_000 * this.view.tick;
    for (const [index, table] of this.view.layout.entries()) {
      for (let row = 0; row < table.rows; row += 1) {
        if (!this.#random.chance(share)) continue;
        (this.changes[index] as Uint32Array)[row] = this.view.tick;
        for (const { bytes, size } of table.columns) {
          for (let at = row * size; at < (row + 1) * size; at += 1)
            bytes[at] = this.#random.below(256);
        }
      }
    }
  }

  frame(baseTick: number): Uint8Array {
    return encodeScopeFrame(this.view, this.changes, baseTick);
  }
}

function bytesOf(view: ScopeView): number[][] {
  return view.layout.flatMap((table) => table.columns.map(({ bytes }) => [...bytes]));
}

describe('scope frames', () => {
  test('a keyframe and any deltas after it give the same view', () => {
    fc.assert(
      fc.property(
        kinds,
        fc.integer(),
        fc.array(fc.record({ share: fc.constantFrom(0, 0.05, 0.3, 0.9, 1), sent: fc.boolean() })),
        (kind, seed, ticks) => {
          const source = new Source(kind, seed);
          const view = createScopeView(kind, topology, 4) as unknown as ScopeView;
          expect(applyScopeFrame(view, source.frame(0)).ok).toBe(true);
          for (const { share, sent } of [...ticks, { share: 0.1, sent: true }]) {
            source.advance(share);
            if (sent) expect(applyScopeFrame(view, source.frame(view.tick)).ok).toBe(true);
          }
          expect(bytesOf(view)).toEqual(bytesOf(source.view));
          expect(view.tick).toBe(source.view.tick);
          expect(view.serverTimeMs).toBe(source.view.serverTimeMs);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a frame may be applied to any view that is not older than its base', () => {
    const source = new Source('rack', 5);
    const early = createScopeView('rack', topology, 4) as unknown as ScopeView;
    const late = createScopeView('rack', topology, 4) as unknown as ScopeView;
    applyScopeFrame(early, source.frame(0));
    source.advance(0.3);
    applyScopeFrame(late, source.frame(0));
    source.advance(0.3);
    const frame = source.frame(early.tick);
    expect(applyScopeFrame(early, frame).ok).toBe(true);
    expect(applyScopeFrame(late, frame).ok).toBe(true);
    expect(bytesOf(late)).toEqual(bytesOf(early));
  });

  test('a changed frame never throws, and one that is refused changes nothing', () => {
    fc.assert(
      fc.property(
        kinds,
        fc.constantFrom(0, 1),
        fc.array(fc.record({ at: fc.nat(), byte: fc.nat(255) }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: -30, max: 30 }),
        (kind, baseTick, changes, longer) => {
          const source = new Source(kind, 1);
          const view = createScopeView(kind, topology, 4) as unknown as ScopeView;
          applyScopeFrame(view, source.frame(0));
          source.advance(0.2);
          const whole = source.frame(baseTick);
          const frame = new Uint8Array(Math.max(0, whole.length + longer));
          frame.set(whole.subarray(0, frame.length));
          for (const { at, byte } of changes) if (frame.length > 0) frame[at % frame.length] = byte;
          const before = bytesOf(view);
          const { tick, epoch } = view;
          const applied = applyScopeFrame(view, frame);
          if (applied.ok) return;
          expect(bytesOf(view)).toEqual(before);
          expect([view.tick, view.epoch]).toEqual([tick, epoch]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('random bytes never throw', () => {
    fc.assert(
      fc.property(kinds, fc.uint8Array({ maxLength: 400 }), (kind, bytes) => {
        const view = createScopeView(kind, topology, 4) as unknown as ScopeView;
        expect(applyScopeFrame(view, bytes).ok).toBe(false);
      }),
    );
  });

  test('row numbers that are outside, fall or repeat are malformed', () => {
    const source = new Source('links', 8);
    const view = createScopeView('links', topology, 4) as unknown as ScopeView;
    applyScopeFrame(view, source.frame(0));
    source.advance(0);
    source.changes[0]?.fill(2, 1, 3);
    const list = source.frame(1);
    // Three rows of four would be smaller as bits; two are listed or not, as the bytes fall.
    const forged = new Uint8Array(24 + 1 + 2 + 2 * 2 + 2 * (source.view.layout[0]?.rowBytes ?? 0));
    forged.set(list.subarray(0, 24));
    for (const rows of [
      [3, 1],
      [1, 1],
      [1, 4],
    ]) {
      forged.set([2, 2, 0, rows[0] ?? 0, 0, rows[1] ?? 0, 0], 24);
      expect(applyScopeFrame(view, forged)).toEqual({ ok: false, error: 'malformed' });
    }
    forged.set([2, 2, 0, 1, 0, 3, 0], 24);
    expect(applyScopeFrame(view, forged).ok).toBe(true);
  });

  test('a keyframe that leaves a table out is malformed: the client would keep what it had', () => {
    const source = new Source('station', 8);
    const frame = source.frame(0);
    const forged = frame.slice(0, 24 + 5);
    forged.fill(0, 24);
    const view = createScopeView('station', topology, 4) as unknown as ScopeView;
    expect(applyScopeFrame(view, forged)).toEqual({ ok: false, error: 'malformed' });
  });

  test('frames of another epoch, kind or base are told apart', () => {
    const source = new Source('block', 8);
    const view = createScopeView('block', topology, 4) as unknown as ScopeView;
    source.advance(0.5);
    expect(applyScopeFrame(view, source.frame(1))).toEqual({ ok: false, error: 'needs-keyframe' });
    const rack = createScopeView('rack', topology, 4) as unknown as ScopeView;
    expect(applyScopeFrame(rack, source.frame(0))).toEqual({ ok: false, error: 'wrong-kind' });
    applyScopeFrame(view, source.frame(0));
    source.view.epoch = 4;
    source.advance(0.5);
    expect(applyScopeFrame(view, source.frame(2))).toEqual({ ok: false, error: 'needs-keyframe' });
    expect(applyScopeFrame(view, source.frame(0)).ok).toBe(true);
    expect(view.epoch).toBe(4);
  });

  test('a tick in which nothing changed costs the header and a byte a table', () => {
    const source = new Source('station', 2);
    source.advance(0);
    expect(source.frame(1).length).toBe(24 + tablesOf('station').length);
  });
});
