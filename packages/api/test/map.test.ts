import { AGE_NEVER_MS, absentBit, Quality, RACK_POINTS } from '@cellarium/model';
import { Random } from '@cellarium/stdx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyMapFrame,
  createMapView,
  encodeMapFrame,
  MAP_HEADER_BYTES,
  type MapScope,
  mapFrameBytesMax,
  mapValuesPerRack,
  NO_MAP_SOC,
  NO_MAP_VALUE,
} from '../src/index.ts';
import { bringValues, randomSource, shownValue, topology } from './small.ts';

const NO_STATE = absentBit(RACK_POINTS, 'state');
const NO_SOC = absentBit(RACK_POINTS, 'socPermille');
const scopes = fc.record({
  kind: fc.constant('map' as const),
  level: fc.constantFrom('cell' as const, 'module' as const, 'rack' as const),
  quantity: fc.constantFrom('voltage' as const, 'temperature' as const),
  firstBlock: fc.constantFrom(0, 1),
  blocks: fc.constantFrom(1, 2),
});
const CELLS: MapScope = {
  kind: 'map',
  level: 'cell',
  quantity: 'voltage',
  firstBlock: 1,
  blocks: 2,
};
const stampOf = (tick: number, baseTick: number) => ({
  epoch: 7,
  tick,
  baseTick,
  serverTimeMs: 1_000 * tick,
});
const scratchFor = (scope: MapScope) => new Uint8Array(mapFrameBytesMax(topology, scope));

