import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** USER_HZ: fixed at 100 for programs on every Linux there is. */
const TICKS_PER_SECOND = 100;
/** In /proc/PID/stat, counted behind the name's closing bracket, which may hold anything. */
const UTIME = 11;
const STIME = 12;

/** CPU of all threads of a process since its start, seconds. */
export function cpuSeconds(pid: number): number {
  if (process.platform !== 'linux') return psSeconds(pid);
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[UTIME]) + Number(fields[STIME])) / TICKS_PER_SECOND;
}

export function residentMb(pid: number): number {
  if (process.platform !== 'linux') return Number(ps(pid, 'rss')) / 1024;
  const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(match?.[1]) / 1024;
}

function ps(pid: number, field: string): string {
  return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
}

/** `[[dd-]hh:]mm:ss[.cc]` as ps writes it. */
function psSeconds(pid: number): number {
  const [clock = '', days = '0'] = ps(pid, 'time').split('-').reverse();
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400;
}

export interface Cost {
  readonly cpuPerSecond: number;
  readonly residentMbMax: number;
}

/** Watches processes for a while; the costs are in the order of the ids. */
export async function watch(pids: readonly number[], seconds: number): Promise<readonly Cost[]> {
  const started = performance.now();
  const before = pids.map(cpuSeconds);
  const resident = pids.map(residentMb);
  for (let second = 0; second < seconds; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    for (const [at, pid] of pids.entries()) {
      resident[at] = Math.max(resident[at] as number, residentMb(pid));
    }
  }
  const elapsedS = (performance.now() - started) / 1000;
  return pids.map((pid, at) => ({
    cpuPerSecond: (cpuSeconds(pid) - (before[at] as number)) / elapsedS,
    residentMbMax: resident[at] as number,
  }));
}
