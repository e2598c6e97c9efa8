import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Station } from '@cellarium/model';
import { err, type Result } from '@cellarium/stdx';
import { parseStation, type StationFileError } from './parse.ts';

const SHIPPED_FOLDER = join(import.meta.dirname, '..', 'stations');

export const DEFAULT_STATION = 'grid-500mw';

/** Names of the stations that are shipped, as `--station` takes them. */
export function shippedStations(): string[] {
  return readdirSync(SHIPPED_FOLDER)
    .map((file) => basename(file, '.yaml'))
    .sort();
}

/** Opens a shipped station by its name, or a station file by its path (`./site.yaml`, `/etc/site.yaml`). */
export function openStation(nameOrPath: string): Result<Station, StationFileError> {
  const isPath = /[/\\]|\.ya?ml$/.test(nameOrPath);
  if (!isPath && !shippedStations().includes(nameOrPath)) {
    return err({
      message:
        `no station is called "${nameOrPath}": expected one of ${shippedStations().join(', ')}, ` +
        'or the path of a station file such as ./site.yaml',
    });
  }
  const path = isPath ? resolve(nameOrPath) : join(SHIPPED_FOLDER, `${nameOrPath}.yaml`);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return err({ message: `${nameOrPath}: can not be read: ${(error as Error).message}` });
  }
  return parseStation(text, isPath ? nameOrPath : `stations/${nameOrPath}.yaml`, dirname(path));
}

/** The same station with its links at consecutive ports: of frames, the meter first, then the blocks. */
export function withBasePort(station: Station, basePort: number): Station {
  return {
    ...station,
    links: station.links.map((link, at) => ({
      ...link,
      endpoint: { ...link.endpoint, port: basePort + at },
    })),
  };
}
