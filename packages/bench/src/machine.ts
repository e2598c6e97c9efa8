import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { CHROMIUM_LAUNCH, ROOT } from '@cellarium/rig';
import { chromium } from 'playwright';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly load: number;
  readonly node: string;
  readonly chromium: string;
  readonly commit: string;
}

/** Where the figures come from; a program that is absent is said to be. */
export function describeMachine(): Machine {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    load: loadavg()[0] as number,
    node: process.version,
    chromium: firstLine(CHROMIUM_LAUNCH.executablePath ?? chromium.executablePath(), ['--version']),
    commit: commit(),
  };
}

/** The commit measured, marked where the tree holds changes that it does not. */
function commit(): string {
  const id = firstLine('git', ['rev-parse', '--short=12', 'HEAD']);
  const changed = firstLine('git', ['status', '--porcelain', '--untracked-files=no']);
  return changed === '' || changed === 'absent' ? id : `${id} with changes`;
}

function firstLine(command: string, args: readonly string[]): string {
  try {
    const text = execFileSync(command, args, {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return text.trim().split('\n')[0] ?? '';
  } catch {
    return 'absent';
  }
}
