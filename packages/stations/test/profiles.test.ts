import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseProfile } from '@cellarium/profiles';
import { describe, expect, test } from 'vitest';
import { openProfile, shippedProfiles } from '../src/index.ts';

const rack = readFileSync(join(import.meta.dirname, '../profiles/hv-rack-a.yaml'), 'utf8');
const sunspec = readFileSync(join(import.meta.dirname, '../profiles/sunspec-rack.yaml'), 'utf8');

function messageOf(text: string): string {
  const parsed = parseProfile(text, 'rack.yaml');
  if (parsed.ok) throw new Error('the profile was taken');
  return parsed.error.message;
}

describe('profiles', () => {
  test.each(shippedProfiles())('the shipped profile %s opens', (name) => {
    const profile = openProfile(name);
    expect(profile.ok ? '' : profile.error.message).toBe('');
  });

  test.each([
    [
      'an unknown type',
      'type: int16, scale: 0.1, unit: A',
      'type: int17, scale: 0.1, unit: A',
      /rack\.yaml:\d+: at points\/2\/type: found "int17", expected one of uint16/,
    ],
    [
      'an unknown meaning',
      'fills: soc,',
      'fills: sock,',
      /points\/4\/fills: found "sock", expected one of voltage, current/,
    ],
    [
      'a wrong unit',
      'scale: 0.1, unit: V }',
      'scale: 100, unit: mV }',
      /points\/1\/unit: found "mV", expected V: voltage is taken in it/,
    ],
    [
      'an address in no block',
      'at: 0x2103',
      'at: 0x3103',
      /points\/4\/at: found 12547, expected an address inside one of the blocks/,
    ],
    [
      'a value over the end of its block',
      '0x2114, type: int16',
      '0x2114, type: int32',
      /expected an address inside one of the blocks/,
    ],
    [
      'a group that is not there',
      'registers: 21, group: fast',
      'registers: 21, group: quick',
      /blocks\/1\/group: found "quick", expected one of the groups fast, cells/,
    ],
    [
      'a state that is none',
      '2: precharging,',
      '2: charging,',
      /values\/2: found "charging", expected one of unknown, open/,
    ],
    ['a name twice', 'name: soh,', 'name: soc,', /expected a name that no other point has/],
    [
      'a block past the last address',
      'at: 0x2C00, registers: 512',
      'at: 0xFFFF, registers: 512',
      /expected at most 1, to the last address/,
    ],
    [
      'limits upside down',
      'least: 5, most: 600',
      'least: 700, most: 600',
      /writable\/1\/least: found 700, expected at most 600/,
    ],
  ])('%s is told with line, path, what was found and what was expected', (_, from, to, told) => {
    expect(rack).toContain(from);
    expect(messageOf(rack.replace(from, to))).toMatch(told);
  });

  test.each([
    [
      'an unknown model',
      'model: 804, point: V }',
      'model: 899, point: V }',
      /expected a known SunSpec model/,
    ],
    ['a point that the model has not', 'point: SoH', 'point: SOH', /expected a point of model 804/],
    ['a model that is not read', '804: fast, ', '', /expected a model that sunspec\/models reads/],
    [
      'both kinds of place',
      'point: SoC }',
      'point: SoC, at: 5 }',
      /expected nothing: model and point say/,
    ],
  ])('of SunSpec: %s', (_, from, to, told) => {
    expect(sunspec).toContain(from);
    expect(messageOf(sunspec.replace(from, to))).toMatch(told);
  });
});
