import { describe, expect, test } from 'vitest';
import {
  createViewColumns,
  dueReminders,
  hangTag,
  Role,
  releaseTag,
  reminded,
  type Tag,
  TagRefusal,
  writeTagColumns,
} from '../src/index.ts';
import { ann, bob, eve, person } from './desk-field.ts';
import { stationOf } from './field.ts';

const { topology } = stationOf();
const HOUR_MS = 3_600_000;

function hang(place: string, by = ann, tags: readonly Tag[] = []): Tag {
  const hung = hangTag(tags, { id: `T-${place}`, place, by, reason: 'fan', utcMs: 0 }, topology);
  if (!hung.ok) throw new Error(`refused ${hung.error}`);
  return hung.value;
}

describe('a tag', () => {
  test('is released by its owner or an administrator, by nobody else, and once', () => {
    const tag = hang('B002 R03');
    const admin = person('root', { role: Role.administrator });
    const engineer = person('eng', { role: Role.engineer });
    expect(releaseTag(tag, bob, 5)).toEqual({ ok: false, error: TagRefusal.notOwner });
    expect(releaseTag(tag, engineer, 5)).toEqual({ ok: false, error: TagRefusal.notOwner });
    expect(releaseTag(tag, person('ann', { role: Role.viewer }), 5).ok).toBe(false);
    expect(releaseTag(tag, admin, 5).ok).toBe(true);
    const released = releaseTag(tag, ann, 5);
    expect(released.ok && released.value.release).toEqual({ by: 'ann', utcMs: 5 });
    expect(released.ok && releaseTag(released.value, ann, 6)).toEqual({
      ok: false,
      error: TagRefusal.released,
    });
  });

  test('hangs on blocks and racks of this station only, and not from a viewer', () => {
    for (const place of ['STATION', 'B005', 'B002 R13', 'B002 R03 M1', 'b002', '']) {
      const request = { id: 'T', place, by: ann, reason: 'fan', utcMs: 0 };
      expect(hangTag([], request, topology)).toEqual({ ok: false, error: TagRefusal.notAPlace });
    }
    const request = { id: 'T', place: 'B002', by: eve, reason: 'fan', utcMs: 0 };
    expect(hangTag([], request, topology)).toEqual({ ok: false, error: TagRefusal.notAllowed });
  });

  test('two people tag one place: it is free when both have released it', () => {
    const one = hang('B002 R03');
    const other = hang('B002 R03', bob, [one]);
    const columns = createViewColumns(topology).tags;
    const released = releaseTag(one, ann, 5);
    writeTagColumns([released.ok ? released.value : one, other], topology, columns);
    expect(columns.racks.tagged[14]).toBe(1);
    const both = releaseTag(other, bob, 6);
    writeTagColumns([both.ok ? both.value : other], topology, columns);
    expect(columns.racks.tagged[14]).toBe(0);
    const again = { id: 'T', place: 'B002 R03', by: ann, reason: 'fan', utcMs: 0 };
    expect(hangTag([one], again, topology)).toEqual({ ok: false, error: TagRefusal.tagged });
  });

  test('of a block tags its racks', () => {
    const columns = createViewColumns(topology).tags;
    writeTagColumns([hang('B002')], topology, columns);
    expect([...columns.racks.tagged].indexOf(1)).toBe(12);
    expect(columns.racks.tagged.reduce((sum, tagged) => sum + tagged, 0)).toBe(12);
    expect([...columns.blocks.tagged]).toEqual([0, 1, 0, 0]);
  });

  test('is asked after every shift until it is released', () => {
    const tag = hang('B002');
    expect(dueReminders([tag], 8 * HOUR_MS - 1)).toEqual([]);
    expect(dueReminders([tag], 8 * HOUR_MS)).toEqual([tag]);
    const asked = reminded(tag, 8 * HOUR_MS);
    expect(dueReminders([asked], 15 * HOUR_MS)).toEqual([]);
    expect(dueReminders([asked], 16 * HOUR_MS)).toEqual([asked]);
    const released = releaseTag(asked, ann, 9 * HOUR_MS);
    expect(released.ok && dueReminders([released.value], 99 * HOUR_MS)).toEqual([]);
  });
});
