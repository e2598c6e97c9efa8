import { type DocumentError, type Finding, readDocument } from '@cellarium/documents';
import { PCS_STATE_NAMES, RACK_STATE_NAMES } from '@cellarium/model';
import type { Result } from '@cellarium/stdx';
import { type ModelTable, modelById } from '@cellarium/sunspec';
import { ARRAY_FILLS, FILLS } from './fills.ts';
import { NUMBER_REGISTERS } from './number.ts';
import { type Profile, ProfileSchema } from './schema.ts';

/** Reads a profile; a wrong one says line, path, what was found and what was expected. */
export function parseProfile(text: string, source: string): Result<Profile, DocumentError> {
  return readDocument(text, source, ProfileSchema, contradictions);
}

const STATE_NAMES: Readonly<Record<string, readonly string[]>> = {
  rack: RACK_STATE_NAMES,
  pcs: PCS_STATE_NAMES,
  control: ['local', 'remote'],
};

/** What a schema can not say. */
function contradictions(profile: Profile): Finding[] {
  const findings: Finding[] = [];
  const say = (path: (string | number)[], expected: string): void => {
    findings.push({ path, expected });
  };
  for (const [at, block] of (profile.blocks ?? []).entries()) {
    if (!profile.groups[block.group]) say(['blocks', at, 'group'], groupNames(profile));
    if (block.at + block.registers > 0x10000) {
      say(['blocks', at, 'registers'], `at most ${0x10000 - block.at}, to the last address`);
    }
  }
  for (const [id, group] of Object.entries(profile.sunspec?.models ?? {})) {
    if (!profile.groups[group]) say(['sunspec', 'models', id], groupNames(profile));
  }
  for (const [at, id] of (profile.sunspec?.optional ?? []).entries()) {
    if (profile.sunspec?.models[String(id)] === undefined) {
      say(['sunspec', 'optional', at], 'a model that sunspec/models reads');
    }
  }
  const seen = new Set<string>();
  for (const [at, point] of profile.points.entries()) {
    if (seen.has(point.name)) say(['points', at, 'name'], 'a name that no other point has');
    seen.add(point.name);
    for (const [key, expected] of placeFaults(profile, point, 1))
      say(['points', at, key], expected);
    if (point.fills === undefined) continue;
    const fill = FILLS[profile.device][point.fills];
    if (!fill) {
      say(['points', at, 'fills'], `one of ${Object.keys(FILLS[profile.device]).join(', ')}`);
      continue;
    }
    const names = fill.states && STATE_NAMES[fill.states];
    if (!names) {
      if (point.model === undefined && point.unit !== fill.unit) {
        say(['points', at, 'unit'], `${fill.unit}: ${point.fills} is taken in it (set the scale)`);
      }
      continue;
    }
    if (!point.values) say(['points', at, 'values'], `raw values, each ${names.join(' or ')}`);
    for (const [raw, name] of Object.entries(point.values ?? {})) {
      if (!names.includes(name)) say(['points', at, 'values', raw], `one of ${names.join(', ')}`);
    }
  }
  for (const [at, array] of (profile.arrays ?? []).entries()) {
    const fill = ARRAY_FILLS[array.fills];
    if (profile.device !== 'rack') say(['arrays', at], 'no arrays: only a rack has cells');
    if (array.model === undefined && array.unit !== fill.unit) {
      say(['arrays', at, 'unit'], `${fill.unit}: ${array.fills} is taken in it (set the scale)`);
    }
    for (const [key, expected] of placeFaults(profile, array, undefined)) {
      say(['arrays', at, key], expected);
    }
  }
  if (profile.contacts) {
    if (profile.device !== 'pcs')
      say(['contacts'], 'no contacts: they come to the unit of a block');
    for (const [key, expected] of placeFaults(profile, profile.contacts, 1)) {
      say(['contacts', key], expected);
    }
  }
  for (const [at, word] of (profile.alarms ?? []).entries()) {
    for (const [key, expected] of placeFaults(profile, word, 1)) say(['alarms', at, key], expected);
    for (const bit of Object.keys(word.bits)) {
      if (Number(bit) > 31) say(['alarms', at, 'bits', bit], 'a bit from 0 to 31');
    }
  }
  for (const [at, writable] of (profile.writable ?? []).entries()) {
    if (writable.least > writable.most) say(['writable', at, 'least'], `at most ${writable.most}`);
  }
  return findings;
}

interface Place {
  readonly at?: number;
  readonly type?: keyof typeof NUMBER_REGISTERS;
  readonly model?: number;
  readonly point?: string;
}

/** A place is registers inside a block, or a point of a SunSpec model that is read; never both. */
function placeFaults(
  profile: Profile,
  place: Place,
  count: number | undefined,
): [string, string][] {
  if (place.model !== undefined || place.point !== undefined) {
    if (place.at !== undefined) return [['at', 'nothing: model and point say where it stands']];
    if (place.model === undefined) return [['model', 'the model of the point']];
    if (place.point === undefined) return [['point', 'a point of the model']];
    const model = modelById(place.model);
    if (!model) return [['model', 'a known SunSpec model']];
    if (profile.sunspec?.models[String(place.model)] === undefined) {
      return [['model', 'a model that sunspec/models reads']];
    }
    return hasPoint(model, place.point) ? [] : [['point', `a point of model ${place.model}`]];
  }
  if (place.at === undefined) return [['at', 'an address, or model and point of SunSpec']];
  const { at } = place;
  const registers = NUMBER_REGISTERS[place.type ?? 'uint16'] * (count ?? 1);
  const inside = (profile.blocks ?? []).some(
    (block) => at >= block.at && at + registers <= block.at + block.registers,
  );
  return inside ? [] : [['at', 'an address inside one of the blocks']];
}

/** `DCA` of the model or, as arrays name them, of its groups; `Prt[1].DCA` of one repeat. */
function hasPoint(model: ModelTable, path: string): boolean {
  const inGroup = /^([^[\]]+)\[[1-9]\d*\]\.([^.]+)$/.exec(path);
  const groups = inGroup
    ? (model.groups ?? []).filter(({ name }) => name === inGroup[1])
    : [model, ...(model.groups ?? [])];
  const wanted = inGroup?.[2] ?? path;
  return groups.some(({ points }) => points.some(({ name }) => name === wanted));
}

function groupNames(profile: Profile): string {
  return `one of the groups ${Object.keys(profile.groups).join(', ')}`;
}
