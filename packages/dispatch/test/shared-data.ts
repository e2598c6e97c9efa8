import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Real traces lie beside the repository, where they are at all. */
const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));

export const NO_DATA_REASON = 'the traces of ../shared/data are not here';

export function hasData(path: string): boolean {
  return existsSync(DATA + path);
}

/** Cells of a CSV file without its first line. */
export function readRows(path: string): string[][] {
  const lines = readFileSync(DATA + path, 'utf8')
    .trim()
    .split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}
