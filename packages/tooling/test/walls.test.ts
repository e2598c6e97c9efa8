import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tool } from '../src/root.ts';
import { ROOT } from './tree.ts';

/*
 * Goal: each wall of the house stops what it is there to stop. Method: try to climb it, with the real
 * compiler, linter and package resolution, and see that each says no.
 */

const cache = join(ROOT, 'node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'walls-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the compiler says to a line of code in a pure room. */
function compilePure(code: string): string {
  writeFileSync(join(folder, 'attempt.ts'), `${code}\nexport {};\n`);
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../packages/tooling/tsconfig/pure.json',
      compilerOptions: { noEmit: true, composite: false, emitDeclarationOnly: false },
      files: ['attempt.ts'],
    }),
  );
  return spawnSync(tool('tsc'), ['-p', folder], { encoding: 'utf8' }).stdout;
}

/** Where a package finds another, or why not: in a process of its own, as the product runs. */
function resolveFrom(folderOfPackage: string, wanted: string): string {
  const code =
    'console.log(require("node:module").createRequire(process.argv[1]).resolve(process.argv[2]))';
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', code, join(ROOT, folderOfPackage, 'package.json'), wanted],
    // The test runner's own launcher makes every package visible by this variable.
    { encoding: 'utf8', env: { ...process.env, NODE_PATH: '' } },
  );
  return stdout + stderr;
}

/** What the linter says to code as if it stood in that file: the tree's settings over a tree of one. */
function lint(path: string, code: string): string {
  const tree = mkdtempSync(join(tmpdir(), 'cellarium-walls-'));
  mkdirSync(join(tree, dirname(path)), { recursive: true });
  writeFileSync(join(tree, path), code);
  copyFileSync(join(ROOT, 'biome.json'), join(tree, 'biome.json'));
  const { stdout, stderr } = spawnSync(tool('biome'), ['lint', '--vcs-enabled=false', '.'], {
    cwd: tree,
    encoding: 'utf8',
  });
  rmSync(tree, { recursive: true });
  return stdout + stderr;
}

describe('wall 1: a package reaches only what it declares', () => {
  test.each([
    ['packages/stdx', 'fastify'],
    ['packages/model', '@cellarium/engine'],
    ['packages/engine', '@cellarium/api'],
    ['apps/web', '@cellarium/engine'],
    ['apps/server', '@cellarium/plant'],
  ])('%s can not reach %s', (from, wanted) => {
    expect(resolveFrom(from, wanted)).toContain('MODULE_NOT_FOUND');
  });
});

describe('wall 2: a package shows only its index', () => {
  test('a deep import finds nothing', () => {
    expect(resolveFrom('packages/model', '@cellarium/stdx/src/assert.ts')).toContain(
      'ERR_PACKAGE_PATH_NOT_EXPORTED',
    );
    expect(resolveFrom('packages/model', '@cellarium/stdx')).toContain('stdx/src/index.ts');
  });
});

describe('wall 3: pure rooms do not compile what belongs to the world', () => {
  test.each([
    ["import 'node:fs'; import { readFileSync } from 'node:fs'; readFileSync('x');", 'node:fs'],
    ['setTimeout(() => undefined, 1);', 'setTimeout'],
    ['process.exit(1);', 'process'],
    ["fetch('http://127.0.0.1');", 'fetch'],
    ['document.title;', 'document'],
  ])('%s', (code, word) => {
    expect(compilePure(code)).toContain(word);
  });

  test('what belongs to no world compiles', () => {
    expect(compilePure('new Uint16Array(2).fill(1);')).toBe('');
  });
});

describe('wall 4: the linter refuses what the compiler can not see', () => {
  test('the clock in a pure room', () => {
    const code = 'export const now = (): number => Date.now();\n';
    expect(lint('packages/engine/src/attempt.ts', code)).toContain('Time is passed in');
    expect(lint('apps/server/src/attempt.ts', code)).not.toContain('Time is passed in');
  });

  test('any', () => {
    expect(lint('apps/web/src/attempt.ts', 'export const x: any = 1;\n')).toContain(
      'noExplicitAny',
    );
  });

  test('an empty catch', () => {
    const code = 'export function f(): void {\n  try {\n    f();\n  } catch {}\n}\n';
    expect(lint('apps/web/src/attempt.ts', code)).toContain('noEmptyBlockStatements');
  });
});
