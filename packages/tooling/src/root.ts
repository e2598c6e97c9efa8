import { join } from 'node:path';

/** Top of the repository. */
export const ROOT = join(import.meta.dirname, '../../..');

/** A tool of the root package by its name, as `node_modules/.bin` holds it. */
export function tool(name: string): string {
  return join(ROOT, 'node_modules/.bin', process.platform === 'win32' ? `${name}.cmd` : name);
}