describe('map frames', () => {
  test('whatever ticks a client sees, its view is the state of the last one', () => {
    fc.assert(
      fc.property(
        scopes,
        fc.integer(),
        fc.array(fc.boolean(), { maxLength: 12 }),
        (scope, seed, sees) => {
          const random = new Random(seed);
          const source = randomSource(random, scope.quantity);
          const view = createMapView(topology, scope);
          const scratch = scratchFor(scope);
          let tick = 1;
          expect(
            applyMapFrame(view, encodeMapFrame(source, topology, scope, stampOf(tick, 0), scratch))
              .ok,
          ).toBe(true);
          for (const sent of [...sees, true]) {
            tick += 1;
            for (let rack = 0; rack < topology.racks; rack += 1) {
              if (random.chance(0.4)) bringValues(source, random, scope.quantity, rack, tick);
              if (random.chance(0.2)) {
                source.racks.quality[rack] = Quality.stale;
                source.racks.qualityTick[rack] = tick;
              }
              if (random.chance(0.2)) {
                source.racks.priority[rack] = random.below(5);
                source.racks.priorityTick[rack] = tick;
              }
            }
            if (!sent) continue;
            const stamp = stampOf(tick, view.tick);
            const frame = encodeMapFrame(source, topology, scope, stamp, scratch);
            expect(applyMapFrame(view, frame).ok).toBe(true);
          }
          expect(view.tick).toBe(tick);
          for (let row = 0; row < view.racks; row += 1) {
            const rack = view.firstRack + row;
            expect(view.quality[row]).toBe(source.racks.quality[rack]);
            expect(view.priority[row]).toBe(source.racks.priority[rack]);
            const absent = source.racks.absentBits[rack] as number;
            expect(view.state[row]).toBe(absent & NO_STATE ? 0 : source.racks.state[rack]);
            expect(view.socPermille[row]).toBe(
              absent & NO_SOC ? NO_MAP_SOC : source.racks.socPermille[rack],
            );
            for (let value = 0; value < view.valuesPerRack; value += 1) {
              const median = source.racks.median[rack] as number;
              const shown = shownValue(source, scope, rack, value);
              const held = view.values[row * view.valuesPerRack + value] as number;
              if (shown === undefined) expect(held).toBe(NO_MAP_VALUE);
              else if (scope.level === 'cell') expect(held).toBe(shown);
              else expect(Math.abs(held - median)).toBe(Math.abs(shown - median));
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a frame that is not whole never throws and never changes the view', () => {
    const random = new Random(4);
    const source = randomSource(random, 'voltage');
    const good = encodeMapFrame(source, topology, CELLS, stampOf(1, 0), scratchFor(CELLS));
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.nat(good.length - 1), byte: fc.nat(255) }), { maxLength: 6 }),
        fc.integer({ min: -40, max: 40 }),
        (changes, longer) => {
          const frame = new Uint8Array(Math.max(0, good.length + longer));
          frame.set(good.subarray(0, frame.length));
          for (const { at, byte } of changes) if (at < frame.length) frame[at] = byte;
          const view = createMapView(topology, CELLS);
          view.values.fill(3_210);
          const applied = applyMapFrame(view, frame);
          if (applied.ok) return;
          expect(view.values.every((value) => value === 3_210)).toBe(true);
          expect(view.tick).toBe(0);
          expect(view.quality.every((quality) => quality === Quality.bad)).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('random bytes are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(applyMapFrame(createMapView(topology, CELLS), bytes).ok).toBe(false);
      }),
    );
  });

  test('a frame at an odd address in a larger buffer is read the same', () => {
    const source = randomSource(new Random(1), 'voltage');
    const frame = encodeMapFrame(source, topology, CELLS, stampOf(1, 0), scratchFor(CELLS));
    const padded = new Uint8Array(frame.length + 3);
    padded.set(frame, 3);
    const straight = createMapView(topology, CELLS);
    const shifted = createMapView(topology, CELLS);
    applyMapFrame(straight, frame);
    expect(applyMapFrame(shifted, padded.subarray(3)).ok).toBe(true);
    expect(shifted).toEqual(straight);
  });

  test('a delta of another start of the server, or of a later base, needs a keyframe', () => {
    const source = randomSource(new Random(2), 'voltage');
    const scratch = scratchFor(CELLS);
    const view = createMapView(topology, CELLS);
    applyMapFrame(view, encodeMapFrame(source, topology, CELLS, stampOf(5, 0), scratch));
    const later = encodeMapFrame(source, topology, CELLS, stampOf(8, 7), scratch);
    expect(applyMapFrame(view, later)).toEqual({ ok: false, error: 'needs-keyframe' });
    const other = { ...stampOf(6, 5), epoch: 8 };
    const foreign = encodeMapFrame(source, topology, CELLS, other, scratch);
    expect(applyMapFrame(view, foreign)).toEqual({ ok: false, error: 'needs-keyframe' });
    const fresh = encodeMapFrame(source, topology, CELLS, { ...other, baseTick: 0 }, scratch);
    expect(applyMapFrame(view, fresh).ok).toBe(true);
    expect(view.epoch).toBe(8);
  });

  test('a frame of another level or quantity is refused', () => {
    const source = randomSource(new Random(3), 'voltage');
    const frame = encodeMapFrame(source, topology, CELLS, stampOf(1, 0), scratchFor(CELLS));
    for (const other of [
      { ...CELLS, level: 'rack' as const },
      { ...CELLS, quantity: 'temperature' as const },
    ]) {
      const applied = applyMapFrame(createMapView(topology, other), frame);
      expect(applied).toEqual({ ok: false, error: 'wrong-kind' });
    }
  });

  test('racks that a frame leaves out grow older by the time that passed', () => {
    const source = randomSource(new Random(5), 'voltage');
    const scratch = scratchFor(CELLS);
    const view = createMapView(topology, CELLS);
    source.racks.ageMs.fill(400);
    source.racks.ageMs[view.firstRack] = AGE_NEVER_MS;
    applyMapFrame(view, encodeMapFrame(source, topology, CELLS, stampOf(1, 0), scratch));
    const rack = view.firstRack + 3;
    source.racks.ageMs[rack] = 250;
    bringValues(source, new Random(6), 'voltage', rack, 2);
    source.racks.ageMs[rack] = 250;
    const frame = encodeMapFrame(source, topology, CELLS, stampOf(2, 1), scratch);
    applyMapFrame(view, frame);
    expect([...view.ageMs.subarray(0, 4)]).toEqual([AGE_NEVER_MS, 1_400, 1_400, 250]);
  });

  test('a rack that only went stale costs its header alone and keeps its values', () => {
    const source = randomSource(new Random(9), 'voltage');
    const scratch = scratchFor(CELLS);
    const view = createMapView(topology, CELLS);
    applyMapFrame(view, encodeMapFrame(source, topology, CELLS, stampOf(1, 0), scratch));
    const before = view.values.slice();
    source.racks.quality[view.firstRack] = Quality.stale;
    source.racks.qualityTick[view.firstRack] = 2;
    const frame = encodeMapFrame(source, topology, CELLS, stampOf(2, 1), scratch);
    expect(frame.length).toBe(MAP_HEADER_BYTES + 12);
    applyMapFrame(view, frame);
    expect(view.quality[0]).toBe(Quality.stale);
    expect(view.values).toEqual(before);
  });

  test('equal states give equal bytes whatever the scratch held', () => {
    const source = randomSource(new Random(11), 'temperature');
    const scope: MapScope = { ...CELLS, quantity: 'temperature', level: 'module' };
    const clean = encodeMapFrame(source, topology, scope, stampOf(1, 0), scratchFor(scope));
    const dirty = scratchFor(scope).fill(0xa5);
    expect(encodeMapFrame(source, topology, scope, stampOf(1, 0), dirty)).toEqual(clean);
  });

  test('values a rack follow from level and quantity', () => {
    const values = (level: MapScope['level'], quantity: MapScope['quantity']) =>
      mapValuesPerRack(topology, { level, quantity });
    expect([values('cell', 'voltage'), values('cell', 'temperature')]).toEqual([21, 9]);
    expect([values('module', 'voltage'), values('rack', 'temperature')]).toEqual([3, 1]);
  });
});
