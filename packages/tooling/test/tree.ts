import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** The tree as the tidy tests see it: every file of ours, and what each one imports. */

export const ROOT = join(import.meta.dirname, '../../..');

const NOT_OURS = new Set(['node_modules', 'dist', 'data', 'test-results', '.git', '.cache']);

/** Paths of all files below a folder, relative to the top, with `/`. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (NOT_OURS.has(entry.name)) return [];
    return entry.isDirectory() ? filesBelow(path) : [path.split(sep).join('/')];
  });
}

export function readText(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** Every module specifier in a source file: static, dynamic, re-exported and types. */
export function importsOf(path: string): string[] {
  const code = readText(path).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const found = code.matchAll(
    /(?:^|[\s;}])(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  );
  return [...found].map((match) => (match[1] ?? match[2]) as string);
}

export interface Room {
  /** Folder from the top, e.g. `packages/stdx`. */
  readonly folder: string;
  readonly name: string;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  readonly pure: boolean;
  /** Source files, without tests. */
  readonly sources: readonly string[];
}

interface PackageFile {
  name: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

export function rooms(): Room[] {
  const folders = ['apps', 'packages']
    .flatMap((parent) => readdirSync(join(ROOT, parent)).map((name) => `${parent}/${name}`))
    .concat('e2e')
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')));
  return folders.map((folder) => {
    const file = JSON.parse(readText(`${folder}/package.json`)) as PackageFile;
    const files = filesBelow(folder);
    const settings = files.includes(`${folder}/tsconfig.json`)
      ? readText(`${folder}/tsconfig.json`)
      : '';
    return {
      folder,
      name: file.name,
      dependencies: Object.keys(file.dependencies ?? {}),
      devDependencies: Object.keys(file.devDependencies ?? {}),
      pure: settings.includes('tsconfig/pure.json'),
      sources: files.filter(
        (path) => /\.(ts|tsx|mjs)$/.test(path) && !path.startsWith(`${folder}/test/`),
      ),
    };
  });
}

/** A cycle among files as a path that ends where it began, or undefined. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const walk = (at: string, trail: readonly string[]): string[] | undefined => {
    const seen = trail.indexOf(at);
    if (seen >= 0) return [...trail.slice(seen), at];
    if (done.has(at)) return undefined;
    for (const next of graph.get(at) ?? []) {
      const cycle = walk(next, [...trail, at]);
      if (cycle) return cycle;
    }
    done.add(at);
    return undefined;
  };
  for (const start of graph.keys()) {
    const cycle = walk(start, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** The file that a relative import of `from` means, relative to the top. */
export function resolveRelative(from: string, specifier: string): string {
  const path = relative(ROOT, join(ROOT, from, '..', specifier.replace(/\?.*$/, '')));
  return path.split(sep).join('/');
}
