import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { DocumentError } from '@cellarium/documents';
import type { Station } from '@cellarium/model';
import { type Profile, parseProfile } from '@cellarium/profiles';
import { assert, err, type Result } from '@cellarium/stdx';

const SHIPPED_FOLDER = join(import.meta.dirname, '..', 'profiles');

export function shippedProfiles(): string[] {
  return readdirSync(SHIPPED_FOLDER)
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/** Opens a shipped profile by its name, or a profile file by its path. */
export function openProfile(nameOrPath: string): Result<Profile, DocumentError> {
  const isPath = /[/\\]|\.ya?ml$/.test(nameOrPath);
  if (!isPath && !shippedProfiles().includes(nameOrPath)) {
    return err({
      message:
        `no profile is called "${nameOrPath}": expected one of ${shippedProfiles().join(', ')}, ` +
        'or the path of a profile such as ./rack.yaml',
    });
  }
  const path = isPath ? resolve(nameOrPath) : join(SHIPPED_FOLDER, `${nameOrPath}.yaml`);
  try {
    return parseProfile(
      readFileSync(path, 'utf8'),
      isPath ? nameOrPath : `profiles/${nameOrPath}.yaml`,
    );
  } catch (error) {
    return err({ message: `${nameOrPath}: can not be read: ${(error as Error).message}` });
  }
}

/** Every profile that a station's links name, opened; the station file was checked for them. */
export function profilesOf(station: Station): ReadonlyMap<string, Profile> {
  const profiles = new Map<string, Profile>();
  const links = [...station.links, ...station.simulation.alsoServes];
  for (const { profile: name } of links.flatMap(({ devices }) => devices)) {
    if (name === '' || profiles.has(name)) continue;
    const opened = openProfile(name);
    assert(opened.ok, `the profile ${name} opened when the station file was read`);
    profiles.set(name, opened.value);
  }
  return profiles;
}
