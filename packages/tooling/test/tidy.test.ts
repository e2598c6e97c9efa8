import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  filesBelow,
  findCycle,
  importsOf,
  ROOT,
  readText,
  resolveRelative,
  rooms,
} from './tree.ts';

/*
 * Goal: the plan of the house holds by machine, not by memory. Method: read the tree as text. The walls
 * themselves (compiler, linter, package resolution) are tried in walls.test.ts.
 */

const ALL = rooms();
const SOURCES = ALL.flatMap((room) => room.sources);

/** What each room may import of ours. Bottom up: nothing may look at what stands below it here. */
const DIRECTION: Readonly<Record<string, readonly string[]>> = {
  stdx: [],
  model: ['stdx'],
  documents: ['stdx'],
  stations: ['stdx', 'model', 'documents', 'profiles'],
  'bms-frame': ['stdx', 'model'],
  modbus: ['stdx'],
  sunspec: ['stdx', 'model'],
  profiles: ['stdx', 'model', 'documents', 'sunspec'],
  drivers: ['stdx', 'model', 'bms-frame', 'modbus', 'sunspec', 'profiles'],
  protection: ['stdx', 'model'],
  alarms: ['stdx', 'model'],
  engine: ['stdx', 'model', 'protection', 'alarms'],
  dispatch: ['stdx', 'model'],
  api: ['stdx', 'model'],
  plant: ['stdx', 'model', 'bms-frame'],
  server: [
    ...['stdx', 'model', 'stations', 'profiles', 'bms-frame', 'modbus', 'sunspec'],
    ...['drivers', 'protection', 'alarms', 'engine', 'dispatch', 'api'],
  ],
  simulator: [
    ...['stdx', 'model', 'stations', 'bms-frame', 'modbus', 'sunspec', 'profiles', 'plant'],
  ],
  web: ['stdx', 'model', 'api'],
};

/** At the top stands what tools and law look for by name, and the four folders of the house. */
const TOP = [
  '.ci .git .gitignore LICENSE README.md apps biome.json data e2e knip.json node_modules package.json',
  'packages pnpm-lock.yaml pnpm-workspace.yaml test-results tsconfig.json vitest.config.ts',
].flatMap((line) => line.split(' '));

/** Longer files have more than one idea; texts of the catalogues are lists, not ideas. */
const LINES_MAX = 400;

describe('the tree', () => {
  test('at the top stands nothing that no tool or law looks for', () => {
    expect(readdirSync(ROOT).filter((name) => !TOP.includes(name))).toEqual([]);
  });

  test.each(Object.entries(DIRECTION))('%s imports only the rooms above it', (name, allowed) => {
    const room = ALL.find((candidate) => candidate.name === `@cellarium/${name}`);
    const ours = (room?.sources ?? [])
      .flatMap(importsOf)
      .filter((specifier) => specifier.startsWith('@cellarium/'));
    const strangers = ours.filter(
      (specifier) => !allowed.includes(specifier.slice('@cellarium/'.length)),
    );
    expect(strangers).toEqual([]);
  });

  test.each(ALL.map((room) => [room.name, room] as const))(
    '%s imports only what its own package.json declares',
    (_, room) => {
      const declared = [...room.dependencies, ...room.devDependencies];
      const undeclared = room.sources
        // Settings of a tool are read by that tool, which the root brings.
        .filter((path) => !path.endsWith('.config.ts') && room.folder !== 'e2e')
        .flatMap((path) => importsOf(path).map((specifier) => ({ path, specifier })))
        .filter(({ specifier }) => !/^(\.|node:|virtual:)/.test(specifier))
        .filter(({ specifier }) => {
          const [scope, name] = specifier.split('/');
          return !declared.includes(specifier.startsWith('@') ? `${scope}/${name}` : `${scope}`);
        });
      expect(undeclared).toEqual([]);
    },
  );

  test('every room of the domain is pure: it declares no node, no DOM', () => {
    const impure = ALL.filter((room) => !room.pure).map((room) => room.name.split('/')[1]);
    expect(impure.sort()).toEqual(
      ['bench', 'docs', 'e2e', 'rig', 'server', 'simulator', 'stations', 'tooling', 'web'].sort(),
    );
  });

  test('a pure room imports nothing of node', () => {
    const found = ALL.filter((room) => room.pure)
      .flatMap((room) => room.sources)
      .filter((path) => importsOf(path).some((specifier) => specifier.startsWith('node:')));
    expect(found).toEqual([]);
  });

  test.each(ALL.map((room) => [room.name, room] as const))('%s has no import cycle', (_, room) => {
    const graph = new Map(
      room.sources.map((path) => [
        path,
        importsOf(path)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => resolveRelative(path, specifier)),
      ]),
    );
    expect(findCycle(graph)).toBeUndefined();
  });

  test('no file grew past one idea', () => {
    const long = SOURCES.filter((path) => !path.includes('/i18n/')).filter(
      (path) => readText(path).split('\n').length > LINES_MAX,
    );
    expect(long).toEqual([]);
  });

  test('randomness is seeded everywhere', () => {
    expect(SOURCES.filter((path) => /\bMath\.random\(/.test(readText(path)))).toEqual([]);
  });

  test('nothing is left to do in a comment', () => {
    const open = SOURCES.filter((path) => /\b(TODO|FIXME|XXX|HACK)\b/.test(readText(path)));
    expect(open).toEqual([]);
  });

  // A test may skip where an outside program is absent, with its condition and its reason.
  test('no test is left alone or left out', () => {
    const tests = [...filesBelow('apps'), ...filesBelow('packages'), ...filesBelow('e2e')].filter(
      (path) => /\.(test|spec)\.tsx?$/.test(path),
    );
    const marked = tests.filter((path) =>
      /\b(test|it|describe)\.((only|todo|fixme)\b|skip\(\s*['"`])/.test(readText(path)),
    );
    expect(marked.filter((path) => !path.endsWith('tidy.test.ts'))).toEqual([]);
  });

  test('the code map names every package', () => {
    const map = readText('packages/README.md');
    const missing = ALL.map((room) => room.folder).filter(
      (folder) => !map.includes(`\`${folder}\``),
    );
    expect(missing).toEqual([]);
  });
});

describe('features are files in a list', () => {
  test.each([
    ['packages/plant/src/faults', 'index.ts'],
    ['packages/protection/src/rules', 'index.ts'],
    ['apps/server/src/routes', 'index.ts'],
    ['packages/dispatch/src/limits/constraints', 'index.ts'],
    ['packages/dispatch/src/modes', 'index.ts'],
  ])('every file of %s is in its registry', (folder, registry) => {
    const listed = importsOf(`${folder}/${registry}`).map((specifier) =>
      resolveRelative(`${folder}/${registry}`, specifier),
    );
    const unlisted = filesBelow(folder).filter(
      (path) => path !== `${folder}/${registry}` && !listed.includes(path),
    );
    // A part that other files use is not a feature of its own.
    const used = new Set(
      SOURCES.flatMap((path) =>
        importsOf(path).map((specifier) => resolveRelative(path, specifier)),
      ),
    );
    expect(unlisted.filter((path) => !used.has(path))).toEqual([]);
  });
});
