import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The last lines an app wrote are enough to tell why it ended. */
const OUTPUT_CHARACTERS_MAX = 64_000;
/** An app that closes its sockets and files in order needs far less. */
const STOP_MS_MAX = 5_000;

/** One of the two apps as a process of its own, stopped by its id. */
export class App {
  readonly name: string;
  readonly #child: ChildProcess;
  #output = '';

  constructor(
    name: 'server' | 'simulator',
    flags: readonly string[],
    env: Record<string, string> = {},
  ) {
    this.name = name;
    this.#child = spawn(process.execPath, [`apps/${name}/src/main.ts`, ...flags], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-OUTPUT_CHARACTERS_MAX);
      });
    }
  }

  get pid(): number {
    const { pid } = this.#child;
    if (pid === undefined) throw new Error(`${this.name} did not start`);
    return pid;
  }

  /** What it wrote to stdout and stderr, in the order of its arrival. */
  get output(): string {
    return this.#output;
  }

  get ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Resolves with the exit code when the process has ended and its output is read; null: a signal. */
  async exitCode(): Promise<number | null> {
    if (!this.ended) await once(this.#child, 'close');
    return this.#child.exitCode;
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Power lost: no chance to say goodbye. */
  async kill(): Promise<void> {
    this.signal('SIGKILL');
    await this.exitCode();
  }

  async stop(): Promise<void> {
    if (this.ended) return;
    this.signal('SIGTERM');
    const last = setTimeout(() => this.signal('SIGKILL'), STOP_MS_MAX);
    await this.exitCode();
    clearTimeout(last);
  }
}
