import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdFolder } from '../src/data-folder.ts';
import { nextEpoch } from '../src/instance.ts';
import { readOptions } from '../src/options.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-start-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the flags', () => {
  const read = (args: string[], env = {}) => readOptions(args, env);

  test('have defaults that serve this machine alone', () => {
    const options = read([]);
    expect(options.ok && options.value).toMatchObject({
      station: 'grid-500mw',
      host: '127.0.0.1',
      port: 8080,
      dataFolder: './data',
      basePort: undefined,
    });
  });

  test('are refused with what was found and what was expected', () => {
    const wrong: readonly (readonly [string[], Record<string, string>, RegExp])[] = [
      [['--nonsense'], {}, /nonsense/],
      [['--base-port', 'x'], {}, /--base-port: found "x", expected/],
      [['--base-port', '0'], {}, /--base-port: found "0"/],
      [[], { PORT: '70000' }, /PORT: found "70000"/],
      [[], { PORT: '' }, /PORT: found ""/],
      [['--origin', 'ems.example'], {}, /--origin: found "ems.example"/],
      [['--origin', 'https://ems.example/path'], {}, /--origin/],
    ];
    for (const [args, env, message] of wrong) {
      const options = read(args, env);
      expect(options.ok).toBe(false);
      if (!options.ok) expect(options.error).toMatch(message);
    }
  });
});

describe('the epoch', () => {
  const epochOf = (data: string) => {
    const epoch = nextEpoch(data);
    if (!epoch.ok) throw new Error(epoch.error);
    return epoch.value;
  };

  test('counts the starts over one data folder', () => {
    const data = join(folder, 'counted');
    mkdirSync(data);
    expect([epochOf(data), epochOf(data), epochOf(data)]).toEqual([1, 2, 3]);
    expect(JSON.parse(readFileSync(join(data, 'instance.json'), 'utf8'))).toEqual({ epoch: 3 });
  });

  test('begins anew where the file can not be understood', () => {
    for (const text of ['', '{', '[]', 'null', '{"epoch":-1}', '{"epoch":"7"}', '{"epoch":1.5}']) {
      writeFileSync(join(folder, 'instance.json'), text);
      expect(epochOf(folder)).toBe(1);
    }
    writeFileSync(join(folder, 'instance.json'), '{"epoch":4294967295}');
    expect(epochOf(folder)).toBe(1);
  });
});

describe('the data folder', () => {
  test('is made where there is none, and held by one server at a time', () => {
    const data = join(folder, 'new', 'deep');
    const first = holdFolder(data);
    expect(first.ok).toBe(true);
    const second = holdFolder(data);
    expect(second).toMatchObject({ ok: false });
    if (!second.ok) expect(second.error).toMatch(/is in use by another server/);
    if (first.ok) first.value.release();
    expect(holdFolder(data).ok).toBe(true);
  });
});

describe('the program', () => {
  /** Runs it until it ends or prints where it serves; then asks it to end. */
  async function run(args: string[], env: Record<string, string> = {}) {
    const child = spawn(process.execPath, ['apps/server/src/main.ts', ...args], {
      cwd: join(import.meta.dirname, '..', '..', '..'),
      env: { ...process.env, HOST: '127.0.0.1', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stderr.on('data', (text: Buffer) => {
      stderr += text;
    });
    child.stdout.on('data', (text: Buffer) => {
      stdout += text;
      if (stdout.includes('cellarium: http')) child.kill('SIGTERM');
    });
    const [code] = (await once(child, 'close')) as [number | null];
    // Log lines (JSON) are for machines: a tree without a built console has one that says so.
    const words = stdout.replaceAll(/^\{.*\}\n/gm, '');
    return { code, stdout: words, stderr };
  }

  test('prints where it serves, and ends in order when asked to', async () => {
    const data = join(folder, 'served');
    const { code, stdout, stderr } = await run([
      '--station',
      'small',
      '--base-port',
      '48390',
      '--data',
      data,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      /^cellarium: (http:\/\/127\.0\.0\.1:\d+)\ncellarium: the first account: \1\/setup#[\w-]{32}\n$/,
    );
    expect(nextEpoch(data)).toEqual({ ok: true, value: 2 });
  });

  test('ends with code 2 and one clear line where its surroundings are wrong', async () => {
    const blocked = createServer();
    blocked.listen(0, '127.0.0.1');
    await once(blocked, 'listening');
    const { port } = blocked.address() as AddressInfo;
    writeFileSync(join(folder, 'a-file'), '');
    const data = join(folder, 'data');
    const damaged = join(folder, 'damaged');
    mkdirSync(damaged);
    writeFileSync(
      join(damaged, 'cellarium.db'),
      'no database at all, however long it is'.repeat(9),
    );
    const cases: readonly (readonly [string[], Record<string, string>, RegExp])[] = [
      [
        ['--station', 'small', '--data', data],
        { PORT: String(port) },
        new RegExp(`port ${port} .*in use`),
      ],
      [['--station', 'nowhere', '--data', data], {}, /no station is called "nowhere"/],
      [
        ['--station', 'small', '--data', join(folder, 'a-file', 'data')],
        {},
        /data folder .* can not be written/,
      ],
      [['--station', 'small', '--base-port', '65534', '--data', data], {}, /no room for 3 links/],
      [['--station', 'small', '--data', damaged], {}, /cellarium\.db .*move it away or restore/],
      [['--wrong'], {}, /wrong/],
    ];
    for (const [args, env, message] of cases) {
      const { code, stdout, stderr } = await run(args, env);
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: '' });
      expect(stderr).toMatch(/^cellarium: .+\n$/);
      expect(stderr).toMatch(message);
    }
    blocked.close();
  });
});
