import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layoutModel, MODELS, modelById, planReads, pointRegisters } from '../src/index.ts';

const LAYOUTS = join(import.meta.dirname, '../../../../shared/sunspec/LAYOUTS.txt');

/** Offset and name of each point of each model, as the reference lists them. */
function referenceOffsets(): Map<number, [number, string][]> {
  const models = new Map<number, [number, string][]>();
  let points: [number, string][] = [];
  let inGroup = false;
  for (const line of readFileSync(LAYOUTS, 'utf8').split('\n')) {
    const header = /^=== model (\d+) /.exec(line);
    if (header) {
      points = [];
      inGroup = false;
      models.set(Number(header[1]), points);
      continue;
    }
    const point = /^\s*(\d+) \d+\s+(\S+)\s+\S+\s+sf=/.exec(line);
    if (point && !inGroup) points.push([Number(point[1]), point[2] as string]);
    else if (/group/i.test(line)) inGroup = true;
  }
  return models;
}

describe('the model tables', () => {
  test.runIf(existsSync(LAYOUTS))('every fixed point stands where the reference has it', () => {
    const reference = referenceOffsets();
    for (const model of MODELS) {
      const layout = layoutModel({ ...model, groups: [] }, 0xffff - 2, () => undefined);
      if (!layout.ok) throw new Error(layout.error);
      const ours = layout.value.points.map(({ offset, point }) => [offset, point.name]);
      expect(reference.get(model.id)?.slice(0, ours.length), `model ${model.id}`).toEqual(ours);
    }
  });

  test('every model begins with its ID and its length', () => {
    for (const model of MODELS) {
      expect(model.points.slice(0, 2).map(({ name }) => name)).toEqual(['ID', 'L']);
    }
  });

  test('every scale factor that a point names is a point of the model', () => {
    for (const model of MODELS) {
      const names = new Set(model.points.map(({ name }) => name));
      const groups = [
        model,
        ...(model.groups ?? []),
        ...(model.groups ?? []).flatMap((g) => g.groups ?? []),
      ];
      for (const { sf } of groups.flatMap(({ points }) => points)) {
        if (typeof sf === 'string') expect(names, `${model.id} ${sf}`).toContain(sf);
      }
    }
  });
});

describe('layouts', () => {
  test('model 803 repeats its strings as often as the bank says', () => {
    const layout = layoutModel(modelById(803) as never, 26 + 3 * 32, () => 3);
    if (!layout.ok) throw new Error(layout.error);
    const third = layout.value.points.find(({ path }) => path === 'string[3].StrSoC');
    expect(third?.offset).toBe(28 + 2 * 32 + 4);
  });

  test('model 805 has as many cells as its length holds', () => {
    const layout = layoutModel(modelById(805) as never, 42 + 52 * 4, () => undefined);
    if (!layout.ok) throw new Error(layout.error);
    const voltages = layout.value.points.filter(({ point }) => point.name === 'CellV');
    expect(voltages.length).toBe(52);
    expect(voltages[51]?.offset).toBe(44 + 51 * 4);
  });

  test('nested repeats multiply', () => {
    const counts: Record<string, number> = { NCrv: 2, NPt: 4 };
    const layout = layoutModel(
      modelById(705) as never,
      13 + 2 * (10 + 4 * 2),
      (name) => counts[name],
    );
    if (!layout.ok) throw new Error(layout.error);
    expect(layout.value.points.at(-1)?.path).toBe('Crv[2].Pt[4].Var');
  });

  test('a count that its length can not hold is refused', () => {
    expect(layoutModel(modelById(803) as never, 26 + 32, () => 2)).toEqual({
      ok: false,
      error: 'counts-exceed-length',
    });
  });

  test('no read tears a point, and all reads together hold every point', () => {
    for (const model of MODELS) {
      const counts: Record<string, number> = {
        NCrv: 3,
        NPt: 8,
        NCtl: 2,
        NPrt: 3,
        NStr: 12,
        NMod: 8,
      };
      const layout = layoutModel(model, 2_000, (name) => counts[name]);
      if (!layout.ok) throw new Error(layout.error);
      const reads = planReads(layout.value, 125);
      for (const { offset, point } of layout.value.points) {
        const whole = reads.some(
          (read) =>
            offset >= read.offset && offset + pointRegisters(point) <= read.offset + read.count,
        );
        expect(whole, `${model.id} ${point.name}`).toBe(true);
      }
      expect(Math.max(...reads.map(({ count }) => count))).toBeLessThanOrEqual(125);
    }
  });
});
