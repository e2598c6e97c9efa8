import type { ReadModel } from '@cellarium/profiles';
import { openProfile } from '@cellarium/stations';
import { layoutModel, modelById } from '@cellarium/sunspec';
import { expect, test } from 'vitest';
import { presentWritables } from '../src/present/device-writables.ts';

function writablesOf(name: string, models: readonly ReadModel[] = []) {
  const profile = openProfile(name);
  if (!profile.ok) throw new Error(profile.error.message);
  return presentWritables({
    device: { kind: 'block', row: 0, unit: 1, profile: profile.value },
    models,
  });
}

/** A model as it would have been read, in which only `set` has a value. */
function model(
  id: number,
  address: number,
  length: number,
  set: Record<string, number>,
): ReadModel {
  const table = modelById(id);
  const layout = table && layoutModel(table, length, () => 0);
  if (!layout?.ok) throw new Error(`model ${id}`);
  const registers = new Uint16Array(length + 2);
  registers.set([id, length]);
  for (const { path, offset } of layout.value.points) {
    if (set[path] !== undefined) registers[offset] = set[path] as number;
  }
  return { found: { id, address, length, known: true }, registers };
}

test('the writable points of a register map are told with all that keeps them safe', () => {
  expect(writablesOf('generic-pcs')).toEqual([
    {
      name: 'activePower',
      address: 200,
      registers: 2,
      type: 'int32',
      unit: 'kW',
      least: -30_000,
      most: 30_000,
      reversion: { address: 202, seconds: 60 },
      heartbeat: { address: 203, periodSeconds: 1 },
      enableAddress: 204,
    },
  ]);
  expect(writablesOf('sunspec-meter')).toEqual([]);
});

test('those of a SunSpec PCS are where its own models stand, within its own ratings', () => {
  const models = [
    model(702, 40_200, 50, { WMaxRtg: 1_000, WChaRteMax: 800, WDisChaRteMax: 1_000, W_SF: 3 }),
    model(704, 40_300, 65, { WSet_SF: 2 }),
    model(715, 40_400, 7, {}),
  ];
  expect(writablesOf('sunspec-pcs', models)).toEqual([
    {
      name: 'activePower',
      address: 40_324,
      registers: 2,
      type: '704 WSet',
      unit: 'kW',
      least: -800,
      most: 1_000,
      reversion: { address: 40_331, seconds: 60 },
      heartbeat: { address: 40_405, periodSeconds: 1 },
      enableAddress: 40_322,
    },
  ]);
  expect(writablesOf('sunspec-pcs', models.slice(1))).toEqual([]);
});
